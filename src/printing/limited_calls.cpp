#include "printing/limited_calls.h"

#ifdef _WIN32
#include <windows.h>

#include <pthread.h>
#include <rpc.h>
#endif

namespace hallpay::printing {

namespace {

/// The spooler's calls are remote procedures on Windows, and some wait for a printer's port.
void breakOff([[maybe_unused]] std::jthread& thread)
{
#ifdef _WIN32
    auto* const waiting = static_cast<HANDLE>(pthread_gethandle(thread.native_handle()));
    RpcCancelThreadEx(waiting, 0);
    CancelSynchronousIo(waiting);
#endif
}

} // namespace

LimitedCalls::LimitedCalls(std::chrono::milliseconds limit) : m_limit(limit) { }

LimitedCalls::~LimitedCalls()
{
    using namespace std::chrono_literals;
    if (m_thread.joinable() && m_end.wait_for(0s) != std::future_status::ready) breakOff(m_thread);
}

void LimitedCalls::requireIdle()
{
    using namespace std::chrono_literals;
    if (!m_thread.joinable()) return;
    if (m_end.wait_for(0s) != std::future_status::ready)
        throw CallTooLong("the print service still does not answer");
    m_thread.join();
}

} // namespace hallpay::printing
