// Named places where a test may stop a real process: before and after every commit, send, print.
#pragma once

#include <functional>
#include <string_view>

namespace hallpay {

/// Does nothing unless a hook is set. Any thread.
void checkpoint(std::string_view name);

/// Set once, by a program's main, before other threads start.
void setCheckpointHook(std::function<void(std::string_view name)> hook);

} // namespace hallpay
