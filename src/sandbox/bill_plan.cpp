#include "sandbox/bill_plan.h"

#include "sandbox/fault_draw.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr std::int64_t kYuan = 100;
constexpr std::size_t kDiscrepanciesMax = 1000;
constexpr std::int64_t kFenMost = 1'000'000'000;
constexpr std::array<std::pair<Discrepancy::Kind, const char*>, 4> kKinds{
    {{Discrepancy::Kind::Missing, "missing"},
     {Discrepancy::Kind::Extra, "extra"},
     {Discrepancy::Kind::Amount, "amount"},
     {Discrepancy::Kind::State, "state"}}};

const char* wordOf(Discrepancy::Kind kind)
{
    for (const auto& [known, word] : kKinds) {
        if (known == kind) return word;
    }
    return "";
}

bool readOne(const json& body, Discrepancy& one)
{
    if (!body.is_object()) return false;
    bool known = false;
    for (const auto& [name, value] : body.items()) {
        if (name == "kind" && value.is_string()) {
            for (const auto& [kind, word] : kKinds) {
                if (value != word) continue;
                one.kind = kind;
                known = true;
            }
        } else if (name == "out_trade_no" && value.is_string()) {
            one.outTradeNo = value;
        } else if (name == "state" && value.is_string()) {
            one.state = value;
        } else if (name == "amount_fen" && value.is_number_unsigned() && value <= kFenMost) {
            one.amountFen = value;
        } else if (name == "count" && value.is_number_unsigned() && value >= 1
                   && value <= BillBook::kLinesMax) {
            one.count = value;
        } else {
            return false;
        }
    }
    return known && (one.outTradeNo.empty() || one.count == 1);
}

/// Draws from hash(seed, day, which), never from a generator that others share.
class Chooser {
public:
    Chooser(Day day, std::uint64_t seed)
        : m_prefix(std::to_string(seed) + "\n" + formatDay(day)) { }
    std::uint64_t next() { return digestOf(m_prefix + "\n" + std::to_string(m_count++)); }

private:
    std::string m_prefix;
    std::uint64_t m_count = 0;
};

BillLine extraLine(Day day, std::uint64_t chance, std::int64_t fen)
{
    constexpr std::uint64_t kDayMs = 24ULL * 3600 * 1000;
    const auto number = std::to_string(chance);
    BillLine line;
    line.at = startOfDay(day) + std::chrono::milliseconds(chance % kDayMs);
    line.transactionId = "4200" + std::string(24 - std::min<std::size_t>(24, number.size()), '0')
        + number.substr(0, 24);
    line.outTradeNo = "X" + number;
    line.openid = "oExtra";
    line.tradeType = "JSAPI";
    line.tradeState = "SUCCESS";
    line.description = "多出的一笔";
    line.paidFen = fen == 0 ? kYuan : fen;
    return line;
}

class Bender {
public:
    Bender(std::vector<BillLine>& lines, Day day, std::uint64_t seed, json& differences)
        : m_lines(lines), m_day(day), m_chooser(day, seed), m_differences(differences)
    {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].tradeState == "SUCCESS") m_free.push_back(i);
        }
    }

    void apply(const Discrepancy& one)
    {
        for (std::size_t i = 0; i < one.count; ++i) {
            if (one.kind == Discrepancy::Kind::Extra)
                addExtra(one);
            else
                change(one);
        }
    }

    std::vector<BillLine> finished()
    {
        std::vector<BillLine> kept;
        kept.reserve(m_lines.size() + m_extra.size());
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            if (!m_gone.contains(i)) kept.push_back(std::move(m_lines[i]));
        }
        std::sort(m_extra.begin(), m_extra.end(), byTime);
        const auto middle = static_cast<std::ptrdiff_t>(kept.size());
        kept.insert(kept.end(), m_extra.begin(), m_extra.end());
        std::inplace_merge(kept.begin(), kept.begin() + middle, kept.end(), byTime);
        return kept;
    }

