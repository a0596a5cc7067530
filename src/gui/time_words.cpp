// Times and days as the language writes them.
#include "gui/texts.h"

#include <wx/intl.h>

#include <algorithm>
#include <array>

namespace hallpay::gui {

wxString durationWords(std::chrono::milliseconds duration)
{
    using namespace std::chrono;
    const auto seconds
        = std::max<std::int64_t>(0, duration_cast<std::chrono::seconds>(duration).count());
    const auto minutes = seconds / 60;
    if (seconds < 60) return wxString::Format(_("%lld s"), static_cast<long long>(seconds));
    if (minutes < 60) return wxString::Format(_("%lld min"), static_cast<long long>(minutes));
    return wxString::Format(_("%lld h %lld min"), static_cast<long long>(minutes / 60),
                            static_cast<long long>(minutes % 60));
}

wxString dayWords(Day day)
{
    const std::array<wxString, 7> weekdays{_("Sun"), _("Mon"), _("Tue"), _("Wed"),
                                           _("Thu"), _("Fri"), _("Sat")};
    const auto weekday = std::chrono::weekday(std::chrono::sys_days(day)).c_encoding();
    // TRANSLATORS: year, month, day, day of the week.
    return wxString::Format(_("%d-%02u-%02u %s"), static_cast<int>(day.year()),
                            static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                            weekdays.at(weekday));
}

} // namespace hallpay::gui
