// The one window of the desktop: head, rail, training band, and the page that is open.
#pragma once

#include "gui/desktop.h"
#include "gui/head_band.h"
#include "gui/key_filter.h"
#include "gui/page.h"
#include "gui/paper_line.h"
#include "gui/server_clock.h"
#include "gui/services.h"
#include "gui/sign_in_panel.h"
#include "gui/widgets/rail_button.h"
#include "present/session_opening.h"

#include <wx/frame.h>
#include <wx/timer.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace hallpay::gui {

class AboutPanel;
class OverPage;
class RegistrationPanel;
class ScannersPanel;
class ScreenCodeFrame;
class ThisPcPanel;
class TollPanel;

class MainFrame final : public wxFrame {
public:
    explicit MainFrame(const DesktopParts& parts);
    ~MainFrame() override;

    /// Something that nobody expected went wrong: it is logged already, here it is said.
    void sayBroken(const std::string& words);

private:
    struct Slot {
        Page* page = nullptr; // Owned by wx, like every child window.
        RailButton* rail = nullptr;
        int key = 0;
        bool shift = false; ///< the key comes with Shift
        domain::Role role = domain::Role::Clerk;
        bool here = false; ///< this PC has the window for it
        std::optional<domain::Role> also{}; ///< sees it at any PC
    };

    void buildPages();
    void buildShiftPages();
    void tellApprovals(const std::vector<domain::ApprovalView>& rows);
    void endApprovalNotice();
    void buildOverPages();
    void buildSlipProof();
    void addOverPage(OverPage& page, RailButton& rail, wxButton& button);
    bool isCovered() const;
    void focusHome();
    void leaveOverPages();
    void addPage(Page& page, const Slot& slot);
    void bindEvents();
    bool isOpen() const;
    bool mayShow(const Slot& slot) const;
    /// The form opens for a cashier too who corrects a slip there; the rail does not offer it.
    bool mayOpen(const Slot& slot) const;

    void showHall(const domain::HallView& hall);
    void signedIn();
    void sessionOpened(const present::SessionOpening::Opened& opened);

    void serverTold();
    void hidePages();
    void showPages();
    void showSignIn(const wxString& why);
    void show(const Slot& slot);
    void lock(const wxString& why);

    bool key(const KeyPress& key);
    void startReaders();
    void scanned(const std::string& text);
    void cardRead(const ports::CardRead& card);
    void showLink(present::LiveFeed::Link link);
    void tick();
    void askPrinters();
    void testDisk();
    void showSelfTest();
    void papersChanged();
    void close();
    void keepDisabled();

    const DesktopParts m_parts;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<HeadBand> m_head;
    std::unique_ptr<KeyFilter> m_keys;
    std::unique_ptr<present::SessionOpening> m_opening;
    SignInPanel* m_signIn = nullptr; // Owned by wx, like every child window.
    RegistrationPanel* m_registration = nullptr;
    TollPanel* m_toll = nullptr;
    AboutPanel* m_about = nullptr;
    ThisPcPanel* m_pc = nullptr; ///< null = this PC has no such page
    ScreenCodeFrame* m_code = nullptr;
    domain::HallView m_hall; ///< as it last answered
    std::vector<std::pair<OverPage*, RailButton*>> m_overPages;
    ScannersPanel* m_scanners = nullptr; // Owned by wx; null where there is no page "This PC".
    InlineMessage* m_banner = nullptr;
    std::unique_ptr<PaperLine> m_paper;
    Page* m_approvals = nullptr; // Owned by wx.
    std::int64_t m_approvalsTold = 0; ///< the newest that was said to whoever is here
    bool m_approvalNotice = false; ///< stands in the banner
    wxWindow* m_training = nullptr;
    wxWindow* m_rail = nullptr;
    wxWindow* m_pagesBox = nullptr;
    RailButton* m_lockButton = nullptr;
    std::vector<Slot> m_slots;
    const Slot* m_shown = nullptr; ///< null = the sign-in page
    std::optional<domain::SessionView> m_session; ///< of whoever the pages are open for
    ServerClock m_clock;
    Day m_today{};
    int m_ticks = 0;
    bool m_askingPrinters = false;
    ports::SelfTest m_test; ///< what is known of this PC by now
    bool m_isDiskTested = false;
    wxTimer m_ticker;
};

} // namespace hallpay::gui
