#include "base/log.h"

#include <cstdio>
#include <mutex>
#include <string>

namespace hallpay {

namespace {

std::mutex g_mutex;
std::function<void(LogLevel, std::string_view)> g_sink;

constexpr const char* wordOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Info: return "info";
    case LogLevel::Warning: return "warning";
    case LogLevel::Error: return "error";
    }
    return "?";
}

} // namespace

void log(LogLevel level, std::string_view part, std::string_view message)
{
    std::string line = std::string(wordOf(level)) + " " + std::string(part) + ": ";
    for (const char c : message) line.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    const std::lock_guard lock(g_mutex);
    if (g_sink) {
        g_sink(level, line);
        return;
    }
    std::fprintf(stderr, "%s\n", line.c_str());
}

void setLogSink(std::function<void(LogLevel, std::string_view line)> sink)
{
    const std::lock_guard lock(g_mutex);
    g_sink = std::move(sink);
}

} // namespace hallpay
