#include "gui/toll_panel.h"

#include "gui/form.h"
#include "gui/press.h"
#include "gui/receipt_words.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"
#include "present/scan_use.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <utility>

namespace hallpay::gui {

namespace {

constexpr int kSideBeside = 1080; ///< a narrower page has no room for the lists beside a card
constexpr std::int64_t kStockLow = 30;
/// Pushes may be lost: what is on screen is read again this often.
constexpr std::chrono::seconds kRefresh{4};

wxString trimmed(wxString text)
{
    return text.Trim(true).Trim(false);
}

} // namespace

TollPanel::TollPanel(wxWindow& parent, Workplace& place)
    : m_place(place),
      m_tornSheet(place.api, place.work,
                  {.spoiled = [this](const std::string& number) { tellTorn(number); },
                   .refused =
                       [this](const domain::Refusal& refusal) {
                           m_notices->show(refusal);
                           m_presenter.refresh();
                       },
                   .unanswered = [this] { m_notices->show(present::TollNotice::ServerAway, {}); }}),
      m_presenter({*this, place.api, place.work, place.feed, place.receiptPrinting,
                   place.slipPrinting, true, place.tollWindowId, &place.drawer})
{
    loadForm(*this, parent, "toll_panel");
    m_slip = std::make_unique<SlipCardView>(*this,
                                            SlipCardView::Spec{.prefix = "toll", .receipts = true});
    m_spoilBar = std::make_unique<SpoilBar>(*this);
    m_releaseBar = std::make_unique<ReleaseBar>(*this);
    m_feeBar = std::make_unique<FeeBar>(*this);
    m_giveBackBar = std::make_unique<GiveBackBar>(*this);
    m_tenderBar = std::make_unique<TenderBar>(*this);
    m_releaseBar->onAsk([this] { askElsewhere(); });
    m_feeBar->onChanged(
        [this] { m_feeBar->purpose() == FeeBar::Purpose::Exempt ? askExempt() : askRefund(); });
    m_lateBar = std::make_unique<LateBar>(*this);
    m_lists = std::make_unique<TollLists>(*this);
    m_lists->onChosen([this](std::int64_t slipId) { m_presenter.select(slipId); });
    bindControls();
    bindButtons();
    showParts();
    showButtons();
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        fold();
    });
}

void TollPanel::bindControls()
{
    m_scan = &child<ScanField>(*this, "toll_scan");
    m_card = &child<wxWindow>(*this, "toll_card");
    m_blank = &child<wxWindow>(*this, "toll_blank");
    m_side = &child<wxWindow>(*this, "toll_side");
    m_message = &child<InlineMessage>(*this, "toll_message");
    m_message->setFocusHome([this] { focusScan(); });
    m_shiftBar = &child<InlineMessage>(*this, "toll_shift");
    m_approvalBar = &child<InlineMessage>(*this, "toll_approval");
    m_approvalBar->setFocusHome([this] { focusScan(); });
    m_nextLabel = &child<wxStaticText>(*this, "toll_next_label");
    m_next = &child<wxStaticText>(*this, "toll_next");
    native::setAccessible(*m_next, _("Next receipt number"));
    m_notices = std::make_unique<NoticeLine>(*m_message, m_place.sound, [this] {
        if (m_place.sessionLost) m_place.sessionLost();
    });
    m_scan->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { look(); });
}

void TollPanel::bindButtons()
{
    const auto bind = [this](const char* name, auto act) {
        auto& button = child<KeyButton>(*this, name);
        button.Bind(wxEVT_BUTTON, [this, act](wxCommandEvent&) {
            focusScan(); // the next Enter is not this button's again
            act();
        });
        return &button;
    };
    m_print = bind("toll_print", [this] { print(); });
    m_one = bind("toll_one", [this] { print(true); });
    m_lateDo = bind("toll_late_do", [this] { printLate(m_releaseBar->fields().here()); });
    m_confirm = bind("toll_confirm", [this] { m_presenter.confirmReceipts(); });
    m_torn = bind("toll_torn", [this] { askTorn(); });
    m_spoil = bind("toll_spoil", [this] { openSpoil(); });
    m_spoilBack = bind("toll_spoil_back", [this] { back(); });
    m_spoilDo = bind("toll_spoil_do", [this] {
        const auto receipt = m_spoilBar->receiptId();
        const auto reason = m_spoilBar->reason();
        closeSpoil();
        m_presenter.spoilReceipt(receipt, reason);
    });
    m_cash = bind("toll_cash", [this] { m_presenter.beginTender(domain::WindowMethod::Cash); });
    m_byCard
        = bind("toll_by_card", [this] { m_presenter.beginTender(domain::WindowMethod::Card); });
    m_tenderDo = bind("toll_tender_do", [this] { take(); });
    m_gather = bind("toll_gather", [this] { m_presenter.gather(); });
    m_release = bind("toll_release", [this] { openRelease(); });
    m_releaseDo = bind("toll_release_do", [this] { release(m_releaseBar->fields().here()); });
    m_refund = bind("toll_refund", [this] { openRefund(); });
    m_feeDo = bind("toll_fee_do", [this] { approved(m_releaseBar->fields().here()); });
    m_exempt = bind("toll_exempt", [this] { openExempt(); });
    m_cancel = bind("toll_cancel", [this] { askCancel(); });
    m_correct = bind("toll_correct", [this] { m_presenter.correct(); });
    m_reprint = bind("toll_reprint", [this] { m_presenter.reprint(); });
    m_newCode = bind("toll_new_code", [this] { m_presenter.newCode(); });
    m_showCode = bind("toll_show_code", [this] { showCode(); });
}

