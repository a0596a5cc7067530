#include "present/scanned_line.h"

#include "present/scan_use.h"

#include <utility>

namespace hallpay::present {

ScannedLine::ScannedLine(ports::StaffApi& api, Background& work, Sinks sinks)
    : m_api(api), m_work(work), m_sinks(std::move(sinks))
{
}

void ScannedLine::scanned(const std::string& text)
{
    const auto mine = ++m_asked;
    // A payer's code is no slip's either, and leaves this PC for nothing but paying.
    if (usesOf(domain::classifyScan(text).kind).lines != ScanUse::ChoosesLine)
        return m_sinks.other();
    ask<domain::SlipCard>(
        m_work, m_alive, [this, text] { return m_api.scan(text); },
        [this, mine](const Outcome<domain::SlipCard>& outcome) {
            if (mine != m_asked) return;
            if (!outcome.reached()) return m_sinks.unanswered();
            if (!outcome.done()) return m_sinks.refused(outcome.refusal());
            m_sinks.slip(outcome.value().row.id);
        });
}

} // namespace hallpay::present
