#include "main/training_clock.h"

#include "base/log.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>
#include <nlohmann/json.hpp>

#include <condition_variable>
#include <mutex>

namespace hallpay {

namespace {
using namespace std::chrono_literals;
constexpr auto kEvery = 250ms;
constexpr std::streamsize kAnswerBytesMax = 4096;
} // namespace

TrainingClock::TrainingClock(const ports::Clock& machine, std::string sandboxUrl,
                             std::chrono::milliseconds patience)
    : m_machine(machine), m_sandboxUrl(std::move(sandboxUrl))
{
    waitForFirst(patience);
    m_thread = std::jthread([this](const std::stop_token& stop) { follow(stop); });
}

TrainingClock::~TrainingClock() = default;

Instant TrainingClock::now() const
{
    return m_machine.now() + std::chrono::milliseconds(m_offsetMs.load());
}

void TrainingClock::waitForFirst(std::chrono::milliseconds patience)
{
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!readOffset()) {
        if (std::chrono::steady_clock::now() >= until)
            throw SandboxAway("the training sandbox at " + m_sandboxUrl
                              + " does not answer: start hallpay-sandbox first");
        std::this_thread::sleep_for(kEvery);
    }
}

void TrainingClock::follow(const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any rest;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        rest.wait_for(lock, stop, kEvery, [] { return false; });
        if (!stop.stop_requested()) (void)readOffset();
    }
}

/// False when there was no answer that says one.
bool TrainingClock::readOffset()
{
    try {
        const Poco::URI uri(m_sandboxUrl);
        Poco::Net::HTTPClientSession session(uri.getHost(), uri.getPort());
        session.setTimeout(Poco::Timespan(1, 0));
        Poco::Net::HTTPRequest request("GET", "/sandbox/clock", "HTTP/1.1");
        session.sendRequest(request);
        Poco::Net::HTTPResponse response;
        auto& stream = session.receiveResponse(response);
        std::string body(static_cast<std::size_t>(kAnswerBytesMax), '\0');
        stream.read(body.data(), kAnswerBytesMax);
        body.resize(static_cast<std::size_t>(stream.gcount()));
        const auto json = nlohmann::json::parse(body, nullptr, false);
        if (!json.is_object() || !json.contains("offset_ms")
            || !json["offset_ms"].is_number_integer())
            return false;
        m_offsetMs = json["offset_ms"].get<std::int64_t>();
        return true;
    } catch (const Poco::Exception&) {
        // The sandbox is away: the last offset holds, and the next round asks again.
        return false;
    }
}

} // namespace hallpay
