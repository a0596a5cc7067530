#include "fault/day/day_bill.h"

#include "sandbox/fault_draw.h"

#include <algorithm>
#include <map>

namespace hallpay::test {

using domain::DifferenceEnd;
using domain::DifferenceFix;
using domain::DifferenceKind;
using nlohmann::json;

namespace {

/// So many lines of each kind for so many slips, and one more.
constexpr std::size_t kSlipsForOne = 250;
constexpr std::int64_t kSupervisor = 1;

struct Payment {
    std::uint64_t chance = 0;
    std::string who;
    std::string outTradeNo;
};

/// What can be wrong on the bill: one payment for each slip that settled it on that day, in an
/// order that hangs on the seed alone.
std::vector<Payment> drawnPayments(DayWorld& world, const std::vector<DaySlip>& slips, Day day,
                                   std::uint64_t seed)
{
    std::vector<Payment> found;
    world.ledger().read([&](ports::GateRead& from) {
        for (const auto& slip : slips) {
            const auto payments = from.payments(slip.token());
            if (payments.size() != 1 || businessDay(payments.front().succeededAt) != day) continue;
            const auto question = std::to_string(seed) + "\n" + slip.plan().payer + "\nbill";
            found.push_back(
                {sandbox::digestOf(question), slip.plan().payer, payments.front().outTradeNo});
        }
        return true;
    });
    std::ranges::sort(found, {}, &Payment::chance);
    return found;
}

std::optional<Money> moneyOf(const json& line, const char* name)
{
    if (!line.contains(name)) return std::nullopt;
    return Money::fromFen(line.at(name).get<std::int64_t>());
}

/// What the gate is to make of a line that the sandbox says is wrong.
PlantedLine plantedFrom(const json& line, const std::string& who)
{
    static const std::map<std::string, DifferenceKind> kKinds{{"missing", DifferenceKind::OursOnly},
                                                              {"extra", DifferenceKind::TheirsOnly},
                                                              {"amount", DifferenceKind::Amount},
                                                              {"state", DifferenceKind::State}};
    PlantedLine planted{who, line.at("transaction_id"), {}};
    planted.expected.kind = kKinds.at(line.at("kind"));
    planted.expected.ours = moneyOf(line, "true_fen");
    planted.expected.theirs = moneyOf(line, "bill_fen");
    planted.expected.state = line.value("bill_state", std::string());
    return planted;
}

std::string wordsOf(const domain::Difference& difference)
{
    const auto side = [](const std::optional<Money>& money) {
        return money ? formatYuan(*money) : std::string("nothing");
    };
    return "kind " + std::to_string(static_cast<int>(difference.kind)) + ", ours "
        + side(difference.ours) + ", theirs " + side(difference.theirs) + " " + difference.state;
}

bool isTyped(const domain::Difference& difference, const domain::Difference& expected)
{
    return difference.end == DifferenceEnd::Open && difference.fix == DifferenceFix::AskWallet
        && difference.kind == expected.kind && difference.ours == expected.ours
        && difference.theirs == expected.theirs && difference.state == expected.state;
}

/// Every open difference ends by a letter to the wallet.
void endAll(DayWorld& world, const ports::DayReport& report, BillFindings& findings)
{
    for (const auto& row : report.differences) {
        if (row.what.end != DifferenceEnd::Open) continue;
        const auto ended
            = world.payGate().endDifference({.id = row.id,
                                             .fix = DifferenceFix::AskWallet,
                                             .staffId = kSupervisor,
                                             .reference = "letter " + std::to_string(row.id)});
        if (!ended) findings.complaints.push_back("a difference could not be ended");
    }
    const auto day = world.payGate().day(report.day.day);
    if (!day || day.value().day.state != ports::DayState::Matched)
        findings.complaints.push_back("the day is not matched although every difference has ended");
}

} // namespace

std::vector<PlantedLine> plantDiscrepancies(DayWorld& world, const std::vector<DaySlip>& slips,
                                            Day day, std::uint64_t seed)
{
    const auto payments = drawnPayments(world, slips, day, seed);
    const auto each = 1 + slips.size() / kSlipsForOne;
    std::map<std::string, std::string> people;
    auto list = json::array();
    list.push_back({{"kind", "extra"}, {"count", each}});
    std::size_t next = 0;
    for (const char* kind : {"missing", "amount", "state"})
        for (std::size_t i = 0; i < each && next < payments.size(); ++i, ++next) {
            list.push_back({{"kind", kind}, {"out_trade_no", payments[next].outTradeNo}});
            people[payments[next].outTradeNo] = payments[next].who;
        }
    const auto told = world.send("PUT", "/sandbox/bills/" + formatDay(day),
                                 {{"seed", seed}, {"discrepancies", list}});
    ensure(told.status == 200);
    std::vector<PlantedLine> planted;
    const auto answer = told.json();
    for (const auto& line : answer.at("differences")) {
        const auto who = people.find(line.at("out_trade_no").get<std::string>());
        planted.push_back(plantedFrom(line, who == people.end() ? "extra" : who->second));
    }
    ensure(planted.size() == list.size() - 1 + each);
    return planted;
}

bool isAnswered(DayWorld& world, Day day)
{
    const auto report = world.payGate().day(day);
    return report && report.value().day.comparedAt
        && std::ranges::none_of(report.value().differences, [](const auto& row) {
               return row.what.end == DifferenceEnd::Open
                   && row.what.fix == DifferenceFix::QueryAgain;
           });
}

BillFindings settleBill(DayWorld& world, Day day, const std::vector<PlantedLine>& planted)
{
    BillFindings findings;
    findings.planted = static_cast<std::int64_t>(planted.size());
    const auto report = world.payGate().day(day);
    if (!report || !isAnswered(world, day)) {
        findings.complaints.push_back("the day was never compared, or a query had no answer");
        return findings;
    }
    std::map<std::string, const PlantedLine*> awaited;
    for (const auto& line : planted) awaited[line.transactionId] = &line;
    for (const auto& row : report.value().differences) {
        const auto line = awaited.find(row.what.transactionId);
        const bool ofPayment = row.what.refundNo.empty();
        if (line != awaited.end() && ofPayment && isTyped(row.what, line->second->expected)) {
            ++findings.typed;
            findings.lines.push_back(line->second->who + " differs, " + wordsOf(row.what));
            awaited.erase(line);
        } else if (row.what.end == DifferenceEnd::Open) {
            findings.complaints.push_back("nobody planted " + row.what.transactionId + " "
                                          + row.what.refundNo + ": " + wordsOf(row.what));
        }
    }
    for (const auto& [number, line] : awaited)
        findings.complaints.push_back(line->who + " (" + number
                                      + ") is not typed: " + wordsOf(line->expected));
    endAll(world, report.value(), findings);
    return findings;
}

} // namespace hallpay::test
