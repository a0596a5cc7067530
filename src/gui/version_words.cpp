#include "gui/version_words.h"

#include "gui/widgets/text.h"

#include <wx/intl.h>

namespace hallpay::gui {

wxString versionSentence(const std::string& own, const domain::ServerVersion& server)
{
    const auto with = [&](const wxString& sentence) {
        return wxString::Format(sentence, fromUtf8(server.program), fromUtf8(own));
    };
    switch (domain::fitOf(own, server)) {
    case domain::ServerFit::Same: return {};
    case domain::ServerFit::Newer:
        // TRANSLATORS: the version of the server, the version of this PC.
        return with(_("The server has version %s, this PC %s: work goes on. Have this PC updated "
                      "when it suits."));
    case domain::ServerFit::Older:
        // TRANSLATORS: the version of the server, the version of this PC.
        return with(_("The server has version %s, this PC %s: work goes on. Have the server "
                      "updated when it suits."));
    case domain::ServerFit::TooNew:
        // TRANSLATORS: the version of the server, the version of this PC.
        return with(_("The server has version %s, and this PC's program (%s) is too old for it. "
                      "Nobody can sign in here until this PC is updated: call the technician. "
                      "Nothing typed is lost."));
    case domain::ServerFit::TooOld:
        // TRANSLATORS: the version of the server, the version of this PC.
        return with(_("The server has version %s, and this PC's program (%s) is too new for it. "
                      "Nobody can sign in here until the server is updated: call the technician. "
                      "Nothing typed is lost."));
    }
    return {};
}

} // namespace hallpay::gui
