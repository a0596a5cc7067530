#include "base/checkpoint.h"

namespace hallpay {

namespace {
std::function<void(std::string_view)> g_hook;
}

void checkpoint(std::string_view name)
{
    if (g_hook) g_hook(name);
}

void setCheckpointHook(std::function<void(std::string_view name)> hook)
{
    g_hook = std::move(hook);
}

} // namespace hallpay
