// Where this program's own file lies.
#pragma once

#include <filesystem>

namespace hallpay {

/// The absolute path of the running program.
std::filesystem::path programFile();

} // namespace hallpay
