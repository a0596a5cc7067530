// The first start of a PC, as the technician who sets it up meets it.
#include "present/first_start_presenter.h"

#include "support/fake_desk_parts.h"
#include "support/fake_first_start_pc.h"

#include <gtest/gtest.h>

#include <map>
#include <utility>

namespace hallpay::present {

namespace {

using ports::MerchantFault;
using ports::ServerState;
using ports::StartChoice;

class SeenFirstStart final : public FirstStartView {
public:
    void showChoices(const std::vector<StartOffer>& now) override
    {
        page = "choices";
        offers = now;
        said.reset();
    }
    void showForm(std::uint16_t port) override
    {
        page = "form";
        publicPort = port;
        said.reset();
    }
    void showStep(StartStep now, bool back) override
    {
        page = "step";
        step = now;
        mayGoBack = back;
    }
    void say(StartNotice notice, const std::string& words) override { said = {notice, words}; }
    void sayServerEnded(const ports::ServerEnd& end) override { ended = end; }
    void showFault(HallField field, const std::optional<FieldFault>& fault) override
    {
        faults[field] = fault;
    }
    void goTo(HallField field) override { at = field; }
    void setBusy(bool now) override { busy = now; }
    void opened() override { ++openings; }

    std::optional<HallFault> faultAt(HallField field)
    {
        const auto& fault = faults[field];
        return fault ? std::optional(fault->what) : std::nullopt;
    }

    std::string page;
    std::vector<StartOffer> offers;
    std::uint16_t publicPort = 0;
    StartStep step{};
    bool mayGoBack = false;
    std::optional<std::pair<StartNotice, std::string>> said;
    std::optional<ports::ServerEnd> ended;
    std::map<HallField, std::optional<FieldFault>> faults;
    std::optional<HallField> at;
    bool busy = false;
    int openings = 0;
};

HallEntries wellFilled()
{
    HallEntries typed;
    typed[HallField::HallName] = " 西城接待大厅 ";
    typed[HallField::HallId] = "07";
    typed[HallField::PlaceName] = "西城";
    typed[HallField::PlaceCode] = "105";
    typed[HallField::Payee] = "西城分局";
    typed[HallField::PublicAddress] = "https://pay.example.gov.cn";
    typed[HallField::MerchantFolder] = "/keys/merchant";
    typed[HallField::Password] = "first password";
    typed[HallField::PasswordAgain] = "first password";
    return typed;
}

class FirstStart : public testing::Test {
protected:
    void fillIn(const HallEntries& typed = wellFilled())
    {
        start.open();
        work.all();
        start.choose(StartChoice::HallServer);
        start.submit(typed);
        work.all();
    }

