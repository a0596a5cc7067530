#include "present/first_start_presenter.h"

#include "base/text.h"

#include <exception>

namespace hallpay::present {

using ports::StartChoice;

FirstStartPresenter::FirstStartPresenter(FirstStartView& view, ports::FirstStartPc& pc,
                                         Background& work)
    : m_view(view), m_pc(pc), m_work(work)
{
}

void FirstStartPresenter::run(std::function<void()> act, std::function<void()> done)
{
    const int round = ++m_round;
    const auto broken = std::make_shared<std::optional<std::string>>();
    m_work.submit(
        [act = std::move(act), broken] {
            try {
                act();
            } catch (const std::exception& e) { // boundary: a choice that comes to nothing
                *broken = e.what();
            }
        },
        [this, round, broken, done = std::move(done), alive = std::weak_ptr(m_alive)] {
            if (alive.expired() || round != m_round) return;
            if (*broken) return failed(StartNotice::Broken, **broken);
            done();
        });
}

void FirstStartPresenter::later(std::function<void()> act)
{
    m_work.after(kPollMs,
                 [this, round = m_round, act = std::move(act), alive = std::weak_ptr(m_alive)] {
                     if (!alive.expired() && round == m_round) act();
                 });
}

void FirstStartPresenter::open()
{
    m_home = Page::Choices;
    m_view.showStep(StartStep::LookingAround, false);
    const auto found = std::make_shared<std::optional<ports::RunningService>>();
    run([this, found] { *found = m_pc.service(); },
        [this, found] {
            m_offers.clear();
            if (*found)
                m_offers.push_back({.choice = StartChoice::Service,
                                    .hallName = (*found)->hallName,
                                    .training = (*found)->training});
            m_offers.push_back({.choice = StartChoice::Training});
            m_offers.push_back({.choice = StartChoice::HallServer, .ready = m_pc.hasHallServer()});
            m_view.showChoices(m_offers);
        });
}

void FirstStartPresenter::resume(StartChoice kept)
{
    m_home = Page::Choices;
    if (kept == StartChoice::HallServer) return startServer();
    if (kept == StartChoice::Service) return poll(StartStep::WaitingForService, 0);
    choose(kept);
}

void FirstStartPresenter::choose(StartChoice choice)
{
    m_home = Page::Choices;
    switch (choice) {
    case StartChoice::Service: return openDesktop(choice, StartStep::OpeningDesktop);
    case StartChoice::Training: return openDesktop(choice, StartStep::PreparingTraining);
    case StartChoice::HallServer: break;
    }
    if (!m_pc.canServe()) return m_view.say(StartNotice::NoServerProgram, {});
    if (m_pc.hasHallServer()) return startServer();
    m_home = Page::Form;
    m_view.showForm(m_pc.publicPort());
}

bool FirstStartPresenter::isGood(HallField field, const HallEntries& entries)
{
    const auto fault = checkHallField(
        field, entries, [this](const std::string& text) { return m_pc.isPublicAddress(text); });
    m_view.showFault(field, fault);
    return !fault;
}

void FirstStartPresenter::left(HallField field, const HallEntries& entries)
{
    if (m_busy) return;
    // Whoever only passes through has made no mistake yet.
    if (entries[field].empty()) return m_view.showFault(field, std::nullopt);
    if (field == HallField::MerchantFolder) return checkMerchant(entries);
    (void)isGood(field, entries);
    const bool again = field == HallField::Password && !entries[HallField::PasswordAgain].empty();
    if (again) (void)isGood(HallField::PasswordAgain, entries);
}

void FirstStartPresenter::checkMerchant(const HallEntries& entries)
{
    if (!isGood(HallField::MerchantFolder, entries)) return;
    const auto folder = trim(entries[HallField::MerchantFolder]);
    const auto check = std::make_shared<ports::MerchantCheck>();
    run([this, folder, check] { *check = m_pc.checkMerchant(folder); },
        [this, check] { m_view.showFault(HallField::MerchantFolder, merchantFault(*check)); });
}

void FirstStartPresenter::submit(const HallEntries& entries)
{
    const auto folder = trim(entries[HallField::MerchantFolder]);
    std::optional<HallField> first;
    for (const auto field : kHallFields) {
        const bool askedBelow = field == HallField::MerchantFolder && !folder.empty();
        if (!askedBelow && !isGood(field, entries) && !first) first = field;
    }
    if (folder.empty()) return m_view.goTo(*first);
    setBusy(true);
    const auto check = std::make_shared<ports::MerchantCheck>();
    run([this, folder, check] { *check = m_pc.checkMerchant(folder); },
        [this, check, entries, first] {
            setBusy(false);
            const auto fault = merchantFault(*check);
            m_view.showFault(HallField::MerchantFolder, fault);
            const bool folderFirst = fault && (!first || HallField::MerchantFolder < *first);
            if (folderFirst) return m_view.goTo(HallField::MerchantFolder);
            if (first) return m_view.goTo(*first);
            setUp(entries);
        });
}

void FirstStartPresenter::setBusy(bool busy)
{
    m_busy = busy;
    m_view.setBusy(busy);
}

void FirstStartPresenter::setUp(const HallEntries& entries)
{
    m_busy = true;
    m_firstPassword = entries[HallField::Password];
    m_view.showStep(StartStep::StartingServer, false);
    run([this, plan = planOf(entries)] { m_pc.setUpHallServer(plan); }, [this] { startServer(); });
}

void FirstStartPresenter::startServer()
{
    m_view.showStep(StartStep::StartingServer, false);
    run([this, password = m_firstPassword] { m_pc.startHallServer(password); },
        [this] { poll(StartStep::StartingServer, 0); });
}

void FirstStartPresenter::poll(StartStep step, int polls)
{
    const bool service = step == StartStep::WaitingForService;
    const bool slow = !service && polls >= kSlowPolls;
    m_view.showStep(slow ? StartStep::StartingServerSlowly : step, service || slow);
    const auto news = std::make_shared<ports::ServerNews>();
    run(
        [this, service, news] {
            if (!service)
                *news = m_pc.hallServer();
            else if (m_pc.service())
                news->state = ports::ServerState::Answers;
        },
        [this, step, polls, service, news] {
            switch (news->state) {
            case ports::ServerState::Starting:
                return later([this, step, polls] { poll(step, polls + 1); });
            case ports::ServerState::Ended: giveUp(); return m_view.sayServerEnded(news->end);
            case ports::ServerState::Answers:
                m_firstPassword.clear();
                openDesktop(service ? StartChoice::Service : StartChoice::HallServer,
                            StartStep::OpeningDesktop);
            }
        });
}

void FirstStartPresenter::openDesktop(StartChoice choice, StartStep step)
{
    m_view.showStep(step, false);
    const auto outcome = std::make_shared<ports::Opening>(ports::Opening::Opened);
    run([this, choice, outcome] { *outcome = m_pc.openDesktop(choice); },
        [this, outcome] {
            if (*outcome == ports::Opening::RunsAlready)
                return failed(StartNotice::RunsAlready, {});
            m_view.opened();
        });
}

void FirstStartPresenter::failed(StartNotice notice, const std::string& words)
{
    giveUp();
    m_view.say(notice, words);
}

void FirstStartPresenter::giveUp()
{
    setBusy(false);
    m_firstPassword.clear();
    returnTo(m_home);
}

void FirstStartPresenter::returnTo(Page page)
{
    if (page == Page::Form) return m_view.showForm(m_pc.publicPort());
    if (m_offers.empty()) // resumed: nobody has looked around yet
        m_offers = {{.choice = StartChoice::Training},
                    {.choice = StartChoice::HallServer, .ready = m_pc.hasHallServer()}};
    m_view.showChoices(m_offers);
}

void FirstStartPresenter::back()
{
    ++m_round; // what is under way comes back to nobody
    setBusy(false);
    m_firstPassword.clear();
    open();
}

} // namespace hallpay::present
