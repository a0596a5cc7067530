// The supervisor's page of receipt numbers: which lie at which toll window, and new ones taken in.
#pragma once

#include "domain/receipt_range.h"
#include "present/background.h"
#include "present/window_choice.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::present {

struct StockFaults {
    bool window = false; ///< none is chosen, or none that the hall knows
    std::vector<domain::RangeFault> range;

    bool any() const { return window || !range.empty(); }
    bool has(domain::RangeFault fault) const;

    friend bool operator==(const StockFaults&, const StockFaults&) = default;
};

class StockView {
public:
    virtual ~StockView() = default;
    virtual void showWindows(const std::vector<WindowChoice>& windows) = 0;
    virtual void showRanges(const std::vector<domain::StockRange>& ranges) = 0;
    virtual void showFaults(const StockFaults& faults) = 0;
    /// What was taken in is never taken out again: do they mean it?
    virtual void askWhether(const ports::NewReceipts& receipts, std::int64_t count) = 0;
    virtual void hideQuestion() = 0;
    /// It stands in the list; the entry that it belongs to is done.
    virtual void showTakenIn(const ports::NewReceipts& receipts, std::int64_t count) = 0;
    virtual void showRefusal(const domain::Refusal& refusal) = 0;
    /// It may have been done: the same entry again is a repeat.
    virtual void showNoAnswer() = 0;
    virtual void setBusy(bool busy) = 0;
};

class StockPresenter {
public:
    /// GUI thread only; all outlive this. `sessionLost`: nobody is signed in any more.
    StockPresenter(StockView& view, ports::StaffApi& api, Background& work,
                   std::function<void()> sessionLost);

    /// Only a supervisor's stock is asked for.
    void open(domain::RoleSet roles, const domain::HallView& hall);
    void refresh(); ///< F5, and whenever the page is shown
    /// The form was typed into: what was asked about is no longer what stands there.
    void edited();
    /// Asks whether these are meant, or says what is wrong with them; once asked about, takes them
    /// in. An entry that was sent and had no answer is sent again.
    void submit(const ports::NewReceipts& entry);
    /// How many numbers these are; nullopt while they are none.
    static std::optional<std::int64_t> countOf(const ports::NewReceipts& entry);

private:
    struct Act {
        ports::NewReceipts receipts{};
        std::string key{};
    };

    void takeIn(const ports::NewReceipts& receipts);
    void answered(const Act& act, const Outcome<domain::StockList>& outcome);
    void refused(const domain::Refusal& refusal);

    StockView& m_view;
    ports::StaffApi& m_api;
    Background& m_work;
    std::function<void()> m_sessionLost;
    std::optional<ports::NewReceipts> m_asked;
    std::optional<Act> m_unanswered;
    bool m_allowed = false;
    bool m_busy = false;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
