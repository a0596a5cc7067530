#include "devices/reader_loop.h"

#include <algorithm>
#include <utility>

namespace hallpay::devices {

ReaderLoop::ReaderLoop(Pause pause, Hold hold)
    : m_pause(pause), m_hold(std::move(hold)),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

void ReaderLoop::run(const std::stop_token& stop)
{
    auto pause = m_pause.first;
    while (!stop.stop_requested()) {
        if (m_hold(stop, m_works)) pause = m_pause.first;
        m_works = false;
        std::unique_lock lock(m_mutex);
        m_stopped.wait_for(lock, stop, pause, [] { return false; });
        pause = std::min(pause * 2, m_pause.most);
    }
}

} // namespace hallpay::devices
