#include "gui/background.h"

#include "base/ensure.h"
#include "base/log.h"

#include <wx/app.h>

#include <algorithm>

namespace hallpay::gui {

/// One act, once. It stays in its owner's list until it has run.
class WorkThread::Timer final : public wxTimer {
public:
    Timer(WorkThread& owner, std::function<void()> act) : m_owner(owner), m_act(std::move(act)) { }

private:
    void Notify() override
    {
        // The act may start further timers or stop the owner: this one leaves the list first.
        const auto self = std::find_if(m_owner.m_timers.begin(), m_owner.m_timers.end(),
                                       [this](const auto& timer) { return timer.get() == this; });
        if (self == m_owner.m_timers.end()) return;
        const auto kept = std::move(*self);
        m_owner.m_timers.erase(self);
        m_act();
    }

    WorkThread& m_owner;
    std::function<void()> m_act;
};

WorkThread::WorkThread(std::string name, std::function<void(const std::string&)> broke)
    : m_name(std::move(name)), m_broke(std::move(broke)),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

WorkThread::~WorkThread()
{
    stop();
}

void WorkThread::stop()
{
    *m_open = false;
    m_timers.clear();
    m_thread.request_stop();
    const std::lock_guard lock(m_mutex);
    m_jobs.clear();
}

void WorkThread::join()
{
    if (m_thread.joinable()) m_thread.join();
}

void WorkThread::submit(std::function<void()> work, std::function<void()> done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!*m_open) return;
        ensure(m_jobs.size() < kQueueMax);
        m_jobs.push_back({std::move(work), std::move(done)});
    }
    m_wake.notify_one();
}

void WorkThread::post(std::function<void()> act)
{
    deliver(std::move(act));
}

void WorkThread::after(int milliseconds, std::function<void()> act)
{
    if (!*m_open) return;
    m_timers.push_back(std::make_unique<Timer>(*this, std::move(act)));
    m_timers.back()->StartOnce(std::max(1, milliseconds));
}

void WorkThread::deliver(std::function<void()> act)
{
    wxTheApp->CallAfter([open = std::weak_ptr(m_open), act = std::move(act)] {
        const auto alive = open.lock();
        if (alive && *alive) act();
    });
}

void WorkThread::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return !m_jobs.empty(); })) return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        runJob(job);
    }
}

void WorkThread::runJob(Job& job)
{
    try {
        job.work();
        deliver(std::move(job.done));
    } catch (const std::exception& error) {
        log(LogLevel::Error, m_name, error.what());
        deliver([this, words = std::string(error.what())] { m_broke(words); });
    }
    job = {}; // What it holds ends here, not at the next job.
}

} // namespace hallpay::gui
