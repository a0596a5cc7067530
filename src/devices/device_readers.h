// The readers of this PC, as its settings name them.
#pragma once

#include "devices/card_reader.h"
#include "devices/serial_scanner.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace hallpay::devices {

class DeviceReaders final : public ports::CounterReaders {
public:
    /// nullopt, or an empty path: this PC has none.
    DeviceReaders(std::optional<SerialSettings> scanner, std::filesystem::path cardProgram);

    void start(Sinks sinks) override;
    void stop() override;
    ports::ReaderStates states() const override;

private:
    const std::optional<SerialSettings> m_port;
    const std::filesystem::path m_cardProgram;
    std::unique_ptr<SerialScanner> m_scanner;
    std::unique_ptr<CardReader> m_cards;
};

} // namespace hallpay::devices
