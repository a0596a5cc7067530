#include "present/paper_drawing.h"

#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace hallpay::present {

namespace {

using ports::PaperPreview;
using ports::PrintOutcome;
using ports::PrintReport;

bool hasCode(const PaperProof& proof)
{
    const auto* slip = std::get_if<ports::SlipPaper>(&proof.paper);
    return slip && !slip->link.empty();
}

CodeVerdict verdictOf(bool coded, const PaperPreview& paper)
{
    if (!coded) return CodeVerdict::None;
    if (!paper.codeModule) return CodeVerdict::NotFound;
    return paper.scans() ? CodeVerdict::Scans : CodeVerdict::TooSmall;
}

ports::PreviewOrWhy drawnBy(ports::CounterPc& pc, const PaperProof& proof)
{
    try {
        if (const auto* receipt = std::get_if<ports::ReceiptPaper>(&proof.paper))
            return pc.previewReceipt(proof.uri, *receipt);
        return pc.preview(proof.uri, std::get<ports::SlipPaper>(proof.paper));
    } catch (const std::exception& e) { // boundary: nothing was sent
        return PrintReport{PrintOutcome::NotReached, e.what()};
    }
}

} // namespace

PaperDrawing::PaperDrawing(ports::CounterPc& pc, Background& work, Sinks sinks)
    : m_pc(pc), m_work(work), m_sinks(std::move(sinks))
{
}

void PaperDrawing::draw(const PaperProof& proof)
{
    const auto drawn = std::make_shared<std::optional<ports::PreviewOrWhy>>();
    m_work.submit(
        [&pc = m_pc, drawn, proof] { drawn->emplace(drawnBy(pc, proof)); },
        [this, drawn, coded = hasCode(proof), asked = ++m_asked, alive = std::weak_ptr(m_alive)] {
            if (alive.expired() || asked != m_asked || !*drawn) return;
            const auto& paper = **drawn;
            if (!paper) return m_sinks.notDrawn(paper.error());
            m_sinks.drawn(paper.value(), verdictOf(coded, paper.value()));
        });
}

} // namespace hallpay::present
