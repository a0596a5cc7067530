// Scanners and a card reader that a test plays.
#pragma once

#include "ports/counter_readers.h"

#include <utility>

namespace hallpay::test {

class FakeCounterReaders final : public ports::CounterReaders {
public:
    ports::ReaderStates now; ///< set between acts

    /// As the readers' own threads do.
    void scan(const std::string& text) const
    {
        if (m_sinks.scanned) m_sinks.scanned(text);
    }
    void put(const ports::CardRead& card) const
    {
        if (m_sinks.card) m_sinks.card(card);
    }

    void start(Sinks sinks) override { m_sinks = std::move(sinks); }
    void stop() override { m_sinks = {}; }
    ports::ReaderStates states() const override { return now; }

private:
    Sinks m_sinks;
};

} // namespace hallpay::test
