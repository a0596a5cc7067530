// A card reader: a program of its own beside this one, which a vendor's driver may hang or crash.
#pragma once

#include "devices/reader_loop.h"
#include "ports/counter_readers.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hallpay::devices {

/// One line of the program, without its end.
struct CardLine {
    /// Bad: no line that is described here.
    enum class Kind { Alive, Card, Bad };
    Kind kind = Kind::Bad;
    ports::CardRead card{}; ///< of a Card
};

/// Reads {"alive":true} and {"type":"resident_id","number":"…","name":"…"}; the types are
/// resident_id, passport, hk_macau_permit and taiwan_permit.
CardLine readCardLine(std::string_view line);

/// Starts the program, listens, and starts it again when it ends or falls silent. Works from
/// construction to destruction, which ends the program.
class CardReader {
public:
    using Millis = std::chrono::milliseconds;
    struct Limits {
        /// No line for so long, and the program is killed: it says that it is alive at least
        /// every third of that.
        Millis silence{15'000};
        ReaderLoop::Pause pause{Millis(1'000), Millis(30'000)};
        /// The same card again within this time is the one that still lies there.
        Millis same{2'000};
        /// How long the program has for its end when its input has ended; then it is killed.
        Millis farewell{300};
    };
    static constexpr std::size_t kLineMax = 4'096; ///< bytes; more, and the program is broken

    /// `card` is called in this object's thread.
    CardReader(std::filesystem::path program, std::function<void(const ports::CardRead&)> card,
               const Limits& limits);
    CardReader(std::filesystem::path program, std::function<void(const ports::CardRead&)> card);

    ports::ReaderState state() const { return m_loop.state(); }

private:
    class Running;

    bool hold(const std::stop_token& stop, std::atomic<bool>& works);
    /// Whether it is a line that a reader writes.
    bool take(std::string_view line);

    const std::filesystem::path m_program;
    const std::function<void(const ports::CardRead&)> m_card;
    const Limits m_limits;
    std::optional<ports::CardRead> m_last;
    std::chrono::steady_clock::time_point m_lastAt;
    ReaderLoop m_loop; // Last: ends before what it uses.
};

} // namespace hallpay::devices
