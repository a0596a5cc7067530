#include "devices/device_readers.h"

#include <utility>

namespace hallpay::devices {

DeviceReaders::DeviceReaders(std::optional<SerialSettings> scanner,
                             std::filesystem::path cardProgram)
    : m_port(std::move(scanner)), m_cardProgram(std::move(cardProgram))
{
}

void DeviceReaders::start(Sinks sinks)
{
    if (m_port) m_scanner = std::make_unique<SerialScanner>(*m_port, std::move(sinks.scanned));
    if (!m_cardProgram.empty())
        m_cards = std::make_unique<CardReader>(m_cardProgram, std::move(sinks.card));
}

void DeviceReaders::stop()
{
    m_scanner.reset();
    m_cards.reset();
}

ports::ReaderStates DeviceReaders::states() const
{
    ports::ReaderStates states;
    if (m_scanner) states.scanner = m_scanner->state();
    if (m_cards) states.cards = m_cards->state();
    return states;
}

} // namespace hallpay::devices
