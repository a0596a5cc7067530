#include "protocol/printer_faults/fault_counter.h"

#include "base/path_text.h"
#include "gui/paper_words.h"
#include "gui/resources.h"
#include "gui/texts.h"
#include "gui/widgets/text.h"
#include "printing/make_printer.h"
#include "support/qr_reader.h"
#include "unit/printing/samples.h"

#include <wx/init.h>

#include <algorithm>
#include <stdexcept>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;
using present::PaperAsk;
using present::SlipPrinting;

std::unique_ptr<ports::Printer> made(const std::string& uri, printing::PrinterOptions options)
{
    auto printer = printing::makePrinter(uri, engine(), options);
    if (!printer) throw std::runtime_error("no printer can be at " + uri);
    return std::move(printer).value();
}

domain::ReceiptJob threeSheets(domain::SlipCard card)
{
    domain::ReceiptJob job;
    job.card = std::move(card);
    for (const std::int64_t id : {7, 8, 9}) {
        job.sheets.emplace_back();
        job.sheets.back().receipt.id = id;
        job.sheets.back().receipt.code = "11010126";
        job.sheets.back().receipt.number = "000000000" + std::to_string(id);
        job.sheets.back().payer = "李梅";
    }
    return job;
}

wxString pageWords(FaultPaper paper, const ports::PrintReport& report)
{
    if (paper == FaultPaper::Slip) return gui::troubleOf(present::FormNotice::PrintUnclear, report);
    if (paper != FaultPaper::Receipts) return gui::troubleOf(report);
    const bool unclear = report.outcome == ports::PrintOutcome::Unclear;
    return gui::troubleOf(unclear ? present::TollNotice::ReceiptsUnclear
                                  : present::TollNotice::ReceiptsNotPrinted,
                          report);
}

} // namespace

std::string nameOf(FaultPaper paper)
{
    switch (paper) {
    case FaultPaper::Slip: return "slip";
    case FaultPaper::Z: return "Z";
    case FaultPaper::X: return "X";
    case FaultPaper::Day: return "day";
    case FaultPaper::Receipts: return "receipts";
    }
    return {};
}

printing::PrinterOptions FaultCounter::patient()
{
    printing::PrinterOptions options;
    options.connectTimeout = 1s;
    options.answerTimeout = 1s;
    return options;
}

FaultCounter::FaultCounter(const std::string& uri, printing::PrinterOptions options)
    : m_printer(made(uri, options)), m_table(pathFrom(m_folder.file("papers.db"))),
      slips({hall, work, work, m_printer.get(), m_book}, {}),
      receipts({hall, work, work, m_printer.get(), m_book, ports::CounterPrinter::Receipt}, {}),
      reports({hall, work, work, m_printer.get(), nullptr, m_book}, {})
{
    hall.link = familyLink();
    domain::ShiftReport z;
    z.number = 17;
    hall.zList.rows = {z};
}

void FaultCounter::print(FaultPaper paper)
{
    m_clock.pass(1s);
    const auto ended = [this](const present::ReportEnd& end) { report = end.report; };
    switch (paper) {
    case FaultPaper::Slip:
        slips.printSlip(hall.card(41),
                        [this](const present::SlipEnd& end) { report = end.report; });
        break;
    case FaultPaper::Z: reports.print(hall.zList.rows[0], ended); break;
    case FaultPaper::X: reports.print(domain::ShiftReport{}, ended); break;
    case FaultPaper::Day: reports.print(domain::DayTotals{}, ended); break;
    case FaultPaper::Receipts:
        receipts.printReceipts(
            threeSheets(hall.card(41)), businessDay(m_clock.now()),
            [this](const present::ReceiptsEnd& end, const auto&) { report = end.report; });
        break;
    }
    settle();
}

void FaultCounter::retry()
{
    m_clock.pass(5s);
    work.timePasses();
    settle();
}

void FaultCounter::retryWhileItWaits()
{
    for (int tries = 0; tries < 20 && asked() == PaperAsk::Waits; ++tries) retry();
}

void FaultCounter::printAgain()
{
    m_clock.pass(1s);
    slips.printAgain(askedId());
    settle();
    retryWhileItWaits();
}

std::optional<PaperAsk> FaultCounter::asked() const
{
    const auto question = questionOf(m_book);
    return question ? std::optional(question->ask) : std::nullopt;
}

std::string FaultCounter::askedId() const
{
    return questionOf(m_book).value().job.id;
}

ports::PrintJob FaultCounter::kept() const
{
    storage::SqlitePrintJobs onDisk(pathFrom(m_folder.file("papers.db")));
    return onDisk.since({}).back();
}

Screen FaultCounter::screen(FaultPaper paper) const
{
    return {paper, questionOf(m_book), report};
}

std::string decodedAlone(const EscposSheet& sheet)
{
    const TempFolder folder;
    sheet.savePgm(folder.file("sheet.pgm"));
    const auto codes = readQrCodes(folder.file("sheet.pgm"));
    return codes.size() == 1 ? codes[0] : std::to_string(codes.size()) + " codes";
}

std::size_t inkedOf(const std::vector<EscposSheet>& sheets)
{
    return static_cast<std::size_t>(std::ranges::count_if(sheets, [](const auto& sheet) {
        return std::ranges::any_of(
            sheet.rows, [](const auto& row) { return std::ranges::find(row, true) != row.end(); });
    }));
}

void expectSaid(const Screen& screen, const Said& said)
{
    const wxInitializer words; // the console's kind: it opens no display
    for (const auto& [language, part] : {std::pair("zh_CN", said.zh), std::pair("en", said.en)}) {
        gui::useLanguage(language);
        wxString told;
        if (screen.question) told = gui::sentenceOf(*screen.question);
        const bool isLineAlone = screen.question && screen.paper == FaultPaper::Slip;
        if (screen.report && !isLineAlone) told += pageWords(screen.paper, *screen.report);
        EXPECT_TRUE(told.Contains(gui::fromUtf8(part))) << language << ": " << gui::toUtf8(told);
    }
}

} // namespace hallpay::test
