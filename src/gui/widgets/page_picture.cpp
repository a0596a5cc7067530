#include "gui/widgets/page_picture.h"

#include "gui/look/palette.h"
#include "gui/widgets/native.h"

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/image.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace hallpay::gui {

namespace {

constexpr int kAir = 12; ///< around a page, logical pixels
constexpr int kScrollStep = 24;

wxBitmap bitmapOf(const GreyPicture& picture)
{
    const auto dots = picture.grey.size();
    auto* rgb = static_cast<unsigned char*>(std::malloc(3 * dots)); // wxImage frees it
    if (!rgb) return {};
    for (std::size_t i = 0; i < dots; ++i) std::fill_n(rgb + 3 * i, 3, picture.grey[i]);
    return wxBitmap(wxImage(picture.width, picture.height, rgb));
}

} // namespace

GreyPicture scaledDown(const GreyPicture& picture, int width, int height)
{
    width = std::clamp(width, 1, picture.width);
    height = std::clamp(height, 1, picture.height);
    GreyPicture scaled{width, height, {}};
    scaled.grey.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const auto edge = [](int part, int parts, int whole) {
        return static_cast<int>(static_cast<long long>(part) * whole / parts);
    };
    std::vector<int> sums(static_cast<std::size_t>(width));
    for (int y = 0; y < height; ++y) {
        const int top = edge(y, height, picture.height);
        const int bottom = edge(y + 1, height, picture.height);
        std::fill(sums.begin(), sums.end(), 0);
        for (int row = top; row < bottom; ++row) {
            const auto* dots = picture.grey.data()
                + static_cast<std::size_t>(row) * static_cast<std::size_t>(picture.width);
            for (int x = 0; x < width; ++x)
                for (int at = edge(x, width, picture.width); at < edge(x + 1, width, picture.width);
                     ++at)
                    sums[static_cast<std::size_t>(x)] += dots[at];
        }
        for (int x = 0; x < width; ++x) {
            const int wide = edge(x + 1, width, picture.width) - edge(x, width, picture.width);
            scaled.grey.push_back(static_cast<std::uint8_t>(sums[static_cast<std::size_t>(x)]
                                                            / (wide * (bottom - top))));
        }
    }
    return scaled;
}

PagePicture::PagePicture(wxWindow& parent, wxWindowID id, const wxString& spoken)
    : wxScrolledCanvas(&parent, id, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxWANTS_CHARS)
{
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetBackgroundColour(colourOf(ColourRole::Paper));
    SetScrollRate(0, FromDIP(kScrollStep));
    native::setAccessible(*this, spoken);
    Bind(wxEVT_PAINT, &PagePicture::onPaint, this);
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        arrange();
    });
}

void PagePicture::showPages(std::vector<GreyPicture> pages, int widest)
{
    m_pages = std::move(pages);
    m_drawn.clear();
    m_widest = std::max(1, widest);
    m_drawnWidth = 0;
    Scroll(0, 0);
    arrange();
}

int PagePicture::pageWidth() const
{
    if (m_pages.empty()) return 0;
    return std::max(1, std::min(GetClientSize().x - 2 * FromDIP(kAir), FromDIP(m_widest)));
}

int PagePicture::heightOf(const GreyPicture& page) const
{
    return static_cast<int>(static_cast<long long>(pageWidth()) * page.height / page.width);
}

void PagePicture::arrange()
{
    int height = FromDIP(kAir);
    for (const auto& page : m_pages) height += heightOf(page) + FromDIP(kAir);
    SetVirtualSize(-1, height);
    Refresh();
}

void PagePicture::onPaint(wxPaintEvent&)
{
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(GetBackgroundColour()));
    dc.Clear();
    const int width = pageWidth();
    if (width == 0) return;
    const double scale = GetContentScaleFactor();
    const int dots = static_cast<int>(width * scale);
    if (m_drawnWidth != dots) {
        m_drawn.assign(m_pages.size(), wxBitmap());
        m_drawnWidth = dots;
    }
    const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::Create(dc));
    if (!graphics) return;
    const int left = (GetClientSize().x - width) / 2;
    int top = CalcScrolledPosition(wxPoint(0, FromDIP(kAir))).y;
    graphics->SetBrush(*wxTRANSPARENT_BRUSH);
    graphics->SetPen(wxPen(colourOf(ColourRole::Line)));
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
        const int height = heightOf(m_pages[i]);
        if (top + height > 0 && top < GetClientSize().y) {
            // Pages out of sight are scaled once they come into it: a frame has one or two to do.
            if (!m_drawn[i].IsOk())
                m_drawn[i]
                    = bitmapOf(scaledDown(m_pages[i], dots, static_cast<int>(height * scale)));
            if (m_drawn[i].IsOk()) graphics->DrawBitmap(m_drawn[i], left, top, width, height);
            graphics->DrawRectangle(left, top, width, height);
        }
        top += height + FromDIP(kAir);
    }
}

} // namespace hallpay::gui
