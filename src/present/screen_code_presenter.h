// One slip's code, large, on a screen for whoever stands before it: from the asking to the tick.
// Nothing personal is shown.
#pragma once

#include "present/live_feed.h"

#include <optional>
#include <string>

namespace hallpay::present {

enum class ScreenCodeStage {
    Asking, ///< the wallet has not given the code yet
    Shown, ///< to be scanned
    OnAPhone, ///< a phone is paying it by the printed code, which killed this one
    Held, ///< a window has its hand on it
    Paid,
    Lapsed,
    Cancelled,
    Replaced,
    Refused, ///< `refusal` says why
    ServerAway ///< asked again by itself
};

/// Everything that stands on the screen.
struct ScreenCode {
    ScreenCodeStage stage = ScreenCodeStage::Asking;
    std::string code; ///< with Shown: encoded as it is
    std::string shortNumber; ///< of the slip
    Money amount;
    Instant deadline{};
    std::optional<domain::RefusalCode> refusal;

    friend bool operator==(const ScreenCode&, const ScreenCode&) = default;
};

class ScreenCodeView {
public:
    virtual ~ScreenCodeView() = default;
    virtual void show(const ScreenCode& screen) = 0;
};

/// GUI thread only. The code is asked for again every minute: it is the same one while it is good.
class ScreenCodePresenter {
public:
    struct Parts {
        ScreenCodeView& view;
        ports::StaffApi& api;
        Background& work;
        LiveFeed& feed;
    };

    /// `parts` outlive this.
    explicit ScreenCodePresenter(const Parts& parts);

    void open(const domain::SlipCard& card);
    void close();
    /// F5: a code of one's own again, which takes the slip from the phone that has it.
    void again();
    /// Every second, by the server's clock: pushes may be lost.
    void tick(Instant now);

    bool isOpen() const noexcept { return m_slipId != 0; }

private:
    void askCode();
    void readCard();
    void follow(const domain::SlipRow& row);
    void stage(ScreenCodeStage next);
    void codeRefused(const domain::Refusal& refusal);

    Parts m_parts;
    ScreenCode m_screen;
    std::int64_t m_slipId = 0; ///< 0 = closed
    std::int64_t m_version = 0; ///< of the slip when the code came, or later
    bool m_asking = false;
    bool m_reading = false;
    std::uint64_t m_opened = 0; ///< answers for a screen that was closed since find nobody
    std::optional<Instant> m_askedAt;
    std::optional<Instant> m_readAt;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
