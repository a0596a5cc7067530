// What a desktop hands to a printer, and what a printer can truthfully say about it.
#pragma once

#include "base/money.h"
#include "base/time.h"
#include "domain/print_outcome.h"
#include "ports/report_paper.h"

#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

/// One priced line as it stands on paper.
struct PaperLine {
    std::string nameZh;
    std::string nameEn;
    int quantity = 1;
    Money unit;
    Money amount; ///< unit × quantity

    friend bool operator==(const PaperLine&, const PaperLine&) = default;
};

/// One applicant as a slip shows one: masked, never in full.
struct SlipApplicant {
    std::string maskedName; ///< 李*梅
    std::string documentTail; ///< last four characters
    std::string acceptanceNumber; ///< 受理编号; empty when the hall does not use it
    std::vector<PaperLine> lines;
    Money amount;
    bool exempt = false; ///< nothing is due: the lines stand at zero

    friend bool operator==(const SlipApplicant&, const SlipApplicant&) = default;
};

/// 办证回执单: everything that one slip shows.
struct SlipPaper {
    std::string slipNumber; ///< 0105-261122-0041-9
    std::string hallName;
    std::string placeName;
    std::string windowName; ///< 受理窗口 3 号
    Instant registeredAt{};
    Day validOn{}; ///< the one day on which the code lives
    std::optional<Instant> validUntil; ///< its hour on that day, when that is before 24:00
    std::vector<SlipApplicant> applicants;
    Money total;
    std::string link; ///< text of the payment code; empty = slip without a code, pay at the window
    std::string tollWhere; ///< where the toll window is, from settings (一层 1 号)
    std::string tollHours; ///< when it is open, from settings (周一至周六 9:00-16:30)
    std::string replacesNumber; ///< number of the slip that this one replaces, or empty
    int copy = 1; ///< 1 = original; 2 = 补打 第2次 …
    std::optional<Instant> paidAt; ///< paid: then there is no code and nothing to be paid
    bool training = false;
    bool paysAtWindow = false; ///< sends to the toll window; the code stands small below
    bool nothingDue = false; ///< everybody is exempt: there is no code and nothing to be paid

    friend bool operator==(const SlipPaper&, const SlipPaper&) = default;
};

/// 缴费收据: one page for one applicant (or one whole slip).
struct ReceiptPaper {
    std::string code; ///< 票据代码, 8 digits
    std::string number; ///< 票据号码, 10 digits
    std::string slipNumber;
    std::string payer; ///< 交款人, in full: this page is the applicant's own
    Day issuedOn{};
    std::vector<PaperLine> lines;
    Money total;
    std::string paidHow; ///< 微信支付
    Instant paidAt{};
    std::string payee; ///< 收款单位
    std::string cashier; ///< 收款人
    std::string reviewer; ///< 复核人, or empty
    std::string remark; ///< 备注
    std::string checkCode{}; ///< 核验码, our own; empty = none is printed
    std::string sealPicture; ///< path of a PNG that the hall supplies; empty = a box to be stamped
    bool training = false;

    friend bool operator==(const ReceiptPaper&, const ReceiptPaper&) = default;
};

using domain::PrintOutcome;
using domain::ReceiptReport;

/// What the printer itself answered last; an open port alone is Unknown, and so is a print queue of
/// the system that runs, or a printer that is not to be asked. PaperLow prints all the same.
enum class PrinterHealth {
    Ready,
    PaperLow,
    Unknown,
    NotReached,
    PaperOut,
    CoverOpen,
    CutterStuck,
    QueueStopped,
    NoQueue,
    OffLine, ///< it answers, takes no job, and names no cause: a button, a feed, heat
    Busy ///< it answers, and is not done with an earlier job
};

/// What became of a job in a print queue of the system; None for a printer without one. HandedOn:
/// all of it went to the printer, which is the most that a queue, or a printer that is not to be
/// asked, can know.
enum class QueueWord { None, NotThere, Stopped, NoSpooler, HandedOn, TakenBack, Dropped };

/// Why a pre-printed form cannot be filled in.
enum class FormFault {
    NoLayout, ///< there is no such file, or it is no JSON
    UnknownField, ///< the layout names a field that there is not
    BadPlace, ///< a place, size or number of it lacks or is impossible
    TooLong, ///< what is to be printed does not fit the field's box, in its smallest letters
    TooManyLines ///< more items than the form has rows
};

struct FormTrouble {
    FormFault fault = FormFault::NoLayout;
    std::string field; ///< as the layout names it ("payer", "lines.name"); NoLayout: the file

    friend bool operator==(const FormTrouble&, const FormTrouble&) = default;
};

struct PrintReport {
    PrintOutcome outcome = PrintOutcome::NotReached;
    /// For people: the glyphs that lack, the socket's words; never personal. With Printed, and with
    /// QueueWord::HandedOn: what no font has of the payers' names, to be written by hand where 〓
    /// stands.
    std::string detail;
    QueueWord queue = QueueWord::None;
    /// With NotReached: what the printer said of itself, so that it was given no job.
    std::optional<PrinterHealth> refusedBy{};
    /// With NotReached and TooLong: what about the form kept it from being printed.
    std::optional<FormTrouble> form{};

    friend bool operator==(const PrintReport&, const PrintReport&) = default;
};

/// Whether it sounds an alarm. A print queue that handed a job on, or a printer that tells nothing,
/// has no better word of a good one.
inline bool isTrouble(const PrintReport& report)
{
    const bool handedOn
        = report.outcome == PrintOutcome::Unclear && report.queue == QueueWord::HandedOn;
    return report.outcome != PrintOutcome::Printed && !handedOn;
}

/// One printer. Calls block up to the printer's own time-outs: never on the GUI thread.
/// One call at a time.
class Printer {
public:
    virtual ~Printer() = default;

    /// Prints one slip. The layout is made and checked before the first byte is sent.
    virtual PrintReport printSlip(const SlipPaper& slip) = 0;

    /// Prints all pages as one job. Unclear says nothing about how many pages came out.
    virtual PrintReport printReceipts(const std::vector<ReceiptPaper>& pages) = 0;

    /// Prints one report, all pages of it as one job.
    virtual PrintReport printReport(const ReportPaper& report) = 0;
    /// What printReport prints on.
    virtual ReportSheet reportSheet() const = 0;

    /// Prints the page of crosses by which a pre-printed form is put right. NotReached by a printer
    /// that fills no form.
    virtual PrintReport printCrosses()
    {
        return {PrintOutcome::NotReached, "this printer fills no form"};
    }
    /// Whether a cash drawer hangs on its cable, by its setting.
    virtual bool hasDrawer() const { return false; }
    /// Opens it. Printed: the printer has made the pulse; whether the drawer moved nobody can know.
    /// Told as of a print job; NotReached where there is no drawer.
    virtual PrintReport openDrawer() { return {PrintOutcome::NotReached, "no drawer"}; }

    /// Asks the printer how it is.
    virtual PrinterHealth health() = 0;
};

} // namespace hallpay::ports
