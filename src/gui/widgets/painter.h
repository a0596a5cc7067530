// What several widgets draw alike: frames, focus rings, key caps, cut text, icons.
#pragma once

#include "gui/look/type_scale.h"

#include <wx/brush.h>
#include <wx/graphics.h>
#include <wx/pen.h>
#include <wx/window.h>

#include <string_view>

namespace hallpay::gui {

struct Frame {
    wxRect2DDouble box;
    double radius = 8;
    wxColour line;
    wxColour fill;
    double width = 1;
};

/// A rounded box as two fills: a stroke would lose its right and bottom edge on some renderers.
void drawFrame(wxGraphicsContext& graphics, const Frame& frame);

struct TextStyle {
    wxFont font;
    wxColour ink;
};

/// `text` cut per character with an ellipsis until it fits `width`.
wxString ellipsized(wxGraphicsContext& graphics, const wxString& text, const wxFont& font,
                    double width);

/// Left edge `x`, centred on `middle`; returns the width drawn.
double drawText(wxGraphicsContext& graphics, const wxString& text, const TextStyle& style,
                wxPoint2DDouble leftMiddle);

double textWidth(wxGraphicsContext& graphics, const wxString& text, const wxFont& font);

/// A framed key such as F9, with its left edge and middle at `leftMiddle`; returns its width.
double drawKeyCap(wxGraphicsContext& graphics, const wxString& key, const TextStyle& style,
                  wxPoint2DDouble leftMiddle);

/// Size of a key cap in logical pixels, for best sizes.
wxSize keyCapSize(const wxWindow& window, const wxString& key);

/// `size` logical pixels wide and high.
void drawIcon(wxGraphicsContext& graphics, const wxWindow& window, std::string_view name,
              const wxColour& ink, const wxRect2DDouble& box);

/// Extent of `text` in `font`, without a paint event.
wxSize textExtent(const wxWindow& window, const wxString& text, const wxFont& font);

} // namespace hallpay::gui
