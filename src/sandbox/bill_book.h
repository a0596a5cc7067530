// The bills of past days, with the discrepancies that somebody asked for.
#pragma once

#include "base/result.h"
#include "sandbox/bill.h"
#include "sandbox/journal.h"
#include "sandbox/order_book.h"
#include "sandbox/refund_book.h"
#include "sandbox/training_clock.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::sandbox {

enum class BillRefusal { NotADay, Creating, Empty };

/// One way in which a bill is to differ from what really happened.
struct Discrepancy {
    enum class Kind { Missing, Extra, Amount, State };
    Kind kind = Kind::Missing;
    /// Of the payment whose line it is; empty lets the seed choose. Not of extra lines.
    std::string outTradeNo;
    /// What an extra line has, or an Amount line has instead; 0 is 1 yuan (more).
    std::int64_t amountFen = 0;
    /// Instead of SUCCESS; empty is REVOKED.
    std::string state;
    /// How many such lines.
    std::size_t count = 1;

    bool operator==(const Discrepancy&) const = default;
};

struct BillPlan {
    std::uint64_t seed = 0;
    std::vector<Discrepancy> discrepancies;

    bool operator==(const BillPlan&) const = default;
};

nlohmann::json toJson(const BillPlan& plan);
/// nullopt when `body` is no such plan.
std::optional<BillPlan> planFromJson(const nlohmann::json& body);

/// Any thread. Source: WECHATPAY.md §2.4.
class BillBook {
public:
    /// After the end of the day: from then on the bill is being made, and from then on it is there.
    static constexpr std::chrono::hours kBegun{9};
    static constexpr std::chrono::hours kReady{10};
    static constexpr int kDaysMost = 92;
    static constexpr std::chrono::minutes kTokenLife{5};
    static constexpr std::size_t kTokensMax = 64;
    static constexpr std::size_t kLinesMax = 500'000;

    BillBook(const TrainingClock& clock, Journal& journal, const Credentials& credentials,
             OrderBook& orders, RefundBook& refunds)
        : m_clock(clock), m_journal(journal), m_credentials(credentials), m_orders(orders),
          m_refunds(refunds)
    {
    }

    void restore(Day day, BillPlan plan);
    std::vector<nlohmann::json> stored() const;

    /// The day's bill differs so from now on; an empty plan makes it right again.
    void plan(Day day, const BillPlan& plan);
    /// Which lines differ, as the day stands now: {"kind", "out_trade_no", …}.
    nlohmann::json differences(Day day);

    /// The bill, byte for byte the same each time.
    Result<std::string, BillRefusal> text(Day day, BillType type);

    /// A token by which `content` is fetched within kTokenLife.
    std::string offer(std::string content);
    std::optional<std::string> fetch(const std::string& token);

private:
    struct Offer {
        std::string content;
        Instant until;
    };

    std::vector<BillLine> truth(Day day);
    void addRefunds(Day day, std::vector<BillLine>& lines);
    std::vector<BillLine> bent(Day day, nlohmann::json& differences);

    const TrainingClock& m_clock;
    Journal& m_journal;
    const Credentials& m_credentials;
    OrderBook& m_orders;
    RefundBook& m_refunds;
    mutable std::mutex m_mutex;
    std::map<Day, BillPlan> m_plans; // guarded by m_mutex
    std::map<std::string, Offer> m_offers; // guarded by m_mutex
};

} // namespace hallpay::sandbox
