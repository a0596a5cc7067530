#include "main/termination.h"

#ifdef _WIN32

#include <windows.h>

namespace hallpay {

namespace {

HANDLE endEvent()
{
    static HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    return event;
}

BOOL WINAPI onConsole(DWORD)
{
    SetEvent(endEvent());
    return TRUE;
}

} // namespace

void prepareTermination()
{
    endEvent();
    SetConsoleCtrlHandler(&onConsole, TRUE);
}

void waitForTermination()
{
    WaitForSingleObject(endEvent(), INFINITE);
}

void requestTermination()
{
    SetEvent(endEvent());
}

} // namespace hallpay

#else

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace hallpay {

namespace {

sigset_t endSignals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

} // namespace

void prepareTermination()
{
    std::signal(SIGPIPE, SIG_IGN);
    const auto set = endSignals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void waitForTermination()
{
    const auto set = endSignals();
    int signal = 0;
    sigwait(&set, &signal);
}

void requestTermination()
{
    kill(getpid(), SIGTERM);
}

} // namespace hallpay

#endif
