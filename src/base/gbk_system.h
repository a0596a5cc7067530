// What the system's own code page makes of two bytes: the seam under gbk.h.
#pragma once

#include "base/gbk.h"

namespace hallpay {

/// Not for two threads at once. On a system without that code page no bytes are a sign.
class SystemGbk {
public:
    SystemGbk();
    ~SystemGbk();
    SystemGbk(const SystemGbk&) = delete;
    SystemGbk& operator=(const SystemGbk&) = delete;

    /// 0 for bytes that are no sign, or a sign past U+FFFF.
    char16_t pointOf(GbkBytes bytes);

private:
    [[maybe_unused]] void* m_converter = nullptr;
};

} // namespace hallpay
