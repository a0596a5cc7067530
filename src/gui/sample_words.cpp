#include "gui/sample_words.h"

#include "gui/resources.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"

#include <wx/init.h>
#include <wx/intl.h>

namespace hallpay::gui {

std::string sampleWords(const std::string& language, const ports::PrintReport& report)
{
    const wxInitializer words; // the console's kind: it opens no display
    useLanguage(language);
    if (report.outcome == ports::PrintOutcome::Printed) return toUtf8(_("The sample was printed."));
    return toUtf8(troubleOf(present::FormNotice::None, report));
}

} // namespace hallpay::gui
