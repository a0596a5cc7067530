// What all pages of one desktop share, and who has signed in at it.
#pragma once

#include "domain/fee_schedule.h"
#include "domain/views.h"
#include "gui/sound.h"
#include "ports/draft_store.h"
#include "present/cash_drawer.h"
#include "present/live_feed.h"
#include "present/report_printing.h"
#include "present/slip_printing.h"

#include <filesystem>
#include <functional>

namespace hallpay::gui {

/// Outlives all pages. GUI thread only.
struct Workplace {
    ports::StaffApi& api;
    present::Background& work; ///< the thread that calls the server
    present::LiveFeed& feed;
    present::SlipPrinting& slipPrinting;
    present::SlipPrinting& receiptPrinting;
    present::ReportPrinting& reportPrinting;
    ports::DraftStore& drafts;
    Sound& sound;
    present::CashDrawer& drawer;
    std::int64_t registrationWindowId = 0; ///< 0 = this PC has none
    std::int64_t tollWindowId = 0; ///< 0 = this PC has none
    std::filesystem::path exportFolder{};
    /// A page met NotSignedIn: the frame asks to sign in again and nothing typed is lost.
    std::function<void()> sessionLost{};
    /// Shows the page of this PC's shift, if whoever has signed in may see it.
    std::function<void()> openShift{};
    /// Shows the slip's code in a window of its own, to be scanned by whoever pays.
    std::function<void(const domain::SlipCard&)> showCode{};
    /// Shows the slip as this PC's printer would print it. Empty: this PC prints no slips.
    std::function<void(const domain::SlipCard&)> showPaper{};
};

struct SignedIn {
    domain::HallView hall;
    domain::SessionView session;
    domain::FeeSchedule schedule;
    Day today{};
};

} // namespace hallpay::gui
