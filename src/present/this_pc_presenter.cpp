#include "present/this_pc_presenter.h"

#include "present/cash_drawer.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <utility>

namespace hallpay::present {

using ports::PcEntry;

namespace {

PcEntries entriesOf(const ports::PcSettings& settings)
{
    return {.registrationWindowId = settings.registrationWindowId.value_or(0),
            .tollWindowId = settings.tollWindowId.value_or(0),
            .slipPrinter = printerEntryOf(settings.slipPrinter.value_or("")),
            .receiptPrinter = printerEntryOf(settings.receiptPrinter.value_or("")),
            .language = settings.language.value_or(""),
            .mute = settings.mute.value_or(false),
            .volume = settings.volume.value_or(ports::kUsualVolume)};
}

/// What this page has no control for stays as it is kept.
ports::PcSettings settingsOf(const PcEntries& entries, ports::PcSettings settings)
{
    settings.registrationWindowId = entries.registrationWindowId;
    settings.tollWindowId = entries.tollWindowId;
    settings.slipPrinter = printerUriOf(entries.slipPrinter);
    settings.receiptPrinter = printerUriOf(entries.receiptPrinter);
    settings.language = entries.language;
    settings.mute = entries.mute;
    settings.volume = entries.volume;
    return settings;
}

/// Windows of one kind. The chosen one is among them even when the hall does not know it.
std::vector<WindowChoice> windowsWith(const domain::HallView& hall, bool domain::WindowView::*kind,
                                      std::int64_t chosen)
{
    auto windows = windowsOf(hall, kind);
    const bool known = chosen == 0 || std::ranges::any_of(windows, [chosen](const auto& window) {
                           return window.id == chosen;
                       });
    if (!known) windows.push_back({chosen, {}});
    return windows;
}

/// Source: RFC 2606, section 2: names below ".invalid" lead nowhere, for ever.
constexpr std::string_view kNowhere = "HTTPS://HALLPAY.INVALID/P/SAMPLE0SAMPLE0SAMPLE0";

/// Its code leads nowhere; there is none where `link` is empty.
ports::SlipPaper testSlip(const domain::HallView& hall, std::string_view link)
{
    return {.slipNumber = "测试 TEST",
            .hallName = hall.name,
            .placeName = hall.places.empty() ? "" : hall.places.front().name,
            // What only a printer with all of GBK has, in letters of its own.
            .windowName = "打印测试 镕喆",
            .registeredAt = hall.now,
            .validOn = businessDay(hall.now),
            .validUntil = std::nullopt,
            .applicants = {{.maskedName = "打印测试"}},
            .total = {},
            .link = std::string(link),
            .tollWhere = hall.tollWhere,
            .tollHours = hall.tollHours,
            .replacesNumber = {},
            .copy = 1,
            .paidAt = std::nullopt,
            .training = true}; // so that it is never taken for a slip
}

/// A receipt of nobody: zeros for its number, and the mark of an exercise.
ports::ReceiptPaper testReceipt(const domain::HallView& hall)
{
    return {.code = "00000000",
            .number = "0000000000",
            .slipNumber = "测试 TEST",
            .payer = "打印测试",
            .issuedOn = businessDay(hall.now),
            .lines = {{.nameZh = "普通护照",
                       .nameEn = "Passport",
                       .quantity = 1,
                       .unit = 12'000_fen,
                       .amount = 12'000_fen}},
            .total = 12'000_fen,
            .paidHow = "微信支付",
            .paidAt = hall.now,
            .payee = hall.name,
            .cashier = "测试",
            .reviewer = {},
            .remark = {},
            .sealPicture = {},
            .training = true};
}

} // namespace

ThisPcPresenter::ThisPcPresenter(ThisPcView& view, ports::CounterPc& pc, ports::StaffApi& api,
                                 Background& work, Background& printing, PrintJobBook& papers)
    : m_view(view), m_pc(pc), m_api(api), m_work(work), m_printing(printing), m_papers(papers)
{
}

void ThisPcPresenter::open()
{
    ++m_round;
    m_saidAway = false;
    m_kept = entriesOf(m_pc.settings());
    showWindows();
    m_view.showEntries(m_kept);
    readWindows();
    readForms();
}

void ThisPcPresenter::leave()
{
    ++m_round;
}

void ThisPcPresenter::readForms()
{
    const auto names = std::make_shared<std::vector<std::string>>();
    m_work.submit([this, names] { *names = m_pc.formLayouts(); },
                  [this, names, round = m_round, alive = std::weak_ptr(m_alive)] {
                      if (!alive.expired() && round == m_round) m_view.showForms(*names);
                  });
}

void ThisPcPresenter::readWindows()
{
    ask<domain::HallView>(
        m_work, m_alive, [this] { return m_api.hall(); },
        [this, round = m_round](const Outcome<domain::HallView>& outcome) {
            if (round != m_round) return;
            if (outcome.done()) {
                m_hall = outcome.value();
                if (m_saidAway) m_view.clearNotice();
                m_saidAway = false;
                return showWindows();
            }
            if (!std::exchange(m_saidAway, true)) m_view.say(PcNotice::NoAnswer, {});
            m_work.after(kRetryMs, [this, round, alive = std::weak_ptr(m_alive)] {
                if (!alive.expired() && round == m_round) readWindows();
            });
        });
}

void ThisPcPresenter::showWindows()
{
    m_view.showWindows(
        windowsWith(m_hall, &domain::WindowView::registration, m_kept.registrationWindowId),
        windowsWith(m_hall, &domain::WindowView::toll, m_kept.tollWindowId));
}

bool ThisPcPresenter::isGood(PcEntry printer, const PrinterEntry& entry)
{
    const bool good = entry.kind == PrinterKind::None || m_pc.isPrinter(printerUriOf(entry));
    m_view.showPrinterFault(printer, !good);
    return good;
}

void ThisPcPresenter::setBusy(bool busy)
{
    m_busy = busy;
    m_view.setBusy(busy);
}

void ThisPcPresenter::keep(const PcEntries& entries)
{
    if (m_busy) return;
    const bool slip = isGood(PcEntry::SlipPrinter, entries.slipPrinter);
    const bool receipt = isGood(PcEntry::ReceiptPrinter, entries.receiptPrinter);
    if (!slip || !receipt) return;
    if (entries == m_kept) return m_view.say(PcNotice::NothingNew, {});
    setBusy(true);
    const auto broken = std::make_shared<std::optional<std::string>>();
    m_work.submit(
        [this, entries, broken] {
            try {
                m_pc.keep(settingsOf(entries, m_pc.settings()));
            } catch (const std::exception& e) { // boundary: a disk that takes nothing
                *broken = e.what();
            }
        },
        [this, broken, alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            setBusy(false);
            if (*broken) return m_view.say(PcNotice::NotKept, **broken);
            m_kept = entriesOf(m_pc.settings());
            m_view.say(PcNotice::Kept, {});
        });
}

std::optional<PaperProof> ThisPcPresenter::proofOf(PcEntry printer, const PcEntries& entries)
{
    const bool receipt = printer == PcEntry::ReceiptPrinter;
    const auto& entry = receipt ? entries.receiptPrinter : entries.slipPrinter;
    if (m_busy || entry.kind == PrinterKind::None || !isGood(printer, entry)) return std::nullopt;
    const auto uri = printerUriOf(entry);
    if (receipt) return PaperProof{uri, testReceipt(m_hall), !entry.form.empty()};
    return PaperProof{uri, testSlip(m_hall, kNowhere)};
}

void ThisPcPresenter::printTest(const PcEntries& entries)
{
    const bool none = entries.slipPrinter.kind == PrinterKind::None;
    if (m_busy || none || !isGood(PcEntry::SlipPrinter, entries.slipPrinter)) return;
    // A code that the printer draws itself is one more thing that it may not know.
    const auto link = entries.slipPrinter.ownLetters ? kNowhere : std::string_view();
    atPrinter(
        [this, uri = printerUriOf(entries.slipPrinter), paper = testSlip(m_hall, link)] {
            return m_papers.testPage(ports::CounterPrinter::Slip,
                                     [&] { return m_pc.printTest(uri, paper); });
        },
        [this](const ports::PrintReport& report) {
            m_papers.changed();
            if (report.outcome == ports::PrintOutcome::Printed)
                return m_view.say(PcNotice::TestPrinted, {});
            m_view.sayTrouble(report);
        });
}

void ThisPcPresenter::openDrawer(const PcEntries& entries)
{
    const bool none = entries.slipPrinter.drawer == DrawerCable::None;
    if (m_busy || none || !isGood(PcEntry::SlipPrinter, entries.slipPrinter)) return;
    atPrinter([this, uri = printerUriOf(entries.slipPrinter)] { return m_pc.openDrawer(uri); },
              [this](const ports::PrintReport& report) {
                  if (!ports::isTrouble(report)) return m_view.say(PcNotice::DrawerKicked, {});
                  m_view.sayDrawerTrouble(report);
              });
}

void ThisPcPresenter::atPrinter(std::function<ports::PrintReport()> act,
                                std::function<void(const ports::PrintReport&)> done)
{
    setBusy(true);
    const auto report = std::make_shared<ports::PrintReport>();
    m_printing.submit(
        [report, act = std::move(act)] {
            try {
                *report = act();
            } catch (const std::exception&) { // boundary: it may have sent something
                report->outcome = ports::PrintOutcome::Unclear;
            }
        },
        [this, report, done = std::move(done), alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            setBusy(false);
            done(*report);
        });
}

} // namespace hallpay::present
