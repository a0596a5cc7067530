#include "main/checkpoint_stop.h"

#include "base/checkpoint.h"

#include <atomic>
#include <memory>
#include <stdexcept>

#ifdef _WIN32
#include <windows.h>
#else
#include <csignal>
#include <unistd.h>
#endif

namespace hallpay {

namespace {

[[noreturn]] void dieNow()
{
#ifdef _WIN32
    TerminateProcess(GetCurrentProcess(), 137);
#else
    kill(getpid(), SIGKILL);
#endif
    std::abort();
}

} // namespace

void stopAtCheckpoint(const std::string& where)
{
    const auto colon = where.rfind(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == where.size())
        throw std::invalid_argument("a checkpoint is NAME:N");
    const auto name = where.substr(0, colon);
    const int count = std::stoi(where.substr(colon + 1));
    if (count < 1) throw std::invalid_argument("a checkpoint is NAME:N, N from 1");
    const auto left = std::make_shared<std::atomic<int>>(count);
    setCheckpointHook([name, left](std::string_view reached) {
        if (reached == name && --*left == 0) dieNow();
    });
}

} // namespace hallpay
