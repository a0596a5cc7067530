// Runs GoogleTest inside a real wxApp: link tests/gui/wx_test_app.cpp, which brings its own main.
// CMake: hallpay_test(NAME LABEL gui SOURCES x_test.cpp ${PROJECT_SOURCE_DIR}/tests/gui/
// wx_test_app.cpp LINKS ... DISPLAY).
#pragma once

#include <wx/frame.h>
#include <wx/gdicmn.h>
#include <wx/window.h>

#include <chrono>
#include <functional>
#include <string>

namespace hallpay::test {

/// Lets the windows live for `time`: a real event loop with idle work, timers and CallAfter.
void pumpFor(std::chrono::milliseconds time);

/// Lets the windows live until `holds` does; false when it still does not after `limit`.
[[nodiscard]] bool pumpUntil(const std::function<bool()>& holds,
                             std::chrono::milliseconds limit = std::chrono::seconds(5));

/// A shown, raised frame whose client area is `size`; waits until it stands on the screen.
wxFrame* shownFrame(const wxSize& size = {1366, 690});

/// A real click of the left button in the middle of `window`, or at `at` inside it.
void clickOn(wxWindow& window, wxPoint at = wxDefaultPosition);

/// Two clicks in the middle of `window` as fast as the system's double click.
void clickTwice(wxWindow& window);

/// A real key, pressed and released, as a person does: the answer has 100 ms.
void pressKey(int key, int modifiers = 0);

/// A key that is held down for `time`, so that the keyboard repeats it.
void holdKey(char key, std::chrono::milliseconds time);

/// Types ASCII text as a person does.
void typeText(const std::string& text);

/// Scans as a scanner types, a key each 6 ms and Enter at the end, until `arrived`; as a person
/// would it scans again, with what is typed so far cleared away: on a busy machine the synthetic
/// scanner itself may stop in the middle of its burst. False when nothing came of it.
[[nodiscard]] bool scanUntil(const std::string& text, const std::function<bool()>& arrived);

/// What the screen shows, as a PNG, in a folder that is made where it is not yet. Returns false
/// when it could not be written.
bool saveScreen(const std::string& file);

} // namespace hallpay::test
