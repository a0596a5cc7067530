#include "desk/close_shift.h"

#include "base/text.h"
#include "desk/act_key.h"
#include "desk/book_day.h"
#include "desk/plain_line.h"
#include "desk/receipt_job.h"
#include "desk/second_person.h"
#include "desk/shift_acts.h"
#include "desk/shift_of.h"
#include "desk/shift_report.h"

namespace hallpay::desk {

namespace {

using domain::RefusalCode;
using domain::Role;
using domain::ShiftEvent;
using domain::ShiftReport;
using ports::Act;
using ports::AuditEntry;

constexpr std::int64_t kTerminalPaymentsMax = 99'999;

/// Who closes, and who signs beside.
struct Signed {
    AuditEntry closer;
    AuditEntry signer;
    std::int64_t approvalId = 0; ///< by which the signer said yes from another desk; else 0
    std::string standing{}; ///< of the drawer, for which that yes was given
};

/// What a signature is for beside what is entered: this shift as it was counted last.
struct Standing {
    std::string text; ///< another one once it is counted anew
    Money difference; ///< as far as it is known; a supervisor elsewhere sees nothing else
};

Standing standingOf(const ports::HallTx& tx, std::int64_t windowId)
{
    const auto shift = shiftAt(tx, windowId);
    if (!shift) return {};
    Standing standing{std::to_string(shift.value().id), {}};
    const auto count = tx.shifts().lastCount(shift.value().id, true);
    const auto figures = figuresOf(tx, shift.value());
    if (!count || !figures) return standing;
    standing.difference = drawerOf(shift.value(), figures.value(), *count).difference;
    standing.text += " " + std::to_string(count->ordinal) + " "
        + std::to_string(figures.value().counted.fen()) + " "
        + std::to_string(standing.difference.fen());
    return standing;
}

std::string bodyOf(const ports::ShiftEnd& end)
{
    return std::to_string(end.terminalPayments) + "\n" + std::to_string(end.terminal.fen()) + "\n"
        + std::to_string(end.left.fen()) + "\n" + end.reason;
}

/// Counted, or without a drawer, and not closed yet.
Answer<ports::StoredShift> countedShift(const ports::HallTx& tx, const AuditEntry& closer)
{
    auto shift = shiftToClose(tx, closer);
    if (!shift || !shift.value().hasDrawer) return shift;
    const bool counted = tx.shifts().lastCount(shift.value().id, true).has_value();
    if (!counted || shift.value().life.state != domain::ShiftState::Counting)
        return refusal(RefusalCode::ShiftNotCounted);
    return shift;
}

/// All that the Z will say but its number and the trail's end.
Answer<ports::StoredZ> summedUp(const ports::HallTx& tx, const ports::StoredShift& shift,
                                const ports::ShiftEnd& end, const Signed& people)
{
    const auto figures = figuresOf(tx, shift);
    if (!figures) return figures.error();
    ports::StoredZ z;
    z.shift = shift;
    z.closedBy = people.closer.staffId;
    z.signedBy = people.signer.staffId;
    z.at = people.closer.at;
    z.bookDay = bookDayOf(tx, z.at);
    z.figures = figures.value();
    z.slipReprints = tx.shifts().slipReprints(shift);
    z.terminal = {end.terminalPayments, end.terminal};
    z.left = end.left;
    z.reason = trim(end.reason);
    if (const auto count = tx.shifts().lastCount(shift.id, true)) {
        z.pieces = count->count;
        z.counts = count->ordinal;
        z.difference = drawerOf(shift, z.figures, *count).difference;
    }
    if (z.left > z.figures.counted) return badField("left");
    const bool differs = z.difference != Money() || z.terminal != expectedOnTerminal(z.figures);
    if (differs && z.reason.empty()) return refusal(RefusalCode::DifferenceUnexplained);
    return z;
}

/// Before a supervisor elsewhere is asked: what the act itself would refuse.
Answer<Done> look(const ports::HallTx& tx, const ports::ShiftEnd& end, const AuditEntry& closer)
{
    const auto shift = countedShift(tx, closer);
    if (!shift) return shift.error();
    const auto z = summedUp(tx, shift.value(), end, {closer, {}});
    if (!z) return z.error();
    return Done{};
}

Answer<Vouched> signerOf(const Context& context, const Caller& caller, const ports::ShiftEnd& end,
                         const Standing& standing, const AuditEntry& closer)
{
    return vouch(context, caller, {end.staffNumber, end.password, end.ask, end.approvalId},
                 {Role::Supervisor, Role::Cashier},
                 {domain::ApprovalKind::ShiftClose,
                  0,
                  standing.difference,
                  trim(end.reason),
                  standing.text + "\n" + bodyOf(end),
                  {},
                  [&](const ports::HallTx& tx) { return look(tx, end, closer); }});
}

Answer<ShiftReport> close(const Context& context, ports::HallTx& tx, const ports::ShiftEnd& end,
                          const Signed& people)
{
    auto counted = countedShift(tx, people.closer);
    if (!counted) return counted.error();
    auto shift = std::move(counted).value();
    if (!shift.hasDrawer) moveShift(tx, shift, ShiftEvent::BeginCount);
    const auto z = summedUp(tx, shift, end, people);
    if (!z) return z.error();
    if (people.approvalId != 0 && standingOf(tx, people.closer.windowId).text != people.standing)
        return refusal(RefusalCode::ApprovalDiffers);
    if (const auto used = useApproval(tx, {{}, people.approvalId}, people.closer); !used)
        return used.error();
    auto report = z.value();
    auditShift(tx, people.closer, Act::ShiftClosed, report.shift.id, report.difference);
    auditShift(tx, people.signer, Act::ShiftSigned, report.shift.id, report.figures.counted);
    const auto mark = tx.shifts().auditMark();
    report.auditSeq = mark.seq;
    report.auditHead = mark.head;
    report.number = tx.shifts().addZ(report);
    moveShift(tx, report.shift, ShiftEvent::Close);
    shiftEvent(tx, people.closer);
    return reportFrom(context, tx, report);
}

} // namespace

Answer<ShiftReport> closeShift(const Context& context, const Caller& caller,
                               const ports::ShiftEnd& end, const std::string& key)
{
    const auto closer = closingAct(context, caller);
    if (!closer) return closer.error();
    if (const auto reason = trim(end.reason); !reason.empty() && !isReason(reason))
        return badField("reason");
    if (end.terminalPayments < 0 || end.terminalPayments > kTerminalPaymentsMax)
        return badField("terminal");
    if (end.left < Money()) return badField("left");
    const auto act = keyedAct(context, {caller.staffId, ports::Route::CloseShift, key},
                              bodyOf(end) + "\n" + end.staffNumber);
    if (!act) return act.error();
    const auto earlierReport = [&](const ports::HallTx& tx) -> std::optional<Answer<ShiftReport>> {
        const auto earlier = earlierAnswer(tx, act.value());
        if (!earlier) return earlier.error();
        if (!earlier.value()) return std::nullopt;
        return Answer<ShiftReport>(
            reportFrom(context, tx, tx.shifts().z(earlier.value()->resultId).value()));
    };
    // A repeat asks nobody: the shift that was signed for is closed.
    if (auto done = context.ledger.read(earlierReport)) return *std::move(done);
    const auto standing = context.ledger.read(
        [&](const ports::HallTx& tx) { return standingOf(tx, closer.value().windowId); });
    const auto signer = signerOf(context, caller, end, standing, closer.value());
    if (!signer) return signer.error();
    return context.ledger.transact([&](ports::HallTx& tx) -> Answer<ShiftReport> {
        if (auto done = earlierReport(tx)) return *std::move(done);
        Signed people{closer.value(), signer.value().entry, signer.value().approvalId,
                      standing.text};
        people.closer.at = people.signer.at = context.clock.now();
        people.signer.windowId = people.closer.windowId;
        auto report = close(context, tx, end, people);
        if (report) remember(tx, act.value(), report.value().number, people.closer.at);
        return report;
    });
}

} // namespace hallpay::desk
