#include "gui/look/icons.h"

#include "base/ensure.h"

#include <wx/image.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace hallpay::gui {

namespace {

constexpr std::size_t kCachedIconsMax = 512;

std::string recoloured(std::string_view name, const wxColour& ink)
{
    constexpr std::string_view kPlaceholder = "currentColor";
    const auto icons = embeddedIcons();
    const auto found = std::ranges::find(icons, name, &EmbeddedIcon::name);
    ensure(found != icons.end());
    std::string svg(found->svg);
    const std::string hex = ink.GetAsString(wxC2S_HTML_SYNTAX).ToStdString();
    for (auto at = svg.find(kPlaceholder); at != std::string::npos;
         at = svg.find(kPlaceholder, at + hex.size()))
        svg.replace(at, kPlaceholder.size(), hex);
    return svg;
}

/// The GTK port leaves the rasterised pixels multiplied by their alpha, which draws a dark fringe;
/// Windows rounds them down twice. An icon has one ink, so every pixel gets it back and the alpha
/// alone draws the shape.
wxBitmap withoutFringe(const wxBitmap& bitmap, const wxColour& ink)
{
    wxImage image = bitmap.ConvertToImage();
    if (!image.HasAlpha()) return bitmap;
    image.SetRGB(wxRect(image.GetSize()), ink.Red(), ink.Green(), ink.Blue());
    return wxBitmap(image);
}

class RecolouredIcon final : public wxBitmapBundleImpl {
public:
    RecolouredIcon(std::string_view name, const wxColour& ink, int size)
        : m_name(name), m_ink(ink), m_size(size)
    {
    }

    wxSize GetDefaultSize() const override { return {m_size, m_size}; }
    wxSize GetPreferredBitmapSizeAtScale(double scale) const override
    {
        return GetDefaultSize() * scale;
    }
    wxBitmap GetBitmap(const wxSize& size) override
    {
        return iconBitmap(m_name, m_ink, size.GetWidth());
    }

private:
    std::string m_name;
    wxColour m_ink;
    int m_size;
};

} // namespace

wxBitmap iconBitmap(std::string_view name, const wxColour& ink, int pixels)
{
    static std::map<std::tuple<std::string, wxUint32, int>, wxBitmap> cache;
    const auto key = std::make_tuple(std::string(name), ink.GetRGBA(), pixels);
    if (const auto found = cache.find(key); found != cache.end()) return found->second;

    const wxSize size(pixels, pixels);
    const auto bundle = wxBitmapBundle::FromSVG(recoloured(name, ink).c_str(), size);
    wxBitmap bitmap = withoutFringe(bundle.GetBitmap(size), ink);
    ensure(bitmap.IsOk());
    if (cache.size() >= kCachedIconsMax) cache.clear();
    return cache.emplace(key, bitmap).first->second;
}

wxBitmapBundle iconBundle(std::string_view name, const wxColour& ink, int size)
{
    return wxBitmapBundle::FromImpl(new RecolouredIcon(name, ink, size)); // The bundle owns it.
}

} // namespace hallpay::gui
