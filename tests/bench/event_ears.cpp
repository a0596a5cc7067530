#include "bench/event_ears.h"

#include "main/system_clock.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <stdexcept>

namespace hallpay::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 30s;
constexpr std::string_view kData = "data:";

} // namespace

EventEars::EventEars(std::uint16_t port, const std::string& token, const std::string& asOf,
                     int count)
{
    const std::string request = "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + token + "\r\nLast-Event-ID: " + asOf + "\r\n\r\n";
    for (int i = 0; i < count; ++i) {
        auto ear = std::make_unique<Ear>();
        ear->socket.connect(Poco::Net::SocketAddress("127.0.0.1", port));
        ear->socket.setReceiveTimeout(Poco::Timespan(10, 0));
        ear->socket.sendBytes(request.data(), static_cast<int>(request.size()));
        while (ear->rest.find(kData) == std::string::npos) {
            char bytes[1024];
            const int got = ear->socket.receiveBytes(bytes, sizeof bytes);
            if (got <= 0) throw std::runtime_error("an event stream was not opened");
            ear->rest.append(bytes, static_cast<std::size_t>(got));
        }
        m_poll.add(ear->socket, Poco::Net::PollSet::POLL_READ);
        m_bySocket[static_cast<int>(ear->socket.impl()->sockfd())] = ear.get();
        m_ears.push_back(std::move(ear));
    }
    m_thread = std::jthread([this](const std::stop_token& stop) { listen(stop); });
}

EventEars::~EventEars()
{
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

void EventEars::listen(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        for (const auto& [socket, mode] : m_poll.poll(Poco::Timespan(0, 100'000))) {
            auto& ear = *m_bySocket.at(static_cast<int>(socket.impl()->sockfd()));
            hear(ear);
        }
    }
}

void EventEars::hear(Ear& ear)
{
    char bytes[8192];
    const int got = ear.socket.receiveBytes(bytes, sizeof bytes);
    if (got <= 0) return m_poll.remove(ear.socket);
    const auto now = toMillis(SystemClock().now());
    ear.rest.append(bytes, static_cast<std::size_t>(got));
    std::size_t from = 0;
    for (auto end = ear.rest.find('\n'); end != std::string::npos;
         end = ear.rest.find('\n', from)) {
        take(ear.rest.substr(from, end - from), now);
        from = end + 1;
    }
    ear.rest.erase(0, from);
}

void EventEars::take(const std::string& line, std::int64_t now)
{
    if (!line.starts_with(kData)) return;
    const auto json = nlohmann::json::parse(line.substr(kData.size()), nullptr, false);
    if (!json.is_object() || json.value("state", "") != "paid") return;
    const std::lock_guard lock(m_mutex);
    auto& heard = m_heard[json.value("slip_id", std::int64_t{0})];
    heard.push_back(now);
    if (heard.size() == m_ears.size()) m_news.notify_all();
}

std::vector<std::int64_t> EventEars::heardPaid(std::int64_t slipId)
{
    std::unique_lock lock(m_mutex);
    const bool all
        = m_news.wait_for(lock, kPatience, [&] { return m_heard[slipId].size() >= m_ears.size(); });
    if (!all) throw std::runtime_error("a payment was not heard of on every stream");
    return m_heard[slipId];
}

} // namespace hallpay::bench
