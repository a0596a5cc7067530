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
    if (usesOf(domain::classifyScan(text).kind).lines != ScanUse::ChoosesLine) return miss();
    ask<domain::SlipCard>(
        m_work, m_alive, [this, text] { return m_api.scan(text); },
        [this, mine](const Outcome<domain::SlipCard>& outcome) {
            if (mine == m_asked) found(outcome);
        });
}

void ScannedLine::found(const Outcome<domain::SlipCard>& outcome)
{
    if (outcome.done()) {
        if (!m_sinks.choose(outcome.value().row.id)) miss();
        return;
    }
    m_sinks.warn();
    if (!outcome.reached()) return m_sinks.unanswered();
    if (outcome.refusal().code == domain::RefusalCode::NotSignedIn) return m_sinks.sessionLost();
    m_sinks.refused(outcome.refusal());
}

void ScannedLine::miss()
{
    m_sinks.warn();
    m_sinks.missed();
}

} // namespace hallpay::present
