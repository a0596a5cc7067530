// The next sheet of the own window was torn before anything was printed on it.
#pragma once

#include "present/background.h"

#include <functional>
#include <optional>
#include <string>

namespace hallpay::present {

class TornSheetPresenter {
public:
    struct Ends {
        std::function<void(const std::string& number)> spoiled; ///< the next one stands there now
        std::function<void(const domain::Refusal&)> refused;
        std::function<void()> unanswered; ///< the same sheet again is a repeat
    };

    /// GUI thread only; all outlive this.
    TornSheetPresenter(ports::StaffApi& api, Background& work, Ends ends);

    /// `sheet.number` is the one that the cashier was asked about. Nothing while one is on its way.
    void spoil(const ports::TornSheet& sheet);
    void forget(); ///< another person has signed in

private:
    ports::StaffApi& m_api;
    Background& m_work;
    Ends m_ends;
    std::string m_number; ///< of the sheet whose answer is open or was lost
    std::string m_key;
    bool m_busy = false;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
