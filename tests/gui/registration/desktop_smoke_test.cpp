#include "gui/desktop.h"

#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

#include <wx/app.h>
#include <wx/window.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

namespace hallpay::gui {

namespace {

using namespace std::chrono_literals;

/// A server that takes a call and never answers, until it is interrupted.
class SilentServer final : public test::FakeStaffApi {
public:
    void interrupt()
    {
        const std::lock_guard lock(m_waiting);
        m_interrupted = true;
        m_wake.notify_all();
    }
    bool wasAsked() const { return m_asked; }

    ports::Answer<domain::HallView> hall() override
    {
        m_asked = true;
        std::unique_lock lock(m_waiting);
        m_wake.wait_for(lock, 30s, [this] { return m_interrupted; });
        throw ports::TransportError("interrupted");
    }

private:
    std::mutex m_waiting;
    std::condition_variable m_wake;
    bool m_interrupted = false; // GUARDED_BY(m_waiting)
    std::atomic<bool> m_asked{false};
};

/// The whole program's window as main runs it; closing never waits for a server that hangs.
TEST(Desktop, OpensPaintsAndClosesWhileACallHangs)
{
    SilentServer server;
    test::FakeEventFeed feed;
    test::FakeDraftStore drafts;
    test::FakePrintJobs papers;
    test::MovedClock clock;
    bool painted = false;
    std::chrono::steady_clock::time_point closing;
    char name[] = "hallpay";
    char* arguments[] = {name, nullptr};
    const int result = runDesktop({.api = server,
                                   .feed = feed,
                                   .drafts = drafts,
                                   .papers = papers,
                                   .clock = clock,
                                   .registrationWindowId = 3,
                                   .language = "zh_CN",
                                   .mute = true,
                                   .interruptCalls = [&] { server.interrupt(); },
                                   .onFirstPaint =
                                       [&] {
                                           painted = true;
                                           closing = std::chrono::steady_clock::now();
                                           wxTheApp->GetTopWindow()->Close();
                                       }},
                                  1, arguments);
    EXPECT_EQ(result, 0);
    EXPECT_TRUE(painted);
    EXPECT_TRUE(server.wasAsked());
    EXPECT_LT(std::chrono::steady_clock::now() - closing, 10s) << "it did not wait for the call";
}

} // namespace

} // namespace hallpay::gui
