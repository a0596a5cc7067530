// What a counter's PC finds when it looks at itself.
#pragma once

#include "ports/counter_readers.h"
#include "ports/printer.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace hallpay::ports {

enum class ServerFound { NotTold, Away, Answers };

struct SelfTest {
    std::optional<PrinterHealth> slipPrinter; ///< nullopt: this PC has none
    std::optional<PrinterHealth> receiptPrinter; ///< nullopt: this PC has none
    ReaderStates readers;
    ServerFound server = ServerFound::NotTold;
    std::string hallName; ///< of a server that answers
    std::string serverVersion;
    /// This PC's clock minus the server's; nullopt: there is none to compare with.
    std::optional<std::chrono::milliseconds> clockAhead;
    /// Free bytes where the desktop keeps its drafts; nullopt: nothing can be written there.
    std::optional<std::uint64_t> freeBytes;
};

} // namespace hallpay::ports
