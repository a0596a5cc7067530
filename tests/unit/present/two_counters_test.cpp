// One slip at two PCs: no two of its papers ever have the same number, in whatever order they are
// asked for and printed.
#include "present/slip_printing.h"

#include "base/random.h"
#include "support/counting_hall.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hallpay::present {

namespace {

using ports::PrintOutcome;

constexpr std::int64_t kSlip = 41;

/// A PC with a printer; the test does its steps one by one.
class Pc {
public:
    explicit Pc(test::CountingHall& hall)
        : printing({hall, work, thread, &printer, papers.book}, PaperSettings{})
    {
    }
    bool hasSteps() const { return work.waiting() + thread.waiting() > 0; }
    void step() { work.waiting() > 0 ? work.one() : thread.one(); }
    void settle()
    {
        while (hasSteps()) step();
    }

    test::HeldBackground work;
    test::HeldBackground thread;
    test::FakePrinter printer;
    test::KeptPapers papers;
    SlipPrinting printing;
};

/// What a PC does with the slip, from what the hall says at that moment.
enum class Act { Registered, Repeated, Reprint, NewCode };

void begin(Act act, test::CountingHall& hall, Pc& at)
{
    switch (act) {
    case Act::Registered: // its answer, which comes once more when the first one was lost
    case Act::Repeated: return at.printing.printSlip(hall.card(kSlip), {});
    case Act::Reprint:
        return at.printing.printSlip(hall.reprint(kSlip, randomHex(8)).value(), {},
                                     SlipPrinting::Counted::Yes);
    case Act::NewCode: return at.printing.printSlip(hall.newCode(kSlip, randomHex(8)).value(), {});
    }
}

std::vector<int> copiesOf(const Pc& one, const Pc& other)
{
    std::vector<int> copies;
    for (const auto* pc : {&one, &other})
        for (const auto& slip : pc->printer.slips()) copies.push_back(slip.copy);
    std::ranges::sort(copies);
    return copies;
}

TEST(TwoCounters, NeverPrintTheSameCopyWhateverComesFirst)
{
    for (const auto first : {Act::Registered, Act::Reprint, Act::NewCode})
        for (const auto second : {Act::Repeated, Act::Reprint, Act::NewCode})
            for (const auto outcome : {PrintOutcome::Printed, PrintOutcome::Unclear})
                for (int before = 0; before < 6; ++before) {
                    SCOPED_TRACE(testing::Message()
                                 << static_cast<int>(first) << " " << static_cast<int>(second)
                                 << " " << static_cast<int>(outcome) << " after " << before);
                    test::CountingHall hall;
                    Pc one(hall);
                    Pc other(hall);
                    one.printer.report = other.printer.report = {outcome, {}};
                    begin(first, hall, one);
                    for (int step = 0; step < before && one.hasSteps(); ++step) one.step();
                    begin(second, hall, other);
                    other.settle();
                    one.settle();
                    EXPECT_EQ(copiesOf(one, other), (std::vector{1, 2}));
                }
}

TEST(TwoCounters, TakeTurnsStepByStep)
{
    for (const auto second : {Act::Repeated, Act::Reprint, Act::NewCode}) {
        test::CountingHall hall;
        Pc one(hall);
        Pc other(hall);
        begin(Act::Registered, hall, one);
        begin(second, hall, other);
        while (one.hasSteps() || other.hasSteps()) {
            if (one.hasSteps()) one.step();
            if (other.hasSteps()) other.step();
        }
        EXPECT_EQ(copiesOf(one, other), (std::vector{1, 2})) << static_cast<int>(second);
    }
}

/// Its printer was off, so that surely nothing came out: the number goes to whoever prints next.
TEST(TwoCounters, APaperThatDidNotComeLeavesItsNumberToTheOther)
{
    test::CountingHall hall;
    Pc one(hall);
    Pc other(hall);
    one.printer.report = {PrintOutcome::NotReached, {}};
    begin(Act::Registered, hall, one);
    one.settle();
    begin(Act::Reprint, hall, other);
    other.settle();
    ASSERT_EQ(other.printer.slips().size(), 1u);
    EXPECT_EQ(other.printer.slips()[0].copy, 1);
    one.papers.clock.pass(std::chrono::seconds(5));
    one.work.timePasses();
    one.settle();
    EXPECT_EQ(one.printer.slips().size(), 1u) << "it has come out over there";
    EXPECT_FALSE(questionOf(one.papers.book));
}

} // namespace

} // namespace hallpay::present
