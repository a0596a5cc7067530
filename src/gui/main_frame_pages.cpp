// Which pages there are, and how they stand in the window.
#include "gui/main_frame.h"

#include "base/free_space.h"
#include "gui/about_panel.h"
#include "gui/approval_words.h"
#include "gui/approvals_panel.h"
#include "gui/find_panel.h"
#include "gui/form.h"
#include "gui/matters_panel.h"
#include "gui/registration_panel.h"
#include "gui/scanners_panel.h"
#include "gui/screen_code_frame.h"
#include "gui/shift_panel.h"
#include "gui/slip_proof_panel.h"
#include "gui/staff_panel.h"
#include "gui/statistics_panel.h"
#include "gui/stock_panel.h"
#include "gui/this_pc_panel.h"
#include "gui/toll_panel.h"
#include "gui/widgets/text.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>

namespace hallpay::gui {

void MainFrame::buildPages()
{
    auto& place = m_services->place();
    place.sessionLost
        = [this] { lock(_("The session has ended. Sign in again; nothing is lost.")); };
    m_code = new ScreenCodeFrame(*this, place, m_parts.encodeCode);
    place.showCode = [this](const domain::SlipCard& card) { m_code->open(card, m_hall); };
    m_signIn = new SignInPanel(
        *m_pagesBox, place, {m_parts.registrationWindowId, m_parts.tollWindowId}, m_parts.version);
    m_pagesBox->GetSizer()->Add(m_signIn, wxSizerFlags(1).Expand());

    m_registration = new RegistrationPanel(*m_pagesBox, place);
    m_registration->setSide(*new FindPanel(m_registration->sideParent(), place));
    m_toll = new TollPanel(*m_pagesBox, place);
    if (m_parts.registrationWindowId != 0)
        m_toll->onCorrect(
            [this](std::int64_t slipId, const std::string& number, const domain::SlipDraft& draft) {
                if (!mayOpen(m_slots.front())) return;
                show(m_slots.front());
                m_registration->correct(slipId, number, draft);
            });
    addPage(*m_registration,
            {.rail = &child<RailButton>(*this, "rail_registration"),
             .key = WXK_F2,
             .role = domain::Role::Clerk,
             .here = m_parts.registrationWindowId != 0});
    addPage(*m_toll,
            {.rail = &child<RailButton>(*this, "rail_toll"),
             .key = WXK_F3,
             .role = domain::Role::Cashier,
             .here = m_parts.tollWindowId != 0});
    addPage(*new StatisticsPanel(*m_pagesBox, place),
            {.rail = &child<RailButton>(*this, "rail_statistics"),
             .key = WXK_F4,
             .role = domain::Role::Supervisor,
             .here = true});
    addPage(*new StockPanel(*m_pagesBox, place),
            {.rail = &child<RailButton>(*this, "rail_stock"),
             .key = WXK_F3,
             .shift = true,
             .role = domain::Role::Supervisor,
             .here = true});
    auto& matters = *new MattersPanel(*m_pagesBox, place);
    auto& mattersRail = child<RailButton>(*this, "rail_matters");
    matters.onCount([&mattersRail](std::size_t count) { mattersRail.setCount(count); });
    addPage(matters,
            {.rail = &mattersRail,
             .key = WXK_F2,
             .shift = true,
             .role = domain::Role::Supervisor,
             .here = true});
    addPage(*new StaffPanel(*m_pagesBox, place),
            {.rail = &child<RailButton>(*this, "rail_staff"),
             .key = WXK_F4,
             .shift = true,
             .role = domain::Role::Supervisor,
             .here = true});
    buildShiftPages();
    buildSlipProof();
    buildOverPages();
}

/// The shift, and what needs a second person's yes. The shift is the last page.
void MainFrame::buildShiftPages()
{
    auto& place = m_services->place();
    auto& approvals = *new ApprovalsPanel(*m_pagesBox, place);
    auto& shift = *new ShiftPanel(*m_pagesBox, place);
    auto& approvalsRail = child<RailButton>(*this, "rail_approvals");
    approvals.onList([this, &approvalsRail, &shift](const auto& rows) {
        approvalsRail.setCount(static_cast<std::size_t>(
            std::ranges::count_if(rows, [](const auto& row) { return row.mayDecide; })));
        tellApprovals(rows);
        m_toll->showApprovals(rows);
        m_registration->showApprovals(rows);
        shift.showApprovals(rows);
    });
    m_approvals = &approvals;
    m_toll->onWithdraw([&approvals](const domain::ApprovalView& row) { approvals.withdraw(row); });
    addPage(approvals,
            {.rail = &approvalsRail,
             .key = WXK_F6,
             .shift = true,
             .role = domain::Role::Supervisor,
             .here = true,
             .also = domain::Role::Cashier});
    addPage(shift,
            {.rail = &child<RailButton>(*this, "rail_shift"),
             .key = WXK_F5,
             .shift = true,
             .role = domain::Role::Cashier,
             .here = m_parts.tollWindowId != 0,
             .also = domain::Role::Supervisor});
    place.openShift = [this] {
        if (mayShow(m_slots.back())) show(m_slots.back());
    };
}

/// Whoever may decide is told of a new one in a line that leads to the page; no tone, as they may
/// be serving somebody. It goes with the page opened, or with nothing left to decide.
void MainFrame::tellApprovals(const std::vector<domain::ApprovalView>& rows)
{
    const domain::ApprovalView* newest = nullptr;
    for (const auto& row : rows)
        if (row.mayDecide && (!newest || row.id > newest->id)) newest = &row;
    if (!newest) return endApprovalNotice();
    if (newest->id <= m_approvalsTold || !isOpen()) return;
    if (m_banner->IsShown() && !m_approvalNotice) return; // what stands there is worse
    m_approvalsTold = newest->id;
    if (m_approvals->window().IsShown()) return;
    m_approvalNotice = true;
    m_banner->show(MessageKind::Note,
                   // TRANSLATORS: who asks, at which window, and for what
                   wxString::Format(_("%s (%s) asks for approval: %s."), fromUtf8(newest->askedBy),
                                    fromUtf8(newest->windowName), approvalTitle(*newest)),
                   {{{_("Approvals"), "Shift+F6"}, [this] {
                         for (const auto& slot : m_slots)
                             if (slot.page == m_approvals && mayShow(slot)) return show(slot);
                     }}});
}

void MainFrame::endApprovalNotice()
{
    if (m_approvalNotice) m_banner->clear();
    m_approvalNotice = false;
}

void MainFrame::buildOverPages()
{
    const auto sinks = [this](RailButton& rail) {
        return OverPage::Sinks{.away =
                                   [this, &rail] {
                                       hidePages();
                                       m_signIn->Hide();
                                       rail.setSelected(true);
                                   },
                               .back =
                                   [this, &rail] {
                                       rail.setSelected(false);
                                       if (isOpen() && m_shown) return show(*m_shown);
                                       m_signIn->Show();
                                       m_pagesBox->Layout();
                                   }};
    };
    auto& aboutRail = child<RailButton>(*this, "rail_about");
    m_about = new AboutPanel(*m_pagesBox, {m_parts.version, m_parts.dataFolder}, sinks(aboutRail));
    addOverPage(*m_about, aboutRail, child<KeyButton>(*this, "sign_about"));

    auto& pcRail = child<RailButton>(*this, "rail_this_pc");
    auto& pcAtSignIn = child<KeyButton>(*this, "sign_this_pc");
    pcRail.Show(m_parts.pc != nullptr);
    pcAtSignIn.Show(m_parts.pc != nullptr);
    if (!m_parts.pc) return;
    auto& place = m_services->place();
    m_pc = new ThisPcPanel(
        *m_pagesBox,
        {*m_parts.pc, place.api, place.work, m_services->slipPrinterThread(), m_services->papers()},
        sinks(pcRail));
    addOverPage(*m_pc, pcRail, pcAtSignIn);
    auto scannerSinks = sinks(pcRail);
    scannerSinks.away = [this, away = std::move(scannerSinks.away)] {
        m_pc->pause();
        away();
    };
    scannerSinks.back = [this] { m_pc->resume(); };
    m_scanners = new ScannersPanel(*m_pagesBox, {*m_parts.pc, m_parts.readers, place.work},
                                   std::move(scannerSinks));
    addOverPage(*m_scanners, pcRail, child<KeyButton>(*this, "pc_scanners"));
}

/// In the place of the page whose slip it is, whose rail stays chosen. What this PC prints on is
/// what it was started with: a printer that was chosen since holds from the next start.
void MainFrame::buildSlipProof()
{
    if (!m_parts.pc || !m_parts.slipPrinter) return;
    auto& place = m_services->place();
    auto& proof = *new SlipProofPanel(*m_pagesBox, *m_parts.pc, place.work,
                                      m_parts.pc->settings().slipPrinter.value_or(""),
                                      {.away =
                                           [this] {
                                               hidePages();
                                               m_shown->rail->setSelected(true);
                                           },
                                       .back = [this] { show(*m_shown); }});
    m_overPages.emplace_back(&proof, nullptr);
    m_pagesBox->GetSizer()->Add(&proof, wxSizerFlags(1).Expand());
    place.showPaper = [&place, &proof](const domain::SlipCard& card) {
        proof.open(place.slipPrinting.nextPaper(card));
    };
}

/// A rail's button opens the first page of those that it stands for.
void MainFrame::addOverPage(OverPage& page, RailButton& rail, wxButton& button)
{
    const bool first = std::ranges::none_of(
        m_overPages, [&rail](const auto& other) { return other.second == &rail; });
    m_overPages.emplace_back(&page, &rail);
    m_pagesBox->GetSizer()->Add(&page, wxSizerFlags(1).Expand());
    if (first) rail.Bind(wxEVT_BUTTON, [&page](wxCommandEvent&) { page.open(); });
    button.Bind(wxEVT_BUTTON, [&page](wxCommandEvent&) { page.open(); });
}

/// What does not type comes from threads of its own, and is what a burst of keys is.
void MainFrame::startReaders()
{
    if (!m_parts.readers) return;
    auto& work = m_services->place().work;
    m_parts.readers->start(
        {.scanned =
             [this, &work](const std::string& scan) {
                 work.post([this, scan] {
                     m_keys->noteActivity();
                     scanned(withoutMarks(scan, {m_parts.scannerPrefix, m_parts.scannerSuffix}));
                 });
             },
         .card =
             [this, &work](const ports::CardRead& card) {
                 work.post([this, card] {
                     m_keys->noteActivity();
                     cardRead(card);
                 });
             }});
}

/// What a person sees before the counter opens; told once the server has, or does not, answer.
void MainFrame::showSelfTest()
{
    if (isOpen() || !m_isDiskTested || m_test.server == ports::ServerFound::NotTold) return;
    if (m_parts.readers) m_test.readers = m_parts.readers->states();
    m_signIn->showSelfTest(m_test);
}

void MainFrame::testDisk()
{
    const auto free = std::make_shared<std::optional<std::uint64_t>>();
    m_services->place().work.submit(
        [free, folder = m_parts.dataFolder] { *free = writableBytes(folder); },
        [this, free] {
            m_test.freeBytes = *free;
            m_isDiskTested = true;
            showSelfTest();
        });
}

void MainFrame::cardRead(const ports::CardRead& card)
{
    for (const auto& [page, rail] : m_overPages)
        if (page->IsShown() && page->cardRead(card)) return;
    for (const auto& [page, rail] : m_overPages) page->close();
    if (isOpen() && m_shown) m_shown->page->cardRead(card);
}

bool MainFrame::isCovered() const
{
    return std::ranges::any_of(m_overPages, [](const auto& over) { return over.first->IsShown(); });
}

/// A page that is covered types nothing that nobody sees.
void MainFrame::focusHome()
{
    for (const auto& [page, rail] : m_overPages)
        if (page->IsShown()) return page->SetFocus();
    if (m_shown) m_shown->page->window().SetFocus();
}

void MainFrame::leaveOverPages()
{
    for (const auto& [page, rail] : m_overPages) {
        page->leave();
        if (rail) rail->setSelected(false);
    }
}

void MainFrame::addPage(Page& page, const Slot& slot)
{
    m_slots.push_back(slot);
    m_slots.back().page = &page;
    page.window().Hide();
    m_pagesBox->GetSizer()->Add(&page.window(), wxSizerFlags(1).Expand());
}

} // namespace hallpay::gui
