// Our own icons: SVG compiled into the program, recoloured and rendered sharp at any scale.
#pragma once

#include <wx/bmpbndl.h>
#include <wx/colour.h>

#include <span>
#include <string_view>

namespace hallpay::gui {

struct EmbeddedIcon {
    std::string_view name;
    std::string_view svg;
};

/// Every file of icons/, by its name without ".svg".
std::span<const EmbeddedIcon> embeddedIcons();

/// The icon in `ink`, `pixels` wide and high (device pixels). Rendered once per name, ink and size.
/// @throws LogicFailure when no such icon was compiled in. GUI thread only.
wxBitmap iconBitmap(std::string_view name, const wxColour& ink, int pixels);

/// The same for wxStaticBitmap and the like: `size` in logical pixels, rendered for each scale.
wxBitmapBundle iconBundle(std::string_view name, const wxColour& ink, int size);

} // namespace hallpay::gui
