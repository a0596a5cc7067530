#include "gui/main_frame.h"

#include "base/log.h"
#include "gui/about_panel.h"
#include "gui/form.h"
#include "gui/press.h"
#include "gui/registration_panel.h"
#include "gui/scanners_panel.h"
#include "gui/screen_code_frame.h"
#include "gui/texts.h"
#include "gui/this_pc_panel.h"
#include "gui/toll_panel.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/display.h>
#include <wx/intl.h>
#include <wx/sizer.h>

namespace hallpay::gui {

namespace {

constexpr int kTickMs = 1000;
constexpr int kPrinterTicks = 60; ///< how often the printers are asked how they are
constexpr int kWidthMin = 1024;
constexpr int kHeightMin = 660;

} // namespace

MainFrame::MainFrame(const DesktopParts& parts)
    : wxFrame(nullptr, wxID_ANY, "Hallpay"), m_parts(parts),
      m_services(
          std::make_unique<Services>(parts, [this](const std::string& words) { sayBroken(words); }))
{
    native::showProgramIcon(*this);
    auto* content = new wxPanel;
    loadForm(*content, *this, "main_frame");
    m_head = std::make_unique<HeadBand>(*this);
    m_banner = &child<InlineMessage>(*this, "frame_banner");
    m_training = &child<wxWindow>(*this, "frame_training");
    m_rail = &child<wxWindow>(*this, "rail");
    m_pagesBox = &child<wxWindow>(*this, "frame_pages");
    m_lockButton = &child<RailButton>(*this, "rail_lock");
    m_training->Hide();
    buildPages();
    bindEvents();

    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(content, wxSizerFlags(1).Expand());
    SetSizer(sizer);
    const wxSize screen = wxDisplay(this).GetClientArea().GetSize();
    wxSize size = FromDIP(wxSize(parts.width, parts.height));
    size.DecTo(screen);
    SetClientSize(size);
    wxSize least = FromDIP(wxSize(kWidthMin, kHeightMin));
    least.DecTo(size);
    SetMinClientSize(least);

    m_head->showLink(present::LiveFeed::Link::Connecting);
    showSignIn({});
    m_signIn->presenter().open();
    m_ticker.Start(kTickMs);
    if (parts.slipPrinter) m_test.slipPrinter = ports::PrinterHealth::Unknown;
    if (parts.receiptPrinter) m_test.receiptPrinter = ports::PrinterHealth::Unknown;
    startReaders();
    testDisk();
}

MainFrame::~MainFrame()
{
    m_ticker.Stop();
    if (m_parts.readers) m_parts.readers->stop();
    m_services->shutDown();
    m_keys.reset();
    DestroyChildren(); // Pages use the services until their very end.
}

void MainFrame::bindEvents()
{
    for (std::size_t i = 0; i < m_slots.size(); ++i)
        m_slots[i].rail->Bind(wxEVT_BUTTON, [this, i](wxCommandEvent&) { show(m_slots[i]); });
    m_lockButton->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { lock({}); });

    auto& place = m_services->place();
    m_opening = std::make_unique<present::SessionOpening>(
        place.api, place.work,
        place.registrationWindowId != 0 ? place.registrationWindowId : place.tollWindowId,
        present::SessionOpening::Sinks{
            .opened = [this](const auto& opened) { sessionOpened(opened); },
            .noAnswer =
                [this] {
                    m_signIn->say(MessageKind::Warning,
                                  _("The server does not answer. It is asked again by itself."));
                },
            .refused =
                [this](const domain::Refusal& refusal) {
                    m_signIn->say(MessageKind::Bad, sentenceOf(refusal));
                }});
    auto& signIn = m_signIn->presenter();
    m_signIn->onHall([this](const domain::HallView& hall) { showHall(hall); });
    m_signIn->onServer([this] { serverTold(); });
    m_signIn->onAway([this](bool away) {
        m_test.server = away ? ports::ServerFound::Away : ports::ServerFound::Answers;
        showSelfTest();
    });
    signIn.onSignedIn([this](const domain::HallView&, const domain::SessionView&) { signedIn(); });
    signIn.onUnlocked([this] { showPages(); });
    signIn.mayChangePerson(
        [this] { return m_registration->mayChangePerson() && m_toll->mayChangePerson(); });

    for (auto* printing : {&place.slipPrinting, &place.receiptPrinting})
        printing->onTrouble([this] { askPrinters(); });
    place.reportPrinting.onTrouble([this] { askPrinters(); });
    auto& paper = child<InlineMessage>(*this, "frame_paper");
    paper.setFocusHome([this] { focusHome(); });
    m_paper = std::make_unique<PaperLine>(paper, m_services->papers(), place.slipPrinting);
    m_services->papers().onChanged([this] { papersChanged(); });
    auto& feed = place.feed;
    feed.onLink([this](present::LiveFeed::Link link) { showLink(link); });
    feed.onClock([this](Instant now) { m_clock.set(now); });
    feed.onServer([&signIn](const domain::ServerVersion& server) { signIn.serverIs(server); });

