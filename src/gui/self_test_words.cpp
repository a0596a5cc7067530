#include "gui/self_test_words.h"

#include "gui/resources.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/init.h>
#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using namespace std::chrono_literals;
using ports::PrinterHealth;
using ports::ServerFound;

/// A code's day and a receipt's hour are the server's; a clock further off than this misleads.
constexpr auto kClockLimit = 30s;
/// A year of drafts and exports is far less.
constexpr std::uint64_t kFreeLimit = 500'000'000;

TestLine line(Verdict verdict, const wxString& what, const wxString& how)
{
    // TRANSLATORS: what was looked at, and how it is.
    return {verdict, toUtf8(wxString::Format(_("%s: %s"), what, how))};
}

TestLine printerLine(const wxString& what, const std::optional<PrinterHealth>& health)
{
    if (!health) return line(Verdict::Unknown, what, _("None at this PC"));
    const auto verdict = *health == PrinterHealth::Ready || *health == PrinterHealth::PaperLow
        ? Verdict::Good
        : *health == PrinterHealth::Unknown ? Verdict::Unknown
                                            : Verdict::Bad;
    return line(verdict, what, sentenceOf(*health));
}

TestLine clockLine(const std::optional<std::chrono::milliseconds>& ahead)
{
    if (!ahead) return line(Verdict::Unknown, _("Clock"), _("No server to compare it with."));
    const auto off = *ahead < 0ms ? -*ahead : *ahead;
    if (off <= kClockLimit)
        return line(Verdict::Good, _("Clock"), _("It agrees with the server's."));
    return line(
        Verdict::Bad, _("Clock"),
        wxString::Format(_("It is %s off the server's. Set this PC's clock."), durationWords(off)));
}

TestLine serverLine(const ports::SelfTest& found)
{
    switch (found.server) {
    case ServerFound::NotTold:
        return line(Verdict::Unknown, _("Server"), _("This PC was told none."));
    case ServerFound::Away:
        return line(Verdict::Bad, _("Server"), _("It does not answer. Call the technician."));
    case ServerFound::Answers:
        return line(Verdict::Good, _("Server"),
                    fromUtf8(found.hallName + " " + found.serverVersion));
    }
    return {};
}

TestLine diskLine(const std::optional<std::uint64_t>& free)
{
    constexpr std::uint64_t kMegabyte = 1'000'000;
    if (!free)
        return line(Verdict::Bad, _("Disk"),
                    _("Nothing can be written into this PC's folder. Call the technician."));
    const auto left = wxString::Format(_("%llu MB are free."),
                                       static_cast<unsigned long long>(*free / kMegabyte));
    return line(*free < kFreeLimit ? Verdict::Bad : Verdict::Good, _("Disk"), left);
}

} // namespace

std::vector<TestLine> selfTestLines(const std::string& language, const ports::SelfTest& found)
{
    const wxInitializer words; // the console's kind: it opens no display
    useLanguage(language);
    return {printerLine(_("Slip printer"), found.slipPrinter),
            printerLine(_("Receipt printer"), found.receiptPrinter),
            line(Verdict::ForAPerson, _("Scanner"),
                 _("It types as a keyboard does and cannot be asked. Scan a slip.")),
            clockLine(found.clockAhead),
            serverLine(found),
            diskLine(found.freeBytes)};
}

} // namespace hallpay::gui
