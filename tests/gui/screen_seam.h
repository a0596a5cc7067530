// The seam of the window tests to the toolkit below wx: a scanner's burst, a picture of the screen.
#pragma once

#include <chrono>
#include <string>

namespace hallpay::test::screen_seam {

/// Types ASCII text and Enter faster than any person, to the window that has the focus.
void burst(const std::string& text);

/// What the keyboard does for `time` while `key` stays down; the windows live meanwhile.
void repeat(char key, std::chrono::milliseconds time);

/// The whole screen as a PNG. Returns false when it could not be written.
bool save(const std::string& file);

} // namespace hallpay::test::screen_seam
