#include "gui/trail_words.h"

#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using domain::TrailCheck;
using domain::TrailFault;

wxString rowWords(std::int64_t row)
{
    return wxString::Format("%lld", static_cast<long long>(row));
}

wxString wholeWords(const TrailCheck& check)
{
    if (check.knownAt == 0)
        return wxString::Format(
            _("The records are whole: %s rows, each bound to the one before. Compare the head "
              "below with the last report."),
            rowWords(check.rows));
    return wxString::Format(
        _("The records are whole, and the head from paper is that of row %s of %s."),
        rowWords(check.knownAt), rowWords(check.rows));
}

wxString faultWords(const TrailCheck& check)
{
    const auto row = rowWords(check.brokenAt);
    switch (check.fault) {
    case TrailFault::None:
    case TrailFault::Other: break;
    case TrailFault::RowChanged:
        return wxString::Format(_("Row %s of the records is not what was written."), row);
    case TrailFault::RowMissing:
        return wxString::Format(_("Row %s of the records is missing."), row);
    case TrailFault::EndCut:
        return wxString::Format(_("The records were cut off: row %s and what follows is missing."),
                                row);
    case TrailFault::EndDiffers:
        return wxString::Format(_("The records end before row %s otherwise than was noted."), row);
    case TrailFault::HeadMissing:
        return _("No row has the head from paper. Was it typed right? Then the records were cut "
                 "off or written anew.");
    }
    return _("The records are not whole. Use a PC with the newer program to see why.");
}

} // namespace

wxString trailSentence(const TrailCheck& check)
{
    if (check.isWhole()) return wholeWords(check);
    return twoSentences(faultWords(check), _("Copy the ledger as it is now, and call support."));
}

wxString trailHead(const TrailCheck& check)
{
    const auto half = check.head.size() / 2;
    return wxString::Format(_("Head of row %s:"), rowWords(check.rows)) + "\n"
        + fromUtf8(domain::groupedHead(check.head.substr(0, half))) + "\n"
        + fromUtf8(domain::groupedHead(check.head.substr(half)));
}

} // namespace hallpay::gui
