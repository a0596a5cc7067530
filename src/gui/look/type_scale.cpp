#include "gui/look/type_scale.h"

namespace hallpay::gui {

namespace {

#ifdef __WXMSW__
constexpr const char* kFace = "Microsoft YaHei UI";
#else
constexpr const char* kFace = "Noto Sans CJK SC";
#endif

} // namespace

wxFont fontOf(TextSize size, Weight weight)
{
    return wxFont(wxFontInfo(static_cast<int>(size))
                      .FaceName(wxString::FromAscii(kFace))
                      .Bold(weight == Weight::Bold));
}

} // namespace hallpay::gui
