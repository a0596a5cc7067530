// The one table of words on the payer's page, Chinese and English.
#pragma once

#include "gate/open_attempt.h"
#include "gate/page_state.h"

#include <string_view>

namespace hallpay::server {

/// One sentence in both languages.
struct Words {
    std::string_view zh;
    std::string_view en;
};

/// `word` is what data-state and JSON say; head and text are for people.
struct PageWords {
    std::string_view word;
    Words head;
    Words text;
};

const PageWords& wordsOf(gate::PageState state);

/// A payable order, opened with something else than the wallet that it takes.
const PageWords& otherWalletWords();

/// A refusal of *pay*: HTTP status, a word for programs, one sentence for people.
struct RefusalWords {
    int status = 409;
    std::string_view word;
    Words text;
};

/// `state` is how the order stands now; it answers NotPayable.
RefusalWords wordsOf(gate::OpenRefusal refusal, gate::PageState state);

/// The phone is not known (any more): open the link again.
RefusalWords unknownPayerWords();
/// *Pay* was asked by something else than the wallet.
RefusalWords otherWalletRefusal();

} // namespace hallpay::server
