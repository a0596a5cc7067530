// Server-Sent Events out of a byte stream. Source: HTML Living Standard, "Server-sent events".
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace hallpay::client {

struct SseFrame {
    std::string id; ///< the last one seen, as the standard says
    std::string event = "message";
    std::string data;
};

/// Takes bytes as they come, cut anywhere. Not thread-safe.
class SseParser {
public:
    /// A line, or the data of one frame, longer than this ends the stream.
    static constexpr std::size_t kLineBytesMax = 64 * 1024;

    explicit SseParser(std::function<void(const SseFrame&)> frame) : m_frame(std::move(frame)) { }

    /// False when a limit was passed: close the connection.
    [[nodiscard]] bool take(std::string_view bytes);

private:
    void line(std::string_view text);
    void dispatch();

    std::function<void(const SseFrame&)> m_frame;
    std::string m_line;
    SseFrame m_current;
    bool m_hasData = false;
};

} // namespace hallpay::client
