#include "gui/look/type_scale.h"

#include "gui/widgets/native.h"

namespace hallpay::gui {

wxFont fontOf(TextSize size, Weight weight)
{
    return wxFont(wxFontInfo(static_cast<int>(size))
                      .FaceName(native::textFace())
                      .Bold(weight == Weight::Bold));
}

} // namespace hallpay::gui
