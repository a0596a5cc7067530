// What stands on the papers of a slip.
#pragma once

#include "base/time.h"
#include "domain/views.h"
#include "ports/printer.h"

#include <string>
#include <vector>

namespace hallpay::present {

/// What the paper needs beyond the card; from HallView and the PC's settings.
struct PaperSettings {
    std::string hallName;
    std::string tollWhere;
    std::string tollHours;
    std::string payee;
    std::string sealPicture;
    bool training = false;
};

ports::SlipPaper slipPaper(const domain::SlipCard& card, const PaperSettings& settings);
/// What would be printed if somebody asked for it now: a further copy once one may lie somewhere.
ports::SlipPaper nextSlipPaper(const domain::SlipCard& card, const PaperSettings& settings);
std::vector<ports::ReceiptPaper> receiptPapers(const domain::ReceiptJob& job,
                                               const PaperSettings& settings, Day today);

} // namespace hallpay::present
