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

TestLine readerLine(const wxString& what, ports::ReaderState state)
{
    if (state == ports::ReaderState::Working) return line(Verdict::Good, what, _("It works"));
    return line(Verdict::Bad, what, _("It does not answer: check its cable"));
}

} // namespace

std::vector<TestLine> selfTestWords(const ports::SelfTest& found)
{
    std::vector<TestLine> lines{printerLine(_("Slip printer"), found.slipPrinter),
                                printerLine(_("Receipt printer"), found.receiptPrinter)};
    const auto& [scanner, cards] = found.readers;
    if (scanner)
        lines.push_back(readerLine(_("Scanner at a serial port"), *scanner));
    else
        lines.push_back(line(Verdict::ForAPerson, _("Scanner"),
                             _("It types as a keyboard does and cannot be asked. Scan a slip.")));
    if (cards) lines.push_back(readerLine(_("Card reader"), *cards));
    lines.push_back(clockLine(found.clockAhead));
    lines.push_back(serverLine(found));
    lines.push_back(diskLine(found.freeBytes));
    return lines;
}

std::vector<TestLine> selfTestLines(const std::string& language, const ports::SelfTest& found)
{
    const wxInitializer words; // the console's kind: it opens no display
    useLanguage(language);
    return selfTestWords(found);
}

} // namespace hallpay::gui
