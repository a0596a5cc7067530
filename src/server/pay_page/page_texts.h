// The one table of words on the payer's page, Chinese and English.
#pragma once

#include "gate/open_attempt.h"
#include "gate/page_state.h"

#include <string_view>

namespace hallpay::server {

/// `word` is what data-state and JSON say; head and text are for people.
struct PageWords {
    std::string_view word;
    std::string_view headZh;
    std::string_view headEn;
    std::string_view textZh;
    std::string_view textEn;
};

const PageWords& wordsOf(gate::PageState state);

/// A refusal of *pay*: HTTP status, a word for programs, one sentence for people.
struct RefusalWords {
    int status = 409;
    std::string_view word;
    std::string_view zh;
    std::string_view en;
};

/// `state` is how the order stands now; it answers NotPayable.
RefusalWords wordsOf(gate::OpenRefusal refusal, gate::PageState state);

/// The phone is not known (any more): open the link again.
RefusalWords unknownPayerWords();

} // namespace hallpay::server
