// From the server's answer to the first dots at the printer.
#include "bench/benches.h"

#include "main/system_clock.h"
#include "present/slip_printing.h"
#include "printing/font_files.h"
#include "printing/make_printer.h"
#include "printing/rehearsal.h"
#include "storage/counter/sqlite_print_jobs.h"
#include "support/counting_hall.h"
#include "support/escpos_emulator.h"
#include "support/temp_folder.h"

#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

namespace hallpay::bench {

namespace {

using SteadyClock = std::chrono::steady_clock;
using Millis = std::chrono::duration<double, std::milli>;

/// Everything at once, on the calling thread: the hop between threads is a queue's.
class AtOnce final : public present::Background {
public:
    void submit(std::function<void()> work, std::function<void()> done) override
    {
        work();
        if (done) done();
    }
    void post(std::function<void()> act) override { act(); }
    void after(int, std::function<void()>) override { }
};

/// A family's slip as the server answers with it.
domain::SlipCard familyCard(std::int64_t id)
{
    domain::SlipCard card;
    card.row = {.id = id,
                .number = "0105-261122-0041-9",
                .shortNumber = "0041-9",
                .day = std::chrono::year(2026) / 11 / 22,
                .maskedName = "李*梅",
                .applicants = 4,
                .amount = 54'000_fen,
                .windowName = "受理窗口 3 号",
                .registeredAt = *parseRfc3339("2026-11-22T10:42:00+08:00")};
    card.placeName = "一层大厅";
    for (int person = 0; person < 4; ++person) {
        domain::ApplicantView applicant;
        applicant.maskedName = "李*梅";
        applicant.documentTail = "2846";
        applicant.lines
            = {{.nameZh = "普通护照", .quantity = 1, .unit = 12'000_fen, .amount = 12'000_fen},
               {.nameZh = "赴香港签注一次", .quantity = 1, .unit = 1'500_fen, .amount = 1'500_fen}};
        applicant.amount = 13'500_fen;
        card.applicants.push_back(applicant);
    }
    card.link = "HTTPS://PAY.HALL.EXAMPLE/P/7K3M9Q2X8V5B1N6C4D0F";
    card.deadline = endOfDay(card.row.day);
    return card;
}

struct Spread {
    std::vector<double> ms;

    double at(int percent)
    {
        std::ranges::sort(ms);
        return ms[std::min(ms.size() - 1, ms.size() * std::size_t(percent) / 100)];
    }
};

/// As many bytes as a slip has, to the same printer, without anything else: what the line costs.
double bareSend(const test::EscposEmulator& printer, std::size_t bytes)
{
    const auto begun = SteadyClock::now();
    const auto before = printer.bytesRead();
    Poco::Net::StreamSocket line(Poco::Net::SocketAddress("127.0.0.1", printer.port()));
    const std::string nothing(bytes, '\0'); // NUL: a printer does nothing
    line.sendBytes(nothing.data(), int(nothing.size()));
    while (printer.bytesRead() < before + bytes) { }
    return Millis(SteadyClock::now() - begun).count();
}

} // namespace

bool paperBench()
{
    constexpr int kSlips = 200;
    constexpr double kPromiseMs = 50;
    const test::TempFolder folder;
    test::EscposEmulator paper;
    const printing::TextEngine engine(printing::findFontFiles());
    printing::rehearseSlip(engine); // as a desktop does while its windows open
    const auto printer = printing::makePrinter(paper.uri(), engine);
    storage::SqlitePrintJobs table(pathFrom(folder.file("papers.db")));
    const SystemClock clock;
    present::PrintJobBook book(table, clock);
    book.load();
    test::CountingHall hall;
    AtOnce work;
    present::SlipPrinting printing({hall, work, work, printer.value().get(), book},
                                   {.hallName = "北京市某区出入境接待大厅",
                                    .tollWhere = "一层 1 号",
                                    .tollHours = "周一至周六 9:00-16:30"});
    Spread first;
    Spread whole;
    Spread bare;
    for (int slip = 0; slip < kSlips; ++slip) {
        hall.copies = 1;
        hall.print = ports::PrintOutcome::NotReached;
        const auto before = paper.bytesRead();
        const auto begun = SteadyClock::now();
        bool printed = false;
        printing.printSlip(familyCard(slip + 1), [&printed](const present::SlipEnd& end) {
            printed = end.report.outcome == ports::PrintOutcome::Printed;
        });
        if (!printed) throw std::runtime_error("a slip was not printed");
        whole.ms.push_back(Millis(SteadyClock::now() - begun).count());
        first.ms.push_back(Millis(paper.firstRowsAt() - begun).count());
        bare.ms.push_back(bareSend(paper, paper.bytesRead() - before));
    }
    // Waits besides for answers that an earlier program's job may have left on the line.
    const double ofTheFirst = first.ms.front();
    const double median = first.at(50);
    const double late = first.at(95);
    const nlohmann::json figures{{"slips", kSlips},
                                 {"first_rows_median_ms", median},
                                 {"first_rows_p95_ms", late},
                                 {"first_rows_of_first_slip_ms", ofTheFirst},
                                 {"first_rows_worst_ms", first.at(100)},
                                 {"confirmed_median_ms", whole.at(50)},
                                 {"bare_send_median_ms", bare.at(50)},
                                 {"confirmed_per_bare_send", whole.at(50) / bare.at(50)}};
    report("answer_to_paper", figures.dump().c_str());
    return late <= kPromiseMs;
}

} // namespace hallpay::bench
