// How a program begins on each system, and where its last words go.
#pragma once

#include <string>

namespace hallpay {

/// Once, first in main. On Windows it starts the network and makes the console's text UTF-8; the
/// desktop, a program without a console, takes the one that it was started from, if any, so that
/// --help and --version are read.
void beginProgram();

/// The last line of a program that cannot go on: to the console, and on Windows, where nobody may
/// have one, also in a window.
void sayLast(const std::string& program, const std::string& words);

} // namespace hallpay
