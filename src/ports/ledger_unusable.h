// A ledger's file on which this program cannot work at all.
#pragma once

#include "ports/ledger_error.h"

#include <string>

namespace hallpay::ports {

class LedgerUnusable : public LedgerError {
public:
    enum class Why {
        Newer, ///< made by a newer program
        OtherKind, ///< a training one for real work, or the other way round
        OtherMerchant,
        OtherHall,
        OtherKey, ///< written with another key than the one that is there
        Broken, ///< no ledger, or one whose pages do not fit together
        OutOfReach ///< not opened, read or written: rights, room, or another program has it
    };
    /// `file` is the ledger's, or the key's; `words` say it in the trade's own language.
    LedgerUnusable(Why why_, std::string file_, const std::string& words)
        : LedgerError(words), why(why_), file(std::move(file_))
    {
    }

    const Why why;
    const std::string file;
};

} // namespace hallpay::ports
