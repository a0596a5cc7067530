// A whole desktop at a hall with a toll window that the test plays: real window, keys, threads.
#pragma once

#include "gui/form.h"
#include "gui/main_frame.h"
#include "gui/wx_test_app.h"
#include "support/fake_counter_readers.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_sound.h"
#include "support/fake_staff_api.h"
#include "support/fake_toll_hall.h"

#include <string>

namespace hallpay::test {

class TollCounter {
public:
    /// The language is set once for each window that opens.
    explicit TollCounter(const std::string& language = "zh_CN");
    ~TollCounter();
    TollCounter(const TollCounter&) = delete;
    TollCounter& operator=(const TollCounter&) = delete;

    FakeTollHall hall;
    FakeEventFeed feed;
    FakeDraftStore drafts;
    FakePrintJobs papers;
    MovedClock clock;
    FakePrinter slipPrinter;
    FakePrinter receiptPrinter;
    FakeSound sound;
    FakeCounterReaders readers;
    std::filesystem::path exports;
    const ports::ReportDrawing* drawing = nullptr;

    /// Opens the window, signs in and goes to the page of this key.
    void open(int pageKey, const wxSize& size = {1366, 690});
    /// The hall's clock moves, and the window hears of it and of `slipId`'s change.
    void tell(std::int64_t slipId);

    gui::MainFrame& frame() { return *m_frame; }
    template <typename Control> Control& at(const char* name)
    {
        return gui::child<Control>(*m_frame, name);
    }
    bool shows(const char* name) { return at<wxWindow>(name).IsShownOnScreen(); }
    std::string textOf(const char* name); ///< of a static text
    std::string sentence(const char* name); ///< of an inline message
    /// The words of the state band: its big word, its line, its amount.
    std::string bandOf(const char* name);
    /// As a scanner types: no time between the keys, closed by Enter.
    void scan(const std::string& text);
    /// Waits until what is asked for stands on screen.
    [[nodiscard]] bool until(const std::function<bool()>& holds) { return pumpUntil(holds); }
    /// A picture of the window in the build folder, to be looked at.
    void picture(const std::string& name);
    void close();

private:
    const std::string m_language;
    gui::MainFrame* m_frame = nullptr; // Owned by wx: destroys itself when it is closed.
};

} // namespace hallpay::test
