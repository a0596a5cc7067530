// A whole desktop with a hall that the test plays: real window, real threads, no server.
#pragma once

#include "gui/desktop.h"
#include "gui/form.h"
#include "gui/main_frame.h"
#include "gui/wx_test_app.h"
#include "support/fake_counter_pc.h"
#include "support/fake_counter_readers.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_sound.h"
#include "support/fake_staff_api.h"

#include <string>

namespace hallpay::test {

class Counter {
public:
    /// The language is set once for the process: the first counter decides.
    explicit Counter(const std::string& language = "zh_CN");
    ~Counter();
    Counter(const Counter&) = delete;
    Counter& operator=(const Counter&) = delete;

    FakeStaffApi api;
    FakeEventFeed feed;
    FakeDraftStore drafts;
    FakePrintJobs papers;
    MovedClock clock;
    FakePrinter slipPrinter;
    FakePrinter receiptPrinter;
    FakeSound sound;
    FakeCounterPc pc;
    FakeCounterReaders readers;
    gui::ScanMarks marks; ///< that this PC's scanner types
    std::string disabledControl;
    const ports::ReportDrawing* drawing = nullptr;
    std::filesystem::path exports;

    /// Opens the window; parts may be changed before.
    void open(std::chrono::seconds idleLock = std::chrono::seconds(300));
    /// Types number and password, as a person does, and waits for the pages.
    void signIn(const std::string& number = "1001", const std::string& password = "clerk");

    gui::MainFrame& frame() { return *m_frame; }
    template <typename Control> Control& at(const char* name)
    {
        return gui::child<Control>(*m_frame, name);
    }
    /// Chinese and other text that a keyboard simulation cannot type, as an input method commits
    /// it.
    void commit(const char* field, const std::string& text);
    /// A person of the story is typed in, and nothing is chosen yet.
    void fillHalf();
    /// And registered with the first item, by its keys.
    void registerOne();
    std::string textOf(const char* field);
    /// Keeps a picture of the screen as looks/`picture`.png; nothing in it may be cut, and `page`
    /// must fit.
    void look(const std::string& picture, const char* page);
    std::string message(const char* name = "reg_message");
    void close();

private:
    gui::MainFrame* m_frame = nullptr; // Owned by wx: destroys itself when it is closed.
};

} // namespace hallpay::test
