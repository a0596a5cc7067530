// What the page of money matters was told.
#pragma once

#include "present/matters_presenter.h"

#include <optional>
#include <vector>

namespace hallpay::test {

class SeenMatters final : public present::MattersView {
public:
    void showMatters(const domain::MoneyMatters& now) override
    {
        rows = now.rows;
        days = now.days;
        ++shown;
    }
    void showStale(bool now) override { stale = now; }
    void showFault(present::MatterFault now, const domain::MoneyMatter&) override { fault = now; }
    void confirm(const present::MatterWish& now) override { asked = now; }
    void showDone(const present::MatterWish& now) override { done = now; }
    void showTotals(const domain::DayTotals& now) override { totals = now; }
    void showRefusal(const domain::Refusal& now) override { refused = now.code; }
    void showNoAnswer() override { ++unanswered; }
    void setBusy(bool now) override { busy = now; }

    std::vector<domain::MoneyMatter> rows;
    std::vector<domain::DayView> days;
    int shown = 0;
    bool stale = false;
    std::optional<present::MatterFault> fault;
    std::optional<present::MatterWish> asked;
    std::optional<present::MatterWish> done;
    std::optional<domain::DayTotals> totals;
    std::optional<domain::RefusalCode> refused;
    int unanswered = 0;
    bool busy = false;
};

} // namespace hallpay::test