void TollPanel::onCorrect(Correct act)
{
    m_presenter.onCorrect(std::move(act));
}

void TollPanel::signedIn(const SignedIn& who)
{
    m_lists->forget();
    m_tornSheet.forget();
    m_presenter.takePayerCodes(who.hall.payerCode);
    m_today = who.today;
    m_presenter.open(who.session, who.today);
}

void TollPanel::setToday(Day today)
{
    m_today = today;
    m_presenter.setToday(today);
}

void TollPanel::tick(Instant now)
{
    m_now = now;
    showCountdown();
    m_slip->tick(now, m_place.feed.link() == present::LiveFeed::Link::Away);
    m_lists->tick(now);
    m_notices->tick();
    const auto since = now - m_refreshed;
    if (since >= std::chrono::seconds(0) && since < kRefresh) return;
    m_refreshed = now;
    m_presenter.refresh();
}

void TollPanel::setShown(bool shown)
{
    if (!shown) return;
    m_presenter.refresh();
    focusScan();
}

void TollPanel::focusScan()
{
    if (!IsShownOnScreen()) return;
    if (m_tenderBar->asks())
        m_tenderBar->focus();
    else
        m_scan->SetFocus();
}

void TollPanel::scanned(const std::string& text)
{
    if (m_releaseBar->isOpen()) {
        const auto kind = present::badgeScan(text, m_today);
        if (kind == present::BadgeScan::Badge) return m_releaseBar->fields().enterBadge(text);
        if (kind == present::BadgeScan::Wrong) return refuseBadge();
    }
    m_scan->setValue({});
    const bool link = text.find("://") != std::string::npos;
    if (m_giveBackBar->asksReference() && !link) return m_giveBackBar->enter(text);
    closeSpoil();
    closeRelease();
    focusScan(); // a list of found slips goes, and a button must not take the next Enter
    m_lists->showFound({});
    m_presenter.scanned(text);
}

/// What a person typed may be a document number too; a slow scanner's link is a scan.
void TollPanel::look()
{
    const auto text = toUtf8(trimmed(m_scan->value()));
    if (text.empty()) return;
    if (text.find("://") != std::string::npos) return scanned(text);
    m_scan->setValue({});
    closeSpoil();
    m_presenter.find(text);
}

void TollPanel::askCancel()
{
    const auto& card = m_presenter.card();
    if (!card) return;
    m_notices->ask({.sentence = wxString::Format(
                        _("Cancel slip %s for %s? Its code dies at once; a payment that is on its "
                          "way is waited for."),
                        fromUtf8(card->row.shortNumber), moneyWords(card->row.amount)),
                    .yes = _("Cancel the slip"),
                    .act =
                        [this] {
                            focusScan();
                            m_presenter.cancel();
                        },
                    .kept = [this] { focusScan(); }});
}

/// Which buttons there are follows from the card; while an act runs they stay, but rest.
void TollPanel::showButtons()
{
    const bool spoiling = m_spoilBar->isOpen();
    const bool refunding = m_feeBar->isOpen();
    const bool givingBack = m_giveBackBar->isOpen();
    const bool late = m_lateBar->isOpen();
    const bool releasing = m_releaseBar->isOpen() && !refunding && !late;
    const auto set = [this](KeyButton& button, bool shown) {
        button.Show(shown);
        button.Enable(shown && !m_busy);
    };
    const bool paying = m_tenderBar->asks();
    const bool asking = spoiling || refunding || givingBack || late;
    set(*m_confirm, m_acts.confirmReceipts && !asking);
    set(*m_print, m_acts.printReceipts && !m_acts.confirmReceipts && !asking);
    set(*m_spoil, m_acts.spoilReceipt && !asking);
    set(*m_cancel, m_acts.cancel && !spoiling && !releasing && !paying && !refunding);
    const bool takes = m_acts.takeCash && !m_acts.release && !releasing && !paying && !refunding;
    set(*m_cash, takes);
    set(*m_byCard, takes);
    set(*m_gather, m_acts.takeCash && !paying && !refunding);
    set(*m_tenderDo, paying && !releasing);
    set(*m_release, m_acts.release && !releasing);
    set(*m_releaseDo, releasing);
    set(*m_spoilDo, spoiling);
    set(*m_feeDo, refunding || givingBack);
    set(*m_lateDo, late);
    m_releaseBar->askButton().Enable(!m_busy);
    set(*m_spoilBack, asking || releasing || paying);
    m_refund->setLabel(m_acts.giveBack ? _("Give back") : _("Refund"));
    set(*m_refund, (m_acts.refund || m_acts.giveBack) && !asking);
    set(*m_exempt, m_acts.exempt && !asking && !paying);
    set(*m_correct, m_acts.correct && !paying);
    set(*m_reprint, m_acts.reprint);
    set(*m_newCode, m_acts.newCode && !paying);
    set(*m_showCode, m_acts.showCode && !paying);
    set(*m_one, m_acts.oneReceipt && !asking && !paying);
    const bool unpaid = m_acts.takeCash || m_acts.release || paying;
    set(*m_torn, !unpaid && !asking && !m_acts.confirmReceipts && !m_nextNumber.empty());
    m_next->Show(!unpaid); // no receipt is printed before it is paid
    m_nextLabel->Show(!unpaid);
    showCountdown();
    m_card->Layout();
    m_reprint->GetParent()->Layout();
}

