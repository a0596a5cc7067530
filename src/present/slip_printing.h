// From a slip's card to its paper, and the word back to the server of what became of it.
#pragma once

#include "present/background.h"

#include <functional>

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
std::vector<ports::ReceiptPaper> receiptPapers(const domain::ReceiptJob& job,
                                               const PaperSettings& settings, Day today);

/// How a job of receipts ended, and how the server is told: a repeat goes with the same key.
struct ReceiptsEnd {
    ports::PrintReport report;
    ports::ReceiptReport told;
    std::string key;
};

/// Prints on the printer's thread, then reports on the API's. GUI thread only.
class SlipPrinting {
public:
    /// `printer` may be null: this PC has none, and each job ends as NotReached.
    SlipPrinting(ports::StaffApi& api, Background& work, Background& printerThread,
                 ports::Printer* printer, PaperSettings settings);

    /// `printed` comes once the printer has answered (the report to the server may still run).
    void printSlip(const domain::SlipCard& card,
                   std::function<void(const ports::PrintReport&)> printed);
    /// `reported` comes with the card after the server has heard of the outcome, or did not answer.
    void printReceipts(
        const domain::ReceiptJob& job, Day today,
        std::function<void(const ReceiptsEnd&, const Outcome<domain::SlipCard>&)> reported);
    /// A job did not end as Printed: the printer may be in trouble.
    void onTrouble(std::function<void()> act) { m_onTrouble = std::move(act); }
    /// How the printer is now.
    void askHealth(std::function<void(ports::PrinterHealth)> answered);

    void setSettings(PaperSettings settings) { m_settings = std::move(settings); }

private:
    void tell(const ports::PrintReport& report) const;
    void sendSlip(const domain::SlipCard& card,
                  std::function<void(const ports::PrintReport&)> printed);

    ports::StaffApi& m_api;
    Background& m_work;
    Background& m_printerThread;
    ports::Printer* m_printer;
    PaperSettings m_settings;
    std::function<void()> m_onTrouble;
    Alive m_alive = makeAlive();
};

} // namespace hallpay::present
