#include "present/paper_proof_presenter.h"

#include "base/text.h"

#include <charconv>
#include <memory>
#include <utility>

namespace hallpay::present {

namespace {

using ports::PrintOutcome;
using ports::PrintReport;

/// Whole digits alone, so many at most.
std::optional<int> digitsOf(std::string_view text, std::size_t most)
{
    int value = 0;
    const auto* end = text.data() + text.size();
    if (text.empty() || text.size() > most || text.front() == '-') return std::nullopt;
    const auto read = std::from_chars(text.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return value;
}

} // namespace

std::optional<int> tenthsOf(const std::string& millimetres)
{
    const auto text = trim(millimetres);
    const auto point = text.find_first_of(".,");
    const auto whole = digitsOf(std::string_view(text).substr(0, point), 3);
    if (!whole) return std::nullopt;
    if (point == text.npos) return *whole * 10;
    const auto tenth = digitsOf(std::string_view(text).substr(point + 1), 1);
    if (!tenth) return std::nullopt;
    return *whole * 10 + *tenth;
}

PaperProofPresenter::PaperProofPresenter(PaperProofView& view, ports::CounterPc& pc,
                                         Background& work, Background& printing,
                                         PrintJobBook& papers)
    : m_view(view), m_pc(pc), m_work(work), m_printing(printing), m_papers(papers),
      m_drawing(pc, work,
                {.drawn = [this](const ports::PaperPreview& paper,
                                 CodeVerdict verdict) { m_view.showPaper(paper, verdict); },
                 .notDrawn = [this](const PrintReport& report) { m_view.showNotDrawn(report); }})
{
}

void PaperProofPresenter::open(const PaperProof& proof)
{
    ++m_round;
    m_proof = proof;
    setBusy(false);
    m_drawing.draw(*m_proof);
}

void PaperProofPresenter::close()
{
    ++m_round;
    m_drawing.forget();
    m_proof.reset();
    m_busy = false;
}

void PaperProofPresenter::setBusy(bool busy)
{
    m_busy = busy;
    m_view.setBusy(busy);
}

/// `act` runs on the printers' thread.
template <typename Act> void PaperProofPresenter::print(Act act)
{
    if (m_busy || !m_proof) return;
    setBusy(true);
    const auto report = std::make_shared<PrintReport>();
    const auto printer
        = m_proof->isReceipt() ? ports::CounterPrinter::Receipt : ports::CounterPrinter::Slip;
    m_printing.submit([report, printer, &papers = m_papers,
                       act = std::move(act)] { *report = papers.testPage(printer, act); },
                      [this, report, round = m_round, alive = std::weak_ptr(m_alive)] {
                          if (alive.expired()) return;
                          m_papers.changed();
                          if (round != m_round) return;
                          setBusy(false);
                          if (report->outcome == PrintOutcome::Printed) return m_view.showPrinted();
                          m_view.showTrouble(*report);
                      });
}

void PaperProofPresenter::printTest()
{
    if (!m_proof) return;
    print([&pc = m_pc, proof = *m_proof] {
        if (const auto* receipt = std::get_if<ports::ReceiptPaper>(&proof.paper))
            return pc.printTestReceipt(proof.uri, *receipt);
        return pc.printTest(proof.uri, std::get<ports::SlipPaper>(proof.paper));
    });
}

void PaperProofPresenter::printCrosses()
{
    if (!m_proof || !m_proof->form) return;
    print([&pc = m_pc, uri = m_proof->uri] { return pc.printCrosses(uri); });
}

void PaperProofPresenter::adjust(const CrossTexts& texts)
{
    if (m_busy || !m_proof || !m_proof->form) return;
    const auto firstX = tenthsOf(texts.firstX);
    const auto firstY = tenthsOf(texts.firstY);
    const auto lastX = tenthsOf(texts.lastX);
    const auto lastY = tenthsOf(texts.lastY);
    if (!firstX || !firstY || !lastX || !lastY) return m_view.showNotMeasured();
    setBusy(true);
    const auto placed = std::make_shared<std::optional<std::string>>();
    const ports::CrossesFound found{*firstX, *firstY, *lastX, *lastY};
    m_work.submit(
        [this, placed, uri = m_proof->uri, found] { *placed = m_pc.adjusted(uri, found); },
        [this, placed, round = m_round, alive = std::weak_ptr(m_alive)] {
            if (alive.expired() || round != m_round) return;
            setBusy(false);
            if (!*placed) return m_view.showImpossible();
            m_proof->uri = **placed;
            m_view.showAdjusted(**placed);
            m_drawing.draw(*m_proof);
        });
}

} // namespace hallpay::present