void TollPanel::showCard(const std::optional<domain::SlipCard>& card, const present::SlipActs& acts)
{
    const auto id = card ? card->row.id : 0;
    const bool another = id != m_shownId;
    m_shownId = id;
    if (card) m_slip->show(*card);
    const bool actsChanged = !m_busy && acts != m_acts;
    if (!m_busy) m_acts = acts;
    if (another || (actsChanged && !acts.spoilReceipt)) m_spoilBar->close();
    const bool exempting = m_feeBar->purpose() == FeeBar::Purpose::Exempt;
    const bool mayGoOn = m_feeBar->isOpen() ? (exempting ? acts.exempt : acts.refund)
        : m_giveBackBar->isOpen()           ? acts.giveBack
        : m_lateBar->isOpen()               ? acts.late
                                            : acts.release;
    if (another || (actsChanged && !mayGoOn)) {
        m_feeBar->close();
        m_giveBackBar->close();
        m_lateBar->close();
        m_releaseBar->close();
    }
    if (another) {
        showParts();
        m_lists->mark(id);
    }
    if (another || actsChanged) {
        showButtons();
        offerLostPrint();
    }
}

void TollPanel::showParts()
{
    const bool card = m_shownId != 0;
    child<wxWindow>(*this, "toll_state").Show(card);
    child<wxWindow>(*this, "toll_details").Show(card);
    m_blank->Show(!card);
    m_card->Layout();
    fold();
}

void TollPanel::showOverview(const domain::TollOverview& overview)
{
    m_lists->show(overview);
    if (overview.shift) showShift(*overview.shift);
    m_lists->mark(m_shownId);
    const bool none = overview.nextNumber.empty();
    const bool hadNone = std::exchange(m_nextNumber, overview.nextNumber).empty();
    if (hadNone != none) showButtons();
    setText(*m_next,
            none ? _("No number left")
                 : fromUtf8(overview.nextCode) + " " + fromUtf8(overview.nextNumber));
    wxString label = none ? _("A supervisor takes in new ones (Shift+F3)")
                          : _("Next number (compare with the sheet)");
    if (!none && overview.stockLeft < kStockLow)
        label = wxString::Format(_("Next number; only %lld left, fetch more"),
                                 static_cast<long long>(overview.stockLeft));
    setText(*m_nextLabel, label);
}

void TollPanel::showFound(const std::vector<domain::SlipRow>& rows)
{
    if (rows.size() > 1) m_presenter.close(); // the former card is not what was looked for
    m_lists->showFound(rows);
}

void TollPanel::showNotice(present::TollNotice notice, const std::string& text)
{
    m_notices->show(notice, text);
}

void TollPanel::showRefusal(const domain::Refusal& refusal)
{
    m_notices->show(refusal);
}

void TollPanel::showPrintTrouble(const ports::PrintReport& report)
{
    m_notices->show(report);
    offerLostPrint();
}

void TollPanel::setBusy(bool busy)
{
    m_busy = busy;
    showButtons();
}

void TollPanel::celebrate()
{
    m_place.sound.play(Tone::Paid);
}

void TollPanel::showReceiptCheck(const domain::ReceiptCheck& check)
{
    m_notices->say(kindOf(check), sentenceOf(check));
}

void TollPanel::warn()
{
    m_place.sound.play(Tone::WrongScan);
}

void TollPanel::tellHandedOut(const domain::HandOutView& handOut)
{
    m_notices->show(handOut);
}

/// Where lists and card do not fit beside each other, the lists stand there without a card alone.
void TollPanel::fold()
{
    const bool beside = GetClientSize().x >= FromDIP(kSideBeside);
    m_side->Show(beside || m_shownId == 0);
    Layout();
}

} // namespace hallpay::gui
