// The first start: what this PC is to be, and everything until its desktop can open.
#pragma once

#include "ports/first_start.h"
#include "present/background.h"
#include "present/hall_form.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

struct StartOffer {
    ports::StartChoice choice;
    bool ready = false; ///< HallServer: it was set up before and needs no form
    std::string hallName{}; ///< Service: of the hall that answers
    bool training = false; ///< Service: a training hall

    friend bool operator==(const StartOffer&, const StartOffer&) = default;
};

enum class StartStep {
    LookingAround,
    PreparingTraining,
    StartingServer,
    StartingServerSlowly, ///< it takes longer than kSlowPolls
    WaitingForService, ///< the kept one does not answer yet
    OpeningDesktop,
};

/// Why the last choice came to nothing. `words` come from the program that refused.
enum class StartNotice {
    RunsAlready,
    NoServerProgram,
    Broken,
};

class FirstStartView {
public:
    virtual ~FirstStartView() = default;
    /// The first one is the default. What was said before is gone.
    virtual void showChoices(const std::vector<StartOffer>& offers) = 0;
    /// With everything that was typed before.
    virtual void showForm(std::uint16_t publicPort) = 0;
    virtual void showStep(StartStep step, bool mayGoBack) = 0;
    virtual void say(StartNotice notice, const std::string& words) = 0; ///< on the page shown
    virtual void sayServerEnded(const ports::ServerEnd& end) = 0; ///< on the page shown
    virtual void showFault(HallField field, const std::optional<FieldFault>& fault) = 0;
    virtual void goTo(HallField field) = 0;
    virtual void setBusy(bool busy) = 0; ///< the form is being checked
    /// The desktop can open; nothing further comes.
    virtual void opened() = 0;
};

class FirstStartPresenter {
public:
    static constexpr int kPollMs = 250;
    static constexpr int kSlowPolls = 60;

    /// GUI thread only; all outlive this.
    FirstStartPresenter(FirstStartView& view, ports::FirstStartPc& pc, Background& work);

    /// Looks which choices there are and shows them.
    void open();
    /// A choice that was kept, of a server that has to come first.
    void resume(ports::StartChoice kept);

    void choose(ports::StartChoice choice);
    /// The field has lost the focus.
    void left(HallField field, const HallEntries& entries);
    /// A folder was chosen in the dialog.
    void chosenFolder(const HallEntries& entries) { left(HallField::MerchantFolder, entries); }
    void submit(const HallEntries& entries);
    /// From the form or from a step that may be left.
    void back();

private:
    enum class Page { Choices, Form };

    bool isGood(HallField field, const HallEntries& entries);
    void checkMerchant(const HallEntries& entries);
    void setBusy(bool busy);
    void setUp(const HallEntries& entries);
    void startServer();
    void poll(StartStep step, int polls);
    void openDesktop(ports::StartChoice choice, StartStep step);
    void failed(StartNotice notice, const std::string& words);
    /// What was chosen came to nothing: back to where it was chosen.
    void giveUp();
    void returnTo(Page page);
    /// Runs `act` on the worker, then `done`, unless `back()` or another choice came between.
    void run(std::function<void()> act, std::function<void()> done);
    void later(std::function<void()> act);

    FirstStartView& m_view;
    ports::FirstStartPc& m_pc;
    Background& m_work;
    std::vector<StartOffer> m_offers;
    Page m_home = Page::Choices; ///< where a refusal is said
    std::string m_firstPassword; ///< from the form until the server answers
    bool m_busy = false; ///< submitted: a field that loses the focus now is not left by a person
    int m_round = 0;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
