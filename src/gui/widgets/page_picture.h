// Pages as they will be printed, one below the other, as wide as their room and scrolled.
#pragma once

#include "base/grey_picture.h"

#include <wx/bitmap.h>
#include <wx/scrolwin.h>

#include <vector>

namespace hallpay::gui {

/// White whatever the theme, as the paper is; sharp at every scale of the screen. The keyboard
/// scrolls it while it has the focus.
class PagePicture final : public wxScrolledCanvas {
public:
    PagePicture(wxWindow& parent, wxWindowID id, const wxString& spoken);

    /// `widest`: logical pixels at 100 % that a page takes at most.
    void showPages(std::vector<GreyPicture> pages, int widest);
    void clear() { showPages({}, 1); }

    std::size_t pages() const { return m_pages.size(); }
    /// Pages that are kept as the screen had them, be they in sight or not.
    std::size_t drawnPages() const { return m_drawn.size(); }
    /// How wide a page is drawn now, in this window's pixels; 0 while none is shown.
    int pageWidth() const;

private:
    void onPaint(wxPaintEvent& event);
    void arrange();
    int heightOf(const GreyPicture& page) const;

    std::vector<GreyPicture> m_pages;
    int m_widest = 1;
    int m_drawnWidth = 0; ///< for which m_drawn was made
    std::vector<wxBitmap> m_drawn; ///< in the screen's own dots
};

/// The mean of the dots that fall together; never larger than `picture`.
GreyPicture scaledDown(const GreyPicture& picture, int width, int height);

} // namespace hallpay::gui