    m_keys = std::make_unique<KeyFilter>(
        KeyFilter::Sinks{.key = [this](const KeyPress& press) { return key(press); },
                         .scan = [this](const std::string& text) { scanned(text); }},
        ScanMarks{m_parts.scannerPrefix, m_parts.scannerSuffix});
    m_ticker.Bind(wxEVT_TIMER, [this](wxTimerEvent&) { tick(); });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { close(); });
    if (!m_parts.disabledControl.empty())
        Bind(wxEVT_IDLE, [this](wxIdleEvent& event) {
            event.Skip();
            keepDisabled();
        });
}

bool MainFrame::isOpen() const
{
    return m_session && !m_signIn->presenter().isLocked();
}

bool MainFrame::mayShow(const Slot& slot) const
{
    if (!m_session) return false;
    const auto& roles = m_session->roles;
    return (slot.here && roles.has(slot.role)) || (slot.also && roles.has(*slot.also));
}

bool MainFrame::mayOpen(const Slot& slot) const
{
    const bool form = &slot == &m_slots.front() && slot.here;
    // What was asked for comes back to whoever asked, whose rail has no page of it.
    const bool answers = slot.page == m_approvals && m_session;
    return mayShow(slot) || answers
        || (form && m_session && m_session->roles.has(domain::Role::Cashier));
}

void MainFrame::showHall(const domain::HallView& hall)
{
    m_clock.set(hall.now);
    m_hall = hall;
    m_test.server = ports::ServerFound::Answers;
    m_test.hallName = hall.name;
    m_test.serverVersion = hall.version;
    // A training hall has a clock of its own, which is not this PC's.
    m_test.clockAhead.reset();
    if (!hall.training) m_test.clockAhead = m_parts.clock.now() - hall.now;
    if (m_scanners) m_scanners->setToday(businessDay(hall.now));
    m_services->setHall(hall);
    m_head->showHall(hall, m_parts.registrationWindowId, m_parts.tollWindowId);
    m_head->showClock(hall.now);
    SetTitle(fromUtf8(hall.name) + " - Hallpay");
    m_training->Show(hall.training);
    m_training->GetParent()->Layout();
    askPrinters();
}

/// Somebody has the server's word; until all is read that the pages need, they are nobody's.
void MainFrame::signedIn()
{
    m_session.reset();
    m_approvalsTold = 0;
    m_opening->start(m_signIn->presenter().session()->roles);
}

void MainFrame::sessionOpened(const present::SessionOpening::Opened& opened)
{
    m_session = m_signIn->presenter().session();
    showHall(opened.hall);
    m_signIn->presenter().serverIs({opened.hall.version, opened.hall.apiMajor});
    m_today = businessDay(opened.hall.now);
    if (!opened.asOf.empty()) m_services->place().feed.start(opened.asOf);
    const SignedIn who{
        .hall = opened.hall, .session = *m_session, .schedule = opened.schedule, .today = m_today};
    for (auto& slot : m_slots) {
        slot.rail->Show(mayShow(slot));
        if (mayOpen(slot)) slot.page->signedIn(who);
    }
    m_rail->Layout();
    m_keys->noteActivity();
    showPages();
}

void MainFrame::showPages()
{
    if (!isOpen()) return;
    const Slot* next = m_shown && mayShow(*m_shown) ? m_shown : nullptr;
    for (const auto& slot : m_slots)
        if (!next && mayShow(slot)) next = &slot;
    if (!next)
        return showSignIn(_("Your roles have no page on this PC. Use another PC, or sign in as "
                            "somebody else."));
    m_head->showPerson(*m_session);
    m_paper->setOpen(true);
    m_signIn->Hide();
    m_rail->Show();
    m_rail->GetParent()->Layout();
    Layout();
    show(*next);
}

/// A running desktop under which the server has changed its language stops, and keeps its forms.
void MainFrame::serverTold()
{
    m_about->showServer(m_signIn->presenter().server());
    if (!m_signIn->presenter().worksTogether()) lock({});
}

void MainFrame::hidePages()
{
    for (const auto& slot : m_slots) {
        if (slot.page->window().IsShown()) slot.page->setShown(false);
        slot.page->window().Hide();
        slot.rail->setSelected(false);
    }
    leaveOverPages();
}

