// The words of the command line, in UTF-8 on every system.
#pragma once

#include <string>
#include <vector>

namespace hallpay {

/// All words after the program's name. On Windows `argv` comes in a narrow code page that loses
/// names of folders, so the system's own line is read instead.
std::vector<std::string> commandLine(int argc, char** argv);

} // namespace hallpay
