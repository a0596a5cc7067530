// Scanners and card readers of a counter that do not type as a keyboard does.
#pragma once

#include "domain/document.h"

#include <functional>
#include <optional>
#include <string>

namespace hallpay::ports {

/// What a card's own chip says; whoever takes it checks the number by its kind.
struct CardRead {
    domain::DocumentType type = domain::DocumentType::ResidentId;
    std::string number;
    std::string name; ///< UTF-8; empty where the card has none that could be read

    friend bool operator==(const CardRead&, const CardRead&) = default;
};

/// Lost: it was not found, went away or fell silent, and is tried again by itself.
enum class ReaderState { Working, Lost };

/// nullopt = this PC has none.
struct ReaderStates {
    std::optional<ReaderState> scanner;
    std::optional<ReaderState> cards;

    friend bool operator==(const ReaderStates&, const ReaderStates&) = default;
};

class CounterReaders {
public:
    virtual ~CounterReaders() = default;

    /// Called in the readers' own threads, never after stop() has returned.
    struct Sinks {
        std::function<void(const std::string&)> scanned; ///< one code, without its end
        std::function<void(const CardRead&)> card;
    };
    /// At most once.
    virtual void start(Sinks sinks) = 0;
    /// Waits up to a second for what runs. Repeats do nothing.
    virtual void stop() = 0;
    /// Any thread.
    virtual ReaderStates states() const = 0;
};

} // namespace hallpay::ports
