// The one table of state words, for screen, slip, page and export alike.
#pragma once

#include "domain/views.h"

#include <string_view>

namespace hallpay::wire {

struct Words {
    std::string_view zh;
    std::string_view en;
};

Words wordsOf(domain::SlipState state);
Words wordsOf(domain::PrintState state);
Words wordsOf(domain::ReceiptState state);
Words wordsOf(domain::DocumentType type);
Words wordsOf(domain::Role role);

} // namespace hallpay::wire
