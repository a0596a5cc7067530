// A hall with slips that counts their papers as the server does.
#pragma once

#include "support/fake_staff_api.h"

namespace hallpay::test {

/// Counts copies as the server does.
class CountingHall final : public FakeStaffApi {
public:
    ports::Answer<Done> reportSlipPrint(std::int64_t, int copy,
                                        ports::PrintOutcome outcome) override
    {
        if (away) throw ports::TransportError("away");
        if (copy != copies || print == ports::PrintOutcome::Printed) return Done{};
        print = outcome;
        return Done{};
    }
    ports::Answer<domain::SlipCard> reprint(std::int64_t id, const std::string& key) override
    {
        if (away) throw ports::TransportError("away");
        if (busy) return domain::Refusal{domain::RefusalCode::ServerBusy, {}};
        if (key == m_lastKey && !cancelled) return card(id);
        m_lastKey = key;
        const auto given = numbered(id);
        if (std::exchange(losesAnswer, false)) throw ports::TransportError("cut");
        return given;
    }
    ports::Answer<domain::SlipCard> numbered(std::int64_t id)
    {
        if (cancelled) return domain::Refusal{domain::RefusalCode::AlreadyCancelled, {}};
        if (print == ports::PrintOutcome::Printed || print == ports::PrintOutcome::Unclear)
            ++copies;
        if (print != ports::PrintOutcome::Printed) print = ports::PrintOutcome::Unclear;
        return card(id);
    }
    ports::Answer<domain::SlipCard> newCode(std::int64_t id, const std::string&) override
    {
        if (print != ports::PrintOutcome::NotReached) ++copies;
        print = ports::PrintOutcome::NotReached;
        return card(id);
    }
    ports::Answer<domain::SlipCard> slip(std::int64_t id) override
    {
        if (away) throw ports::TransportError("away");
        return card(id);
    }
    domain::SlipCard card(std::int64_t id) const
    {
        domain::SlipCard card;
        card.row.id = id;
        card.row.shortNumber = "0041-9";
        card.deadline = endOfDay(std::chrono::year(2026) / 11 / 22);
        card.copies = copies;
        card.link = link;
        if (cancelled) card.row.state = domain::SlipState::Cancelled;
        if (print == ports::PrintOutcome::Printed) card.row.print = domain::PrintState::Printed;
        if (print == ports::PrintOutcome::Unclear) card.row.print = domain::PrintState::Unclear;
        return card;
    }

    int copies = 1;
    std::string link;
    ports::PrintOutcome print = ports::PrintOutcome::NotReached;
    bool away = false;
    bool busy = false;
    bool losesAnswer = false; ///< once: the number is given away, and nobody hears of it
    bool cancelled = false;

private:
    std::string m_lastKey;
};

} // namespace hallpay::test
