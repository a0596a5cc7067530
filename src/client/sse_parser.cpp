#include "client/sse_parser.h"

namespace hallpay::client {

bool SseParser::take(std::string_view bytes)
{
    for (const char c : bytes) {
        if (c == '\n') {
            if (!m_line.empty() && m_line.back() == '\r') m_line.pop_back();
            line(m_line);
            m_line.clear();
            continue;
        }
        if (m_line.size() >= kLineBytesMax || m_current.data.size() >= kLineBytesMax) return false;
        m_line.push_back(c);
    }
    return true;
}

void SseParser::line(std::string_view text)
{
    if (text.empty()) return dispatch();
    if (text.front() == ':') return; // a comment keeps the connection alive
    const auto colon = text.find(':');
    const auto field = text.substr(0, colon);
    auto value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (field == "id") {
        m_current.id = value;
    } else if (field == "event") {
        m_current.event = value;
    } else if (field == "data") {
        if (m_hasData) m_current.data.push_back('\n');
        m_current.data += value;
        m_hasData = true;
    }
}

void SseParser::dispatch()
{
    if (m_hasData) m_frame(m_current);
    m_hasData = false;
    m_current.event = "message";
    m_current.data.clear();
}

} // namespace hallpay::client
