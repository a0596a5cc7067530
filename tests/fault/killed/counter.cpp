// A counter without windows: the desktop's own presenters, printing and kept draft, in a process
// that may be killed between any two of them.
#include "base/random.h"
#include "client/http_staff_api.h"
#include "client/sealed_draft_store.h"
#include "main/arguments.h"
#include "main/checkpoint_stop.h"
#include "main/command_line.h"
#include "main/system_clock.h"
#include "present/registration_presenter.h"
#include "present/report_printing.h"
#include "printing/make_printer.h"
#include "storage/counter/sqlite_print_jobs.h"

#include <chrono>
#include <deque>
#include <iostream>
#include <thread>

namespace {

using namespace hallpay;
using namespace hallpay::literals;

/// Runs work at once, and what comes later when the caller asks for it.
class InOneThread final : public present::Background {
public:
    void submit(std::function<void()> work, std::function<void()> done) override
    {
        m_acts.push_back([work = std::move(work), done = std::move(done)] {
            work();
            done();
        });
    }
    void post(std::function<void()> act) override { m_acts.push_back(std::move(act)); }
    void after(int, std::function<void()> act) override { m_acts.push_back(std::move(act)); }
    void runAll()
    {
        while (!m_acts.empty()) {
            auto act = std::move(m_acts.front());
            m_acts.pop_front();
            act();
        }
    }

private:
    std::deque<std::function<void()>> m_acts;
};

class SilentForm final : public present::RegistrationView {
public:
    void showEntry(const present::Entry&) override { }
    void showCheck(const present::EntryCheck&, bool) override { }
    void showTiles(const std::vector<present::ItemTile>&) override { }
    void showRows(const std::vector<present::EntryRow>&) override { }
    void showTotal(Money, std::size_t, int) override { }
    void showCorrecting(const std::string&) override { }
    void showPaysAtWindow(bool) override { }
    void showExempt(bool) override { }
    void askExemption(const std::string&) override { }
    void endExemption() override { }
    void showNotice(present::FormNotice, const std::string&) override { }
    void showRefusal(const domain::Refusal& refusal) override
    {
        std::cerr << "refused " << static_cast<int>(refusal.code) << '\n';
    }
    void showPrintTrouble(const ports::PrintReport&) override { }
    void warn() override { }
    void printFailed(const ports::PrintReport&) override { }
    void setBusy(bool) override { }
    void moveFocus(present::FormFocus) override { }
};

const std::vector<Option> kOptions{
    {"server", "", "URL"},      {"data", "", "DIR"}, {"prints", "", "DIR"},
    {"registration", "", "ID"}, {"toll", "", "ID"},  {"receipts", "", "SLIP"},
    {"finish", "", ""},         {"z", "", "NUMBER"}, {"stop-at", "", "NAME:N"},
};

struct Counter {
    explicit Counter(const Arguments& arguments)
        : api(arguments.get("server")),
          drafts(std::filesystem::path(arguments.get("data")) / "draft.sealed",
                 std::filesystem::path(arguments.get("data")) / "draft.key"),
          engine(printing::findFontFiles()),
          printer(std::move(printing::makePrinter("file://" + arguments.get("prints"), engine))
                      .value()),
          table(std::filesystem::path(arguments.get("data")) / "papers.db"),
          printing({api, thread, thread, printer.get(), book}, {.training = true})
    {
        book.load();
    }
    client::HttpStaffApi api;
    client::SealedDraftStore drafts;
    printing::TextEngine engine;
    std::unique_ptr<ports::Printer> printer;
    InOneThread thread;
    SystemClock clock;
    storage::SqlitePrintJobs table;
    present::PrintJobBook book{table, clock};
    present::SlipPrinting printing;
    SilentForm form;
};

void registerOne(Counter& counter, const Arguments& arguments)
{
    const auto session
        = counter.api.signIn({"1001", "1001", arguments.number("registration", 0), 0});
    ensure(static_cast<bool>(session));
    present::RegistrationPresenter presenter(
        {counter.form, counter.api, counter.thread, counter.printing, counter.drafts});
    presenter.open(counter.api.hall().value(), counter.api.fees().value(), session.value().staffId);
    counter.thread.runAll(); // an earlier run's draft goes first
    if (arguments.has("finish")) return;
    presenter.scanned("11010519491231002X");
    presenter.nameTyped("李小梅");
    presenter.itemAdded("passport");
    presenter.submit();
    counter.thread.runAll();
}

void printReceipts(Counter& counter, const Arguments& arguments)
{
    ensure(static_cast<bool>(counter.api.signIn({"2001", "2001", 0, arguments.number("toll", 0)})));
    const auto job = counter.api.printReceipts(arguments.number("receipts", 0), randomHex(16));
    ensure(static_cast<bool>(job));
    counter.printing.printReceipts(job.value(), Day{std::chrono::year{2026} / 11 / 22},
                                   [](const auto&, const auto&) {});
    counter.thread.runAll();
}

void printZ(Counter& counter, const Arguments& arguments)
{
    ensure(static_cast<bool>(counter.api.signIn({"2001", "2001", 0, arguments.number("toll", 0)})));
    const auto reports = counter.api.zReports();
    ensure(static_cast<bool>(reports));
    present::ReportPrinting printing({.api = counter.api,
                                      .work = counter.thread,
                                      .printerThread = counter.thread,
                                      .printer = counter.printer.get(),
                                      .jobs = counter.book},
                                     {.training = true});
    const auto number = arguments.number("z", 0);
    for (const auto& z : reports.value().rows)
        if (z.number == number) printing.print(z, [](const auto&) {});
    counter.thread.runAll();
}

} // namespace

int main(int argc, char** argv)
{
    try {
        const Arguments arguments(commandLine(argc, argv), kOptions);
        if (arguments.has("stop-at")) stopAtCheckpoint(arguments.get("stop-at"));
        Counter counter(arguments);
        if (arguments.has("receipts"))
            printReceipts(counter, arguments);
        else if (arguments.has("z"))
            printZ(counter, arguments);
        else
            registerOne(counter, arguments);
        return 0;
    } catch (const std::exception& e) { // boundary: the test reads why
        std::cerr << e.what() << '\n';
        return 1;
    }
}
