#include "gui/drawn_paper.h"

#include "gui/texts.h"

#include <wx/intl.h>

namespace hallpay::gui {

namespace {

using present::CodeVerdict;

/// Logical pixels that a page takes at most: a strip is as wide as a hand, a page as a screen.
constexpr int kWidestStrip = 460;
constexpr int kWidestPage = 760;
constexpr int kStripDots = 1'000; ///< a picture that is narrower is a strip

} // namespace

void showDrawn(PagePicture& pages, InlineMessage& message, const ports::PaperPreview& paper,
               CodeVerdict verdict)
{
    const bool strip = !paper.pages.empty() && paper.pages.front().width < kStripDots;
    pages.showPages(paper.pages, strip ? kWidestStrip : kWidestPage);
    if (paper.ownLetters)
        message.show(MessageKind::Note,
                     _("The printer draws these letters itself: they stand like this, and look "
                       "a little different."));
    switch (verdict) {
    case CodeVerdict::None:
    case CodeVerdict::Scans: return;
    case CodeVerdict::TooSmall:
        return message.show(
            MessageKind::Warning,
            wxString::Format(_("The code would not scan on this printer: its squares are %d dots "
                               "wide, and need 4. Choose another paper or model."),
                             *paper.codeModule));
    case CodeVerdict::NotFound:
        return message.show(MessageKind::Warning,
                            _("No code can be made out on this paper, so nobody could pay by "
                              "it. Choose another paper or model."));
    }
}

void showNotDrawn(InlineMessage& message, const ports::PrintReport& report)
{
    message.show(MessageKind::Bad,
                 _("This paper cannot be shown.") + " "
                     + troubleOf(present::FormNotice::None, report));
}

} // namespace hallpay::gui