    test::FakeFirstStartPc pc;
    test::HeldBackground work;
    SeenFirstStart view;
    FirstStartPresenter start{view, pc, work};
};

TEST_F(FirstStart, AFreshPcMayTrainOrServe)
{
    start.open();
    EXPECT_EQ(view.page, "step") << "the window does not wait for what runs on this PC";
    work.all();
    ASSERT_EQ(view.offers.size(), 2u);
    EXPECT_EQ(view.offers[0].choice, StartChoice::Training);
    EXPECT_EQ(view.offers[1].choice, StartChoice::HallServer);
    EXPECT_FALSE(view.offers[1].ready);
}

TEST_F(FirstStart, AServiceThatAnswersComesFirst)
{
    pc.running = {{.hallName = "西城接待大厅", .training = true}};
    start.open();
    work.all();
    ASSERT_EQ(view.offers.size(), 3u);
    EXPECT_EQ(
        view.offers[0],
        (StartOffer{.choice = StartChoice::Service, .hallName = "西城接待大厅", .training = true}));
    start.choose(StartChoice::Service);
    work.all();
    EXPECT_EQ(pc.openedAs, std::vector{StartChoice::Service});
    EXPECT_EQ(view.openings, 1);
}

TEST_F(FirstStart, TrainingOpensWithoutFurtherQuestions)
{
    start.open();
    work.all();
    start.choose(StartChoice::Training);
    EXPECT_EQ(view.step, StartStep::PreparingTraining);
    EXPECT_EQ(view.openings, 0) << "it is prepared on the worker";
    work.all();
    EXPECT_EQ(pc.openedAs, std::vector{StartChoice::Training});
    EXPECT_EQ(view.openings, 1);
}

TEST_F(FirstStart, TrainingThatIsOpenAlreadyIsSaidAndOtherChoicesStay)
{
    pc.opening = ports::Opening::RunsAlready;
    start.open();
    work.all();
    start.choose(StartChoice::Training);
    work.all();
    EXPECT_EQ(view.page, "choices");
    ASSERT_TRUE(view.said);
    EXPECT_EQ(view.said->first, StartNotice::RunsAlready);
    EXPECT_EQ(view.openings, 0);
}

TEST_F(FirstStart, WithoutTheServersProgramTheFormDoesNotOpen)
{
    pc.serverProgram = false;
    start.open();
    work.all();
    start.choose(StartChoice::HallServer);
    EXPECT_EQ(view.page, "choices");
    ASSERT_TRUE(view.said);
    EXPECT_EQ(view.said->first, StartNotice::NoServerProgram);
}

TEST_F(FirstStart, AFilledFormSetsUpTheHallAndOpensItOnceItAnswers)
{
    pc.news = {{}, {}, {ServerState::Answers, {}}};
    fillIn();
    EXPECT_EQ(view.publicPort, 8731);
    ASSERT_EQ(pc.plans.size(), 1u);
    EXPECT_EQ(pc.plans[0],
              (ports::HallPlan{.hallName = "西城接待大厅",
                               .hallId = 7,
                               .placeName = "西城",
                               .placeCode = 105,
                               .payee = "西城分局",
                               .publicAddress = "https://pay.example.gov.cn",
                               .merchantFolder = "/keys/merchant"}));
    EXPECT_EQ(pc.passwords, std::vector<std::string>{"first password"});
    EXPECT_EQ(view.step, StartStep::StartingServer);
    EXPECT_EQ(view.openings, 0) << "the server has not answered yet";
    for (int i = 0; i < 2; ++i) {
        work.timePasses();
        work.all();
    }
    EXPECT_EQ(pc.openedAs, std::vector{StartChoice::HallServer});
    EXPECT_EQ(view.openings, 1);
}

TEST_F(FirstStart, AServerThatRefusesSaysWhyOverTheFormAsItWas)
{
    const ports::ServerEnd taken{ports::ServerFault::PortTaken, "8731", "port 8731 is taken"};
    pc.news = {{ServerState::Ended, taken}};
    fillIn();
    EXPECT_EQ(view.page, "form");
    EXPECT_EQ(view.ended, taken);
    EXPECT_TRUE(pc.openedAs.empty());

    start.submit(wellFilled());
    work.all();
    EXPECT_EQ(view.openings, 1) << "the next try goes through";
    EXPECT_EQ(pc.passwords.size(), 2u);
}

TEST_F(FirstStart, ADiskThatIsFullIsSaidAndNothingIsStarted)
{
    pc.diskWords = "no space left";
    fillIn();
    EXPECT_EQ(view.page, "form");
    EXPECT_EQ(view.said, std::pair(StartNotice::Broken, std::string("no space left")));
    EXPECT_TRUE(pc.passwords.empty());
    EXPECT_FALSE(view.busy);
}

TEST_F(FirstStart, AServerThatTakesLongIsSaidToAndMayBeLeft)
{
    pc.news.assign(FirstStartPresenter::kSlowPolls + 1, {});
    fillIn();
    for (int i = 0; i < FirstStartPresenter::kSlowPolls - 1; ++i) {
        work.timePasses();
        work.all();
    }
    EXPECT_EQ(view.step, StartStep::StartingServer);
    EXPECT_FALSE(view.mayGoBack);
    work.timePasses();
    work.all();
    EXPECT_EQ(view.step, StartStep::StartingServerSlowly);
    EXPECT_TRUE(view.mayGoBack);
    start.back();
    work.all();
    EXPECT_EQ(view.page, "choices");
    work.timePasses();
    work.all();
    EXPECT_EQ(view.page, "choices") << "the old question comes back to nobody";
    EXPECT_EQ(view.openings, 0);
}

TEST_F(FirstStart, AHallThatWasSetUpBeforeNeedsNoFormAndNoPassword)
{
    pc.setUpBefore = true;
    start.open();
    work.all();
    EXPECT_TRUE(view.offers[1].ready);
    start.choose(StartChoice::HallServer);
    work.all();
    EXPECT_TRUE(pc.plans.empty());
    EXPECT_EQ(pc.passwords, std::vector<std::string>{""});
    EXPECT_EQ(pc.openedAs, std::vector{StartChoice::HallServer});
}

TEST_F(FirstStart, TheNextStartStartsTheHallsServerWithoutAsking)
{
    pc.setUpBefore = true;
    start.resume(StartChoice::HallServer);
    EXPECT_EQ(view.step, StartStep::StartingServer);
    work.all();
    EXPECT_EQ(view.openings, 1);
}

TEST_F(FirstStart, AKeptServerThatNoLongerStartsLeadsBackToTheChoices)
{
    pc.setUpBefore = true;
    const ports::ServerEnd foreign{ports::ServerFault::LedgerOtherHall, "hall.db", "another hall"};
    pc.news = {{ServerState::Ended, foreign}};
    start.resume(StartChoice::HallServer);
    work.all();
    EXPECT_EQ(view.page, "choices");
    EXPECT_EQ(view.offers.size(), 2u);
    EXPECT_EQ(view.ended, foreign);
}

TEST_F(FirstStart, AServiceThatIsStillStartingIsWaitedForAndCanBeLeft)
{
    start.resume(StartChoice::Service);
    work.all();
    EXPECT_EQ(view.step, StartStep::WaitingForService);
    EXPECT_TRUE(view.mayGoBack);
    pc.running = {{.hallName = "西城接待大厅"}};
    work.timePasses();
    work.all();
    EXPECT_EQ(pc.openedAs, std::vector{StartChoice::Service});
}

struct Mistake {
    HallField field;
    std::string typed;
    HallFault fault;
};

class EachMistake : public FirstStart, public testing::WithParamInterface<Mistake> { };

TEST_P(EachMistake, IsSaidWhenTheFieldIsLeftAndStopsTheStart)
{
    const auto& [field, typed, fault] = GetParam();
    auto entries = wellFilled();
    entries[field] = typed;
    start.open();
    work.all();
    start.choose(StartChoice::HallServer);
    if (!typed.empty()) {
        start.left(field, entries);
        EXPECT_EQ(view.faultAt(field), fault);
    }
    start.submit(entries);
    work.all();
    EXPECT_EQ(view.faultAt(field), fault);
    EXPECT_EQ(view.at, field) << "the keyboard goes to the mistake";
    EXPECT_TRUE(pc.plans.empty());
    EXPECT_FALSE(view.busy);

    start.left(field, wellFilled());
    EXPECT_EQ(view.faultAt(field), std::nullopt) << "mended, the sentence goes";
}

INSTANTIATE_TEST_SUITE_P(
    Form, EachMistake,
    testing::Values(
        Mistake{HallField::HallName, "", HallFault::Empty},
        Mistake{HallField::HallName, "  ", HallFault::Empty},
        Mistake{HallField::HallId, "100", HallFault::HallId},
        Mistake{HallField::HallId, "-1", HallFault::HallId},
        Mistake{HallField::HallId, "7a", HallFault::HallId},
        Mistake{HallField::PlaceName, "", HallFault::Empty},
        Mistake{HallField::PlaceCode, "0", HallFault::PlaceCode},
        Mistake{HallField::PlaceCode, "9000", HallFault::PlaceCode},
        Mistake{HallField::Payee, "", HallFault::Empty},
        Mistake{HallField::PublicAddress, "http://pay.example", HallFault::PublicAddress},
        Mistake{HallField::MerchantFolder, "", HallFault::Empty},
        Mistake{HallField::Password, "", HallFault::Empty},
        Mistake{HallField::Password, "密码七个字符啊", HallFault::PasswordShort},
        Mistake{HallField::Password, std::string(257, 'x'), HallFault::PasswordLong},
        Mistake{HallField::PasswordAgain, "First password", HallFault::PasswordsDiffer}));

TEST_F(FirstStart, WhoOnlyPassesThroughAFieldHasMadeNoMistakeYet)
{
    start.left(HallField::HallName, HallEntries{});
    EXPECT_EQ(view.faultAt(HallField::HallName), std::nullopt);
}

TEST_F(FirstStart, AChangedPasswordIsComparedWithTheSecondOneAgain)
{
    auto entries = wellFilled();
    entries[HallField::Password] = "another password";
    start.left(HallField::Password, entries);
    EXPECT_EQ(view.faultAt(HallField::Password), std::nullopt);
    EXPECT_EQ(view.faultAt(HallField::PasswordAgain), HallFault::PasswordsDiffer);
}

TEST_F(FirstStart, AMerchantFolderIsLookedThroughAsSoonAsItWasChosen)
{
    pc.merchant = {MerchantFault::FilesMissing, "apiclient_key.pem"};
    start.chosenFolder(wellFilled());
    work.all();
    EXPECT_EQ(view.faults[HallField::MerchantFolder],
              (FieldFault{HallFault::FilesMissing, "apiclient_key.pem"}));
    pc.merchant = {};
    start.chosenFolder(wellFilled());
    work.all();
    EXPECT_EQ(view.faultAt(HallField::MerchantFolder), std::nullopt);
}

TEST_F(FirstStart, AFolderThatWasSpoiltMeanwhileStopsTheStart)
{
    pc.merchant = {MerchantFault::TrainingWallet, {}};
    fillIn();
    EXPECT_EQ(view.faultAt(HallField::MerchantFolder), HallFault::TrainingWallet);
    EXPECT_EQ(view.at, HallField::MerchantFolder);
    EXPECT_TRUE(pc.plans.empty());
}

TEST_F(FirstStart, TwoMistakesAreBothSaidAndTheUpperOneIsMendedFirst)
{
    pc.merchant = {MerchantFault::NoFolder, {}};
    auto entries = wellFilled();
    entries[HallField::HallId] = "x";
    fillIn(entries);
    EXPECT_EQ(view.faultAt(HallField::HallId), HallFault::HallId);
    EXPECT_EQ(view.faultAt(HallField::MerchantFolder), HallFault::NoFolder);
    EXPECT_EQ(view.at, HallField::HallId);
}

} // namespace

} // namespace hallpay::present
