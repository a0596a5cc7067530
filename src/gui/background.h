// A worker thread whose work comes back to the GUI thread: the one door between them.
#pragma once

#include "present/background.h"

#include <wx/timer.h>

#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace hallpay::gui {

/// Made, used and destroyed on the GUI thread, while the wxApp lives. Work that has not begun when
/// it shuts down is dropped, and so is what comes back later.
class WorkThread final : public present::Background {
public:
    /// `broke` gets the words of an exception that nothing expected, on the GUI thread.
    WorkThread(std::string name, std::function<void(const std::string&)> broke);
    ~WorkThread() override;

    static constexpr std::size_t kQueueMax = 10'000;

    /// @throws LogicFailure past kQueueMax.
    void submit(std::function<void()> work, std::function<void()> done) override;
    void post(std::function<void()> act) override;
    void after(int milliseconds, std::function<void()> act) override;

    /// No further work is begun and nothing comes back. Does not wait.
    void stop();
    /// Waits for the work that is running, after stop(). The destructor does both.
    void join();

private:
    struct Job {
        std::function<void()> work;
        std::function<void()> done;
    };
    class Timer;

    void run(const std::stop_token& stop);
    void runJob(Job& job);
    void deliver(std::function<void()> act);

    const std::string m_name;
    std::function<void(const std::string&)> m_broke;
    std::shared_ptr<bool> m_open = std::make_shared<bool>(true); // GUI thread only
    std::list<std::unique_ptr<Timer>> m_timers; // GUI thread only
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Job> m_jobs; // GUARDED_BY(m_mutex)
    std::jthread m_thread; // Last: ends before what it uses.
};

} // namespace hallpay::gui
