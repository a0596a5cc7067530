#include "devices/card_reader.h"

#include "base/log.h"
#include "base/path_text.h"
#include "base/text.h"
#include "devices/pipe_wait.h"

#include <Poco/Exception.h>
#include <Poco/Pipe.h>
#include <Poco/Process.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

namespace hallpay::devices {

namespace {

using Clock = std::chrono::steady_clock;
using domain::DocumentType;
using Json = nlohmann::json;
using Millis = std::chrono::milliseconds;

constexpr std::array kTypes{
    std::pair{std::string_view("resident_id"), DocumentType::ResidentId},
    std::pair{std::string_view("passport"), DocumentType::Passport},
    std::pair{std::string_view("hk_macau_permit"), DocumentType::HkMacauPermit},
    std::pair{std::string_view("taiwan_permit"), DocumentType::TaiwanPermit}};
constexpr std::size_t kNumberMax = 30; // bytes
constexpr std::size_t kNameMax = 150; // bytes: 50 Chinese characters

std::string textIn(const Json& line, const char* name)
{
    const auto found = line.find(name);
    return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

CardLine readCardLine(std::string_view text)
{
    const auto line = Json::parse(text, nullptr, false);
    if (!line.is_object()) return {};
    if (const auto alive = line.find("alive"); alive != line.end())
        return {alive->is_boolean() && alive->get<bool>() ? CardLine::Kind::Alive
                                                          : CardLine::Kind::Bad};
    CardLine read{.kind = CardLine::Kind::Card};
    const auto word = textIn(line, "type");
    const auto* type = std::ranges::find(kTypes, word, [](const auto& each) { return each.first; });
    if (type == kTypes.end()) return {};
    read.card.type = type->second;
    read.card.number = textIn(line, "number");
    read.card.name = textIn(line, "name");
    if (read.card.number.empty() || read.card.number.size() > kNumberMax) return {};
    if (read.card.name.size() > kNameMax) return {};
    return read;
}

/// The program while it runs: it hears by the end of its input that nobody listens any more.
class CardReader::Running {
public:
    Running(const std::filesystem::path& program, Millis farewell)
        : m_farewell(farewell),
          m_handle(Poco::Process::launch(textOf(program), {}, &m_input, &m_output, nullptr))
    {
    }
    ~Running()
    {
        constexpr Millis kAfterKill{500}; // a driver that is stuck in the kernel dies when it can
        m_input.close(Poco::Pipe::CLOSE_WRITE);
        try {
            if (endsWithin(m_farewell)) return;
            Poco::Process::kill(m_handle);
            if (!endsWithin(kAfterKill))
                log(LogLevel::Warning, "card reader", "its program does not end");
        } catch (const Poco::Exception& e) { // boundary: the system has cleared it away
            log(LogLevel::Info, "card reader", "its program's end was not seen: " + e.message());
        }
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// What it has written; empty after `wait`, nullopt once it has closed its output.
    std::optional<std::string_view> read(Millis wait)
    {
        if (!waitForBytes(m_output, wait)) return std::string_view();
        const int count = m_output.readBytes(m_bytes.data(), static_cast<int>(m_bytes.size()));
        if (count <= 0) return std::nullopt;
        return std::string_view(m_bytes.data(), static_cast<std::size_t>(count));
    }

private:
    bool endsWithin(Millis time)
    {
        const auto end = Clock::now() + time;
        while (m_handle.tryWait() < 0) {
            if (Clock::now() >= end) return false;
            std::this_thread::sleep_for(Millis(10));
        }
        return true;
    }

    const Millis m_farewell;
    Poco::Pipe m_input;
    Poco::Pipe m_output;
    std::array<char, 1024> m_bytes{};
    Poco::ProcessHandle m_handle;
};

CardReader::CardReader(std::filesystem::path program,
                       std::function<void(const ports::CardRead&)> card, const Limits& limits)
    : m_program(std::move(program)), m_card(std::move(card)), m_limits(limits),
      m_loop(limits.pause, [this](const auto& stop, auto& works) { return hold(stop, works); })
{
}

CardReader::CardReader(std::filesystem::path program,
                       std::function<void(const ports::CardRead&)> card)
    : CardReader(std::move(program), std::move(card), Limits{})
{
}

bool CardReader::hold(const std::stop_token& stop, std::atomic<bool>& works)
{
    constexpr Millis kLook{100};
    bool heard = false;
    const char* why = "has ended";
    try {
        Running program(m_program, m_limits.farewell);
        std::string line;
        auto last = Clock::now();
        while (!stop.stop_requested()) {
            const auto bytes = program.read(kLook);
            if (!bytes) break;
            if (bytes->empty() && Clock::now() - last >= m_limits.silence) {
                why = "has fallen silent";
                break;
            }
            for (const char byte : *bytes) {
                if (byte != '\n') {
                    line += byte;
                    continue;
                }
                if (!take(std::exchange(line, {}))) continue;
                heard = works = true;
                last = Clock::now();
            }
            if (line.size() > kLineMax) {
                why = "writes no lines";
                break;
            }
        }
    } catch (const Poco::Exception&) { // boundary: it cannot be started
        why = "cannot be started";
    }
    if (!stop.stop_requested())
        log(LogLevel::Warning, "card reader", std::string("the reader's program ") + why);
    return heard;
}

/// Nothing of a line reaches the log: it may hold a person.
bool CardReader::take(std::string_view line)
{
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const auto read = readCardLine(line);
    if (read.kind == CardLine::Kind::Bad)
        log(LogLevel::Warning, "card reader", "a line of the reader's program cannot be used");
    if (read.kind != CardLine::Kind::Card) return read.kind == CardLine::Kind::Alive;
    const auto now = Clock::now();
    const bool lies = m_last == read.card && now - m_lastAt < m_limits.same;
    m_last = read.card;
    m_lastAt = now;
    if (!lies) m_card(read.card);
    return true;
}

} // namespace hallpay::devices
