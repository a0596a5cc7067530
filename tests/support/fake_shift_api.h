// A toll window's shift without a server: acts are noted, and it stands as they leave it.
#pragma once

#include "support/fake_approvals.h"

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hallpay::test {

/// A drawer of which only float and counts are known: 12,000 fen of cash are taken in each shift.
/// The second person is "3001". Any thread; members are set between acts.
class FakeShiftApi : public FakeApprovals {
public:
    domain::ShiftView shiftView{.standing = domain::ShiftStanding::Open,
                                .shiftId = 1,
                                .windowId = 7,
                                .windowName = "收费窗口 1 号",
                                .openedBy = "王芳",
                                .openedAt = *parseRfc3339("2026-11-22T08:30:00+08:00"),
                                .hasDrawer = true};
    domain::ShiftReportList zList;
    std::optional<domain::Refusal> refuseShift; ///< of the next act, once
    std::atomic<bool> shiftAway{false}; ///< acts are done, and their answers do not arrive
    static constexpr auto kCash = Money::fromFen(12'000);

    struct ShiftAct {
        std::string name;
        std::string key;
        ports::ShiftStart start{};
        ports::DrawerMove move{};
        domain::DrawerCount count{};
        ports::ShiftEnd end{};
    };
    std::vector<ShiftAct> shiftActs() const
    {
        const std::lock_guard lock(m_shiftMutex);
        return m_shiftActs;
    }

    ports::Answer<domain::ShiftView> shift() override
    {
        const std::lock_guard lock(m_shiftMutex);
        return shiftView;
    }
    ports::Answer<domain::ShiftView> openShift(const ports::ShiftStart& start,
                                               const std::string& key) override
    {
        return perform({.name = "open", .key = key, .start = start}, [&] {
            m_float = start.carried ? shiftView.carried : start.count.total();
            shiftView.standing = domain::ShiftStanding::Open;
            shiftView.hasDrawer = start.hasDrawer;
            shiftView.shiftId = 2;
            shiftView.openedBy = "王芳";
            shiftView.openedAt = *parseRfc3339("2026-11-22T08:30:00+08:00");
        });
    }
    ports::Answer<domain::ShiftView> moveDrawer(const ports::DrawerMove& move,
                                                const std::string& key) override
    {
        return perform({.name = "move", .key = key, .move = move}, [] {});
    }
    ports::Answer<domain::ShiftView> beginCount(const std::string& key) override
    {
        return perform({.name = "begin", .key = key}, [&] {
            shiftView.standing = shiftView.hasDrawer ? domain::ShiftStanding::Counting
                                                     : domain::ShiftStanding::Counted;
        });
    }
    ports::Answer<domain::ShiftView> countDrawer(const domain::DrawerCount& count,
                                                 const std::string& key) override
    {
        return perform({.name = "count", .key = key, .count = count}, [&] {
            const int counts = shiftView.drawer ? shiftView.drawer->counts + 1 : 1;
            shiftView.standing = domain::ShiftStanding::Counted;
            shiftView.drawer = domain::DrawerFigures{.floatMoney = m_float,
                                                     .expected = m_float + kCash,
                                                     .pieces = count,
                                                     .counted = count.total(),
                                                     .difference = count.total() - m_float - kCash,
                                                     .counts = counts};
        });
    }
    ports::Answer<domain::ShiftReport> closeShift(const ports::ShiftEnd& end,
                                                  const std::string& key) override
    {
        if (end.ask) {
            if (const auto no
                = secondPerson({.staffNumber = {}, .password = {}, .ask = true},
                               {.kind = domain::ApprovalKind::ShiftClose, .reason = end.reason}))
                return *no;
        } else if (end.staffNumber != "3001")
            return domain::Refusal{domain::RefusalCode::SecondPersonNeeded, {}};
        const auto done = perform({.name = "close", .key = key, .end = end}, [&] {
            auto z = report();
            z.number = static_cast<std::int64_t>(zList.rows.size()) + 1;
            z.closedBy = "王芳";
            z.signedBy = "张主管";
            z.reason = end.reason;
            z.drawer = shiftView.drawer;
            if (z.drawer) z.drawer->left = end.left;
            z.auditHead = std::string(64, 'a');
            zList.rows.insert(zList.rows.begin(), z);
            shiftView = {.standing = domain::ShiftStanding::None,
                         .windowId = 7,
                         .windowName = "收费窗口 1 号",
                         .carried = end.left};
        });
        if (!done) return done.error();
        return zList.rows.front();
    }
    ports::Answer<domain::ShiftReport> xReport() override
    {
        const std::lock_guard lock(m_shiftMutex);
        return report();
    }
    ports::Answer<domain::ShiftReportList> zReports() override
    {
        const std::lock_guard lock(m_shiftMutex);
        return zList;
    }
    /// One more paper for each key that is new.
    ports::Answer<domain::ShiftReport> printedZ(std::int64_t number,
                                                const std::string& key) override
    {
        const std::lock_guard lock(m_shiftMutex);
        if (shiftAway) throw ports::TransportError("the answer is lost");
        for (auto& z : zList.rows) {
            if (z.number != number) continue;
            if (!m_printKeys.contains(key)) m_printKeys[key] = ++z.papers;
            auto paper = z;
            paper.papers = m_printKeys[key];
            return paper;
        }
        return domain::Refusal{domain::RefusalCode::BadRequest, {{"field", "number"}}};
    }

private:
    domain::ShiftReport report() const
    {
        return {.shiftId = shiftView.shiftId,
                .windowId = 7,
                .windowName = "收费窗口 1 号",
                .openedBy = shiftView.openedBy,
                .openedAt = *parseRfc3339("2026-11-22T08:30:00+08:00"),
                .at = *parseRfc3339("2026-11-22T17:05:00+08:00"),
                .day = *parseDay("2026-11-22"),
                .hasDrawer = shiftView.hasDrawer,
                .cashPayments = 1,
                .cash = kCash,
                .receiptsUsed = 3,
                .receiptsSpoiled = 1};
    }
    template <typename Fn>
    ports::Answer<domain::ShiftView> perform(const ShiftAct& act, const Fn& effect)
    {
        const std::lock_guard lock(m_shiftMutex);
        m_shiftActs.push_back(act);
        if (refuseShift) {
            const auto no = *refuseShift;
            refuseShift.reset();
            return no;
        }
        if (m_shiftKeys.insert(act.key).second) effect();
        if (shiftAway) throw ports::TransportError("the answer is lost");
        return shiftView;
    }

    mutable std::mutex m_shiftMutex;
    std::vector<ShiftAct> m_shiftActs; // GUARDED_BY(m_shiftMutex)
    std::set<std::string> m_shiftKeys; // GUARDED_BY(m_shiftMutex)
    std::map<std::string, int> m_printKeys; // GUARDED_BY(m_shiftMutex)
    Money m_float = Money::fromFen(50'000); // GUARDED_BY(m_shiftMutex)
};

} // namespace hallpay::test