void MainFrame::show(const Slot& slot)
{
    if (!isOpen()) return;
    leaveOverPages();
    for (const auto& other : m_slots) {
        const bool chosen = &other == &slot;
        other.rail->setSelected(chosen);
        if (other.page->window().IsShown() && !chosen) other.page->setShown(false);
        other.page->window().Show(chosen);
    }
    m_shown = &slot;
    if (slot.page == m_approvals) endApprovalNotice();
    m_pagesBox->Layout();
    slot.page->setShown(true);
}

void MainFrame::showSignIn(const wxString& why)
{
    m_code->leave();
    endApprovalNotice();
    m_paper->setOpen(false);
    hidePages();
    m_rail->Hide();
    m_head->showNobody();
    m_signIn->Show();
    m_rail->GetParent()->Layout();
    m_pagesBox->Layout();
    m_signIn->shown(why);
}

void MainFrame::lock(const wxString& why)
{
    if (!isOpen()) return;
    m_signIn->presenter().lock();
    showSignIn(why);
    m_signIn->presenter().open(); // it may have become another server
}

bool MainFrame::key(const KeyPress& key)
{
    if (m_code->key(key)) return true;
    for (const auto& [page, rail] : m_overPages)
        if (page->key(key)) return true;
    if (!isOpen() || !m_shown) return false;
    if (m_paper->key(key)) return true;
    if (key.code == WXK_F12) {
        if (m_lockButton->IsEnabled()) lock({});
        return true;
    }
    for (const auto& slot : m_slots)
        if (key.code == slot.key && key.shift == slot.shift && !key.ctrl) {
            if (mayShow(slot) && slot.rail->IsEnabled()) show(slot);
            return true;
        }
    return !isCovered() && m_shown->page->key(key);
}

void MainFrame::scanned(const std::string& text)
{
    for (const auto& [page, rail] : m_overPages)
        if (page->IsShown() && page->scanned(text)) return;
    for (const auto& [page, rail] : m_overPages) page->close();
    if (!isOpen())
        m_signIn->scanned(text);
    else if (m_shown)
        m_shown->page->scanned(text);
}

void MainFrame::showLink(present::LiveFeed::Link link)
{
    m_head->showLink(link);
    if (link == present::LiveFeed::Link::Away) {
        m_approvalNotice = false;
        m_banner->show(MessageKind::Warning,
                       _("The server does not answer. Nothing typed is lost: it is asked again by "
                         "itself, and everything missed is caught up."));
    } else if (link == present::LiveFeed::Link::Connected && !m_approvalNotice) {
        m_banner->clear();
    }
}

void MainFrame::tick()
{
    if (++m_ticks % kPrinterTicks == 0) {
        askPrinters();
        testDisk();
    }
    m_paper->refresh();
    if (!isOpen()) showSelfTest();
    if (!m_clock.isKnown()) return;
    const Instant now = m_clock.now();
    m_head->showClock(now);
    if (!isOpen()) return;
    if (const Day today = businessDay(now); today != m_today) {
        m_today = today;
        if (m_scanners) m_scanners->setToday(today);
        for (const auto& slot : m_slots)
            if (mayOpen(slot)) slot.page->setToday(today);
    }
    if (m_shown && !isCovered()) m_shown->page->tick(now);
    m_code->tick(now);
    if (std::chrono::steady_clock::now() - m_keys->lastActivity() >= m_parts.idleLock)
        lock(_("Locked, because nobody has worked here for a while. Nothing typed is lost."));
}

void MainFrame::askPrinters()
{
    if (m_askingPrinters) return;
    m_askingPrinters = true; // The slip printer's answer allows the next question.
    auto& place = m_services->place();
    place.slipPrinting.askHealth([this](ports::PrinterHealth health) {
        m_askingPrinters = false;
        m_head->showSlipPrinter(health);
        if (m_parts.slipPrinter) m_test.slipPrinter = health;
    });
    place.receiptPrinting.askHealth([this](ports::PrinterHealth health) {
        m_head->showReceiptPrinter(health);
        if (m_parts.receiptPrinter) m_test.receiptPrinter = health;
        showSelfTest();
    });
}

void MainFrame::papersChanged()
{
    m_paper->refresh();
    if (m_pc) m_pc->showPapers();
}

void MainFrame::sayBroken(const std::string&)
{
    m_approvalNotice = false;
    m_banner->show(MessageKind::Bad,
                   _("Something went wrong in this program. Look whether the last act was done "
                     "before repeating it, and call support."));
}

void MainFrame::close()
{
    m_code->leave();
    Hide();
    if (m_parts.readers) m_parts.readers->stop();
    m_services->shutDown();
    Destroy();
}

void MainFrame::keepDisabled()
{
    wxWindow* control = FindWindow(wxXmlResource::GetXRCID(fromUtf8(m_parts.disabledControl)));
    if (control && control->IsThisEnabled()) control->Disable();
}

} // namespace hallpay::gui
