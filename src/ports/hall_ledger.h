// The hall's own ledger: people's requests, slips, receipts, staff. One way to write, one to read.
#pragma once

#include "ports/approval_table.h"
#include "ports/day_table.h"
#include "ports/hall_tables.h"
#include "ports/ledger_error.h"
#include "ports/money_table.h"
#include "ports/shift_table.h"
#include "ports/window_refund_table.h"

#include <chrono>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace hallpay::ports {

/// One transaction. Through a const one nothing can be written.
class HallTx {
public:
    virtual ~HallTx() = default;

    virtual HallHead head() const = 0;

    virtual SlipTable& slips() = 0;
    virtual const SlipTable& slips() const = 0;
    virtual OrderTable& orders() = 0;
    virtual const OrderTable& orders() const = 0;
    virtual ReceiptTable& receipts() = 0;
    virtual const ReceiptTable& receipts() const = 0;
    virtual StaffTable& staff() = 0;
    virtual const StaffTable& staff() const = 0;
    virtual TrailTable& trail() = 0;
    virtual const TrailTable& trail() const = 0;
    virtual FeeTable& fees() = 0;
    virtual const FeeTable& fees() const = 0;
    virtual const FiguresTable& figures() const = 0;
    virtual MoneyTable& money() = 0;
    virtual const MoneyTable& money() const = 0;
    virtual ShiftTable& shifts() = 0;
    virtual const ShiftTable& shifts() const = 0;
    virtual WindowRefundTable& windowRefunds() = 0;
    virtual const WindowRefundTable& windowRefunds() const = 0;
    virtual ApprovalTable& approvals() = 0;
    virtual const ApprovalTable& approvals() const = 0;
    virtual DayTable& days() = 0;
    virtual const DayTable& days() const = 0;
};

/// Any thread. `decide` runs in the writer's thread in its own savepoint, sees all earlier
/// commits, may run again, does no other I/O. Callers come back after COMMIT returned.
class HallLedger {
public:
    virtual ~HallLedger() = default;

    /// Runs `decide` and keeps what it wrote unless it answered a refusal (false as a bool).
    /// @throws LedgerError, CommitUnknown; what `decide` throws (nothing is kept then).
    template <typename Fn> auto transact(const Fn& decide)
    {
        std::optional<std::invoke_result_t<const Fn&, HallTx&>> answer;
        run([&](HallTx& tx) {
            answer.reset();
            answer.emplace(decide(tx));
            return static_cast<bool>(*answer);
        });
        return std::move(*answer);
    }

    /// The same for what is always kept.
    template <typename Fn> auto write(const Fn& act)
    {
        using Answer = std::invoke_result_t<const Fn&, HallTx&>;
        if constexpr (std::is_void_v<Answer>) {
            run([&](HallTx& tx) { return act(tx), true; });
        } else {
            std::optional<Answer> answer;
            run([&](HallTx& tx) { return answer.emplace(act(tx)), true; });
            return std::move(*answer);
        }
    }

    /// Reads one snapshot of what is committed. @throws LedgerError.
    template <typename Fn> auto read(const Fn& ask)
    {
        std::optional<std::invoke_result_t<const Fn&, const HallTx&>> answer;
        look([&](const HallTx& from) { answer.emplace(ask(from)); });
        return std::move(*answer);
    }

    /// The newest committed event's number.
    virtual std::int64_t lastEvent() const = 0;
    /// Waits until an event after `seq` is committed; false when `patience` ended first.
    virtual bool waitForEvents(std::int64_t seq, std::chrono::milliseconds patience) = 0;
    /// `woken` is called in the writer's thread after each commit, before callers are answered;
    /// it must be quick and must not use the ledger. Returns a number for stopListening.
    virtual int listen(std::function<void()> woken) = 0;
    /// No call of that listener runs or begins after this returns.
    virtual void stopListening(int listener) = 0;

protected:
    virtual void run(const std::function<bool(HallTx&)>& work) = 0;
    virtual void look(const std::function<void(const HallTx&)>& work) = 0;
};

} // namespace hallpay::ports
