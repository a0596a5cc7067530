#include "property/toll_day/day_step.h"

#include <array>
#include <random>

namespace hallpay::test {

namespace {

constexpr int kStepsMin = 30;
constexpr int kStepsMax = 155;

struct Weighed {
    Move move;
    const char* name;
    unsigned weight;
};

/// In the order of the enumeration.
constexpr std::array kMoves{
    Weighed{Move::Register, "Register", 7},
    Weighed{Move::Correct, "Correct", 1},
    Weighed{Move::Cancel, "Cancel", 2},
    Weighed{Move::NewCode, "NewCode", 2},
    Weighed{Move::OpenPage, "OpenPage", 14},
    Weighed{Move::PayPhone, "PayPhone", 18},
    Weighed{Move::ScreenCode, "ScreenCode", 2},
    Weighed{Move::ScanCode, "ScanCode", 4},
    Weighed{Move::TypePassword, "TypePassword", 2},
    Weighed{Move::Notify, "Notify", 4},
    Weighed{Move::Sweep, "Sweep", 9},
    Weighed{Move::TakeCash, "TakeCash", 7},
    Weighed{Move::TakeCashAtRisk, "TakeCashAtRisk", 8},
    Weighed{Move::PrintReceipts, "PrintReceipts", 11},
    Weighed{Move::ResolvePrint, "ResolvePrint", 7},
    Weighed{Move::SpoilReceipt, "SpoilReceipt", 2},
    Weighed{Move::ConfirmReceipts, "ConfirmReceipts", 12},
    Weighed{Move::RefundSlip, "RefundSlip", 5},
    Weighed{Move::GiveBack, "GiveBack", 6},
    Weighed{Move::RefundExcess, "RefundExcess", 2},
    Weighed{Move::EndRefund, "EndRefund", 3},
    Weighed{Move::Repeat, "Repeat", 5},
    Weighed{Move::ReuseKey, "ReuseKey", 2},
    Weighed{Move::WalletSilent, "WalletSilent", 3},
    Weighed{Move::GateAway, "GateAway", 2},
    Weighed{Move::PowerCut, "PowerCut", 2},
    Weighed{Move::OpenShift, "OpenShift", 7},
    Weighed{Move::MoveDrawer, "MoveDrawer", 2},
    Weighed{Move::CloseShift, "CloseShift", 2},
    Weighed{Move::MoveStock, "MoveStock", 3},
    Weighed{Move::Exempt, "Exempt", 2},
    Weighed{Move::PrintLate, "PrintLate", 3},
    Weighed{Move::AskApproval, "AskApproval", 4},
    Weighed{Move::DecideApproval, "DecideApproval", 5},
    Weighed{Move::UseApproval, "UseApproval", 4},
    Weighed{Move::BookOnClosedDay, "BookOnClosedDay", 1},
    Weighed{Move::PassTime, "PassTime", 6},
    Weighed{Move::Midnight, "Midnight", 1},
    Weighed{Move::NextDay, "NextDay", 1},
    Weighed{Move::DaysLater, "DaysLater", 1},
};
static_assert(kMoves.size() == static_cast<std::size_t>(Move::Last) + 1);

unsigned weights()
{
    unsigned sum = 0;
    for (const auto& move : kMoves) sum += move.weight;
    return sum;
}

Move moveAt(unsigned place)
{
    for (const auto& move : kMoves) {
        if (place < move.weight) return move.move;
        place -= move.weight;
    }
    return Move::Register;
}

} // namespace

std::vector<DayStep> drawDay(std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    // The remainder of a full draw, not a distribution: those differ from one library to another.
    const auto below = [&random](unsigned end) { return static_cast<unsigned>(random() % end); };
    std::vector<DayStep> day(kStepsMin + below(kStepsMax - kStepsMin));
    for (auto& step : day) {
        step.move = moveAt(below(weights()));
        step.slip = below(1000);
        step.person = below(1000);
        step.number = below(1000);
    }
    return day;
}

std::string wordsOf(const std::vector<DayStep>& day)
{
    std::string words;
    for (const auto& step : day)
        words += std::string("  {Move::") + kMoves[static_cast<std::size_t>(step.move)].name + ", "
            + std::to_string(step.slip) + ", " + std::to_string(step.person) + ", "
            + std::to_string(step.number) + "},\n";
    return words;
}

} // namespace hallpay::test