private:
    static bool byTime(const BillLine& a, const BillLine& b) { return a.at < b.at; }

    void addExtra(const Discrepancy& one)
    {
        m_extra.push_back(extraLine(m_day, m_chooser.next(), one.amountFen));
        const auto& line = m_extra.back();
        m_differences.push_back({{"kind", wordOf(one.kind)},
                                 {"out_trade_no", line.outTradeNo},
                                 {"transaction_id", line.transactionId},
                                 {"bill_fen", line.paidFen}});
    }

    void change(const Discrepancy& one)
    {
        const auto at = choose(one.outTradeNo);
        if (!at) return;
        auto& line = m_lines[*at];
        json said{{"kind", wordOf(one.kind)},
                  {"out_trade_no", line.outTradeNo},
                  {"transaction_id", line.transactionId},
                  {"true_fen", line.paidFen}};
        if (one.kind == Discrepancy::Kind::Missing) m_gone.insert(*at);
        if (one.kind == Discrepancy::Kind::Amount) {
            line.paidFen = one.amountFen == 0 ? line.paidFen + kYuan : one.amountFen;
            said["bill_fen"] = line.paidFen;
        }
        if (one.kind == Discrepancy::Kind::State) {
            line.tradeState = one.state.empty() ? "REVOKED" : one.state;
            line.refundFen = line.paidFen;
            line.refundId = line.outRefundNo = "0";
            line.refundStatus = "SUCCESS";
            said["bill_state"] = line.tradeState;
        }
        m_differences.push_back(said);
    }

    /// A payment that no other discrepancy has; nullopt when there is none left.
    std::optional<std::size_t> choose(const std::string& number)
    {
        auto at = m_free.end();
        if (!number.empty())
            at = std::find_if(m_free.begin(), m_free.end(),
                              [&](std::size_t i) { return m_lines[i].outTradeNo == number; });
        else if (!m_free.empty())
            at = m_free.begin() + static_cast<std::ptrdiff_t>(m_chooser.next() % m_free.size());
        if (at == m_free.end()) return std::nullopt;
        const auto chosen = *at;
        m_free.erase(at);
        return chosen;
    }

    std::vector<BillLine>& m_lines;
    Day m_day;
    Chooser m_chooser;
    json& m_differences;
    std::vector<std::size_t> m_free;
    std::set<std::size_t> m_gone;
    std::vector<BillLine> m_extra;
};

} // namespace

json toJson(const BillPlan& plan)
{
    auto list = json::array();
    for (const auto& one : plan.discrepancies) {
        json entry{{"kind", wordOf(one.kind)}, {"count", one.count}};
        if (!one.outTradeNo.empty()) entry["out_trade_no"] = one.outTradeNo;
        if (one.amountFen != 0) entry["amount_fen"] = one.amountFen;
        if (!one.state.empty()) entry["state"] = one.state;
        list.push_back(entry);
    }
    return {{"seed", plan.seed}, {"discrepancies", list}};
}

std::optional<BillPlan> planFromJson(const json& body)
{
    if (!body.is_object()) return std::nullopt;
    BillPlan plan;
    for (const auto& [name, value] : body.items()) {
        if (name == "seed" && value.is_number_unsigned()) {
            plan.seed = value;
        } else if (name == "discrepancies" && value.is_array()
                   && value.size() <= kDiscrepanciesMax) {
            for (const auto& one : value) {
                if (!readOne(one, plan.discrepancies.emplace_back())) return std::nullopt;
            }
        } else {
            return std::nullopt;
        }
    }
    return plan;
}

std::vector<BillLine> withDiscrepancies(std::vector<BillLine> lines, Day day, const BillPlan& plan,
                                        json& differences)
{
    Bender bender(lines, day, plan.seed, differences);
    for (const auto& one : plan.discrepancies) bender.apply(one);
    return bender.finished();
}

} // namespace hallpay::sandbox
