#include "support/programs.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Pipe.h>
#include <Poco/StreamCopier.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <thread>

#ifdef _WIN32
#include <windows.h>
#endif

namespace hallpay::test {

using namespace std::chrono_literals;

bool waitUntil(const std::function<bool()>& condition, std::chrono::milliseconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(5ms);
    }
    return true;
}

namespace {

/// The next bytes that a program printed; 0 once there can be no more.
int nextBytes(Poco::Pipe& pipe, char* bytes, int room,
              [[maybe_unused]] const std::atomic<bool>& ended)
{
#ifdef _WIN32
    // A program with windows may start Wine's explorer, which inherits the pipe, lives on and keeps
    // it open: its end is that of the program, not of the pipe.
    for (;;) {
        const bool isOver = ended;
        DWORD waiting = 0;
        if (!PeekNamedPipe(pipe.readHandle(), nullptr, 0, nullptr, &waiting, nullptr)) return 0;
        if (waiting > 0) break;
        if (isOver) return 0;
        std::this_thread::sleep_for(5ms);
    }
#endif
    return pipe.readBytes(bytes, room);
}

} // namespace

Program::Program(const std::string& name, std::vector<std::string> arguments,
                 const std::string& logFile)
{
    const auto path = std::string(HALLPAY_BINARY_DIR) + "/bin/" + name;
    if (logFile.empty()) {
        m_handle = std::make_unique<Poco::ProcessHandle>(Poco::Process::launch(path, arguments));
        return;
    }
    Poco::Pipe pipe;
    m_handle = std::make_unique<Poco::ProcessHandle>(
        Poco::Process::launch(path, arguments, nullptr, &pipe, &pipe));
    m_log = std::jthread([this, pipe, logFile]() mutable {
        std::ofstream log(logFile, std::ios::binary);
        char bytes[4096];
        for (int count = nextBytes(pipe, bytes, sizeof bytes, m_isOver); count > 0;
             count = nextBytes(pipe, bytes, sizeof bytes, m_isOver)) {
            log.write(bytes, count);
            log.flush();
        }
    });
}

Program::~Program()
{
    kill();
}

bool Program::runs()
{
    if (!m_handle) return false;
    // Poco::Process::isRunning counts a child that died and was not waited for as running.
    const int code = m_handle->tryWait();
    if (code == -1) return true;
    m_code = code;
    m_handle.reset();
    m_isOver = true;
    return false;
}

void Program::kill()
{
    if (!runs()) return;
    // By its number: by its handle, Poco closes that on Windows, and nothing is left to wait with.
    Poco::Process::kill(m_handle->id());
    (void)wait();
}

int Program::wait()
{
    if (!m_handle) return m_code;
    m_code = m_handle->wait();
    m_handle.reset();
    m_isOver = true;
    return m_code;
}

std::optional<HttpAnswer> http(const std::string& method, std::uint16_t port,
                               const std::string& path, const std::string& body,
                               const std::string& bearer, const std::string& key)
{
    try {
        Poco::Net::HTTPClientSession session("127.0.0.1", port);
        session.setTimeout(Poco::Timespan(20, 0));
        Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
        request.setContentType("application/json");
        if (!bearer.empty()) request.set("Authorization", "Bearer " + bearer);
        if (!key.empty()) request.set("Idempotency-Key", key);
        request.setContentLength(static_cast<std::streamsize>(body.size()));
        session.sendRequest(request) << body;
        Poco::Net::HTTPResponse response;
        auto& stream = session.receiveResponse(response);
        HttpAnswer answer{static_cast<int>(response.getStatus()), {}};
        Poco::StreamCopier::copyToString(stream, answer.body);
        return answer;
    } catch (const Poco::Exception&) {
        return std::nullopt; // nobody there: the caller decides what that means
    }
}

std::uint16_t portFrom(const std::string& file, const std::string& name)
{
    nlohmann::json ports;
    const bool there = waitUntil(
        [&] {
            std::ifstream stream(file);
            ports = stream ? nlohmann::json::parse(stream, nullptr, false) : nlohmann::json();
            return ports.is_object() && ports.contains(name);
        },
        20s);
    return there ? ports[name].get<std::uint16_t>() : std::uint16_t{0};
}

} // namespace hallpay::test
