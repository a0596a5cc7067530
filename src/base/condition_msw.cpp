// Waiting threads on Windows: the conditions of POSIX on Windows' own condition variables.
//
// MinGW-w64's conditions (winpthreads 10, cond.c: semaphores and counters) lose wake-ups at times:
// eight threads that wait on a std::condition_variable_any are told to end and go on waiting. A
// server that does not stop is worse than a seam, so the linker is asked (--wrap, see the build) to
// let every part of a program use these instead. Windows' own have been there since Vista.
#ifdef _WIN32

#include <pthread.h>
#include <windows.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

static_assert(sizeof(pthread_cond_t) == sizeof(CONDITION_VARIABLE));

namespace {

/// Between giving up the caller's mutex and sleeping a thread holds one of these, so that a signal
/// which comes meanwhile waits for it. Held for no longer, they may be shared by conditions.
SRWLOCK& gateOf(const pthread_cond_t* condition)
{
    static std::array<SRWLOCK, 64> gates{}; // all zero is SRWLOCK_INIT
    return gates[reinterpret_cast<std::uintptr_t>(condition) / 64 % gates.size()];
}

/// The condition where POSIX keeps its handle, made of PTHREAD_COND_INITIALIZER at the first use.
CONDITION_VARIABLE& variableOf(pthread_cond_t* condition)
{
    auto* place = reinterpret_cast<void**>(condition);
    void* const untouched = reinterpret_cast<void*>(PTHREAD_COND_INITIALIZER);
    (void)InterlockedCompareExchangePointer(place, nullptr, untouched);
    return *reinterpret_cast<CONDITION_VARIABLE*>(place);
}

int sleepOn(pthread_cond_t* condition, pthread_mutex_t* mutex, DWORD milliseconds)
{
    auto& gate = gateOf(condition);
    auto& variable = variableOf(condition);
    AcquireSRWLockExclusive(&gate);
    if (const int failure = pthread_mutex_unlock(mutex)) {
        ReleaseSRWLockExclusive(&gate);
        return failure;
    }
    const BOOL woken = SleepConditionVariableSRW(&variable, &gate, milliseconds, 0);
    ReleaseSRWLockExclusive(&gate);
    (void)pthread_mutex_lock(mutex);
    return woken ? 0 : ETIMEDOUT;
}

int wake(pthread_cond_t* condition, void(WINAPI* whom)(CONDITION_VARIABLE*))
{
    auto& gate = gateOf(condition);
    AcquireSRWLockExclusive(&gate);
    whom(&variableOf(condition));
    ReleaseSRWLockExclusive(&gate);
    return 0;
}

/// From now to `until` (UTC since 1970), rounded up: a wait never ends before its time.
DWORD millisecondsTo(const timespec& until)
{
    constexpr std::int64_t kTicksPerMs = 10'000;
    constexpr std::int64_t kTicksPerSecond = 10'000'000;
    constexpr std::int64_t k1970 = 116'444'736'000'000'000; // FILETIME counts from 1601
    constexpr std::int64_t kDay = 86'400'000; // woken too early, the caller waits again
    FILETIME time;
    GetSystemTimeAsFileTime(&time);
    const auto now = static_cast<std::int64_t>(
        (static_cast<std::uint64_t>(time.dwHighDateTime) << 32) | time.dwLowDateTime);
    const auto seconds = std::clamp<std::int64_t>(until.tv_sec, 0, 100'000'000'000);
    const auto end = seconds * kTicksPerSecond + (until.tv_nsec + 99) / 100 + k1970;
    return static_cast<DWORD>(
        std::clamp<std::int64_t>((end - now + kTicksPerMs - 1) / kTicksPerMs, 0, kDay));
}

} // namespace

extern "C" {

// Names that the linker's --wrap gives.
int __wrap_pthread_cond_init(pthread_cond_t* condition, const pthread_condattr_t*);
int __wrap_pthread_cond_destroy(pthread_cond_t* condition);
int __wrap_pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex);
int __wrap_pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                  const timespec* until);
int __wrap_pthread_cond_signal(pthread_cond_t* condition);
int __wrap_pthread_cond_broadcast(pthread_cond_t* condition);

int __wrap_pthread_cond_init(pthread_cond_t* condition, const pthread_condattr_t*)
{
    *condition = PTHREAD_COND_INITIALIZER;
    return 0;
}

int __wrap_pthread_cond_destroy(pthread_cond_t*)
{
    return 0;
}

int __wrap_pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex)
{
    return sleepOn(condition, mutex, INFINITE);
}

int __wrap_pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                  const timespec* until)
{
    return sleepOn(condition, mutex, millisecondsTo(*until));
}

int __wrap_pthread_cond_signal(pthread_cond_t* condition)
{
    return wake(condition, &WakeConditionVariable);
}

int __wrap_pthread_cond_broadcast(pthread_cond_t* condition)
{
    return wake(condition, &WakeAllConditionVariable);
}

} // extern "C"

#endif
