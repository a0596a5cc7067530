// A square code as large as its room allows, sharp and with its white border; or one large shape.
#pragma once

#include "gui/widgets/surface.h"

#include <string>
#include <vector>

namespace hallpay::gui {

/// Modules of a QR code, row by row, without the quiet zone.
struct CodeModules {
    int side = 0;
    std::vector<bool> dark; ///< side × side
};

/// A code's ground is white whatever the theme: a phone reads dark on light.
class CodePicture final : public Surface {
public:
    CodePicture(wxWindow& parent, wxWindowID id);

    void showCode(CodeModules code);
    /// One of icons/ in a disc of `ink`; an empty name leaves the room white.
    void showShape(const std::string& icon, const wxColour& ink);

    /// Logical pixels of one module now; 0 while no code is shown.
    int modulePixels() const;

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;
    wxSize DoGetBestSize() const override;
    void drawCode(wxGraphicsContext& graphics, const wxSize& size) const;
    void drawShape(wxGraphicsContext& graphics, const wxSize& size) const;

    CodeModules m_code;
    std::string m_icon;
    wxColour m_ink;
};

} // namespace hallpay::gui
