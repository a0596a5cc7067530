// One number of the stock of fee receipts, used once.
//
// | event   | Allocated | Printing  | Printed   | Unclear   | HandedOut | Spoiled   | Void      |
// |---------|-----------|-----------|-----------|-----------|-----------|-----------|-----------|
// | Print   | Printing  | WasPr.    | WasPr.    | WasPr.    | WasPr.    | WasPr.    | WasPr.    |
// | Printed | Wrong     | Printed   | same      | Printed   | Wrong     | Wrong     | Wrong     |
// | Unclear | Wrong     | Unclear   | Wrong     | same      | Wrong     | Wrong     | Wrong     |
// | PutBack | same      | Allocated | Wrong     | Allocated | Wrong     | Wrong     | Wrong     |
// | HandOut | NotPrint  | NotPrint  | HandedOut | HandedOut | WasOut    | NotPrint  | WasOut    |
// | Spoil   | Spoiled   | Spoiled   | Spoiled   | Spoiled   | WasOut    | same      | WasOut    |
// | Void    | NotOut    | NotOut    | NotOut    | NotOut    | Void      | NotOut    | same      |
//
// same: unchanged, an honest repeat. Wrong: WrongState. WasPr.: AlreadyPrinted. NotPrint:
// NotPrinted. NotOut: NotHandedOut. WasOut: AlreadyHandedOut.
//
// Numbered paper is never printed twice, so that a second Print is refused even while printing.
// PutBack: nothing came out, as the printer surely knows or a person has seen.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <optional>

namespace hallpay::domain {

/// The numbers are stored: append only.
enum class ReceiptState {
    Allocated = 0,
    Printing = 1,
    Printed = 2, ///< Printed, not confirmed (待确认).
    Unclear = 3, ///< Blocks the window's stock until the cashier says which number lies there.
    HandedOut = 4,
    Spoiled = 5,
    Void = 6
};
enum class ReceiptEvent { Print, Printed, Unclear, PutBack, HandOut, Spoil, Void };
enum class ReceiptRefusal {
    WrongState,
    AlreadyPrinted,
    NotPrinted,
    NotHandedOut,
    AlreadyHandedOut
};

struct Receipt {
    ReceiptState state = ReceiptState::Allocated;
    std::int64_t version = 0; ///< Grows by one with every move (compare-and-set key).

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// The receipt after `event`, unchanged for an honest repeat.
inline Result<Receipt, ReceiptRefusal> advance(const Receipt& receipt, ReceiptEvent event)
{
    using S = ReceiptState;
    using R = ReceiptRefusal;
    const S state = receipt.state;
    const auto to = [&receipt](S next) { return Receipt{next, receipt.version + 1}; };
    const bool wasOut = state == S::HandedOut || state == S::Void;

    switch (event) {
    case ReceiptEvent::Print:
        if (state == S::Allocated) return to(S::Printing);
        return R::AlreadyPrinted;
    case ReceiptEvent::Printed:
        if (state == S::Printed) return receipt;
        if (state == S::Printing || state == S::Unclear) return to(S::Printed);
        return R::WrongState;
    case ReceiptEvent::Unclear:
        if (state == S::Unclear) return receipt;
        if (state == S::Printing) return to(S::Unclear);
        return R::WrongState;
    case ReceiptEvent::PutBack:
        if (state == S::Allocated) return receipt;
        if (state == S::Printing || state == S::Unclear) return to(S::Allocated);
        return R::WrongState;
    case ReceiptEvent::HandOut:
        if (wasOut) return R::AlreadyHandedOut;
        if (state == S::Printed || state == S::Unclear) return to(S::HandedOut);
        return R::NotPrinted;
    case ReceiptEvent::Spoil:
        if (wasOut) return R::AlreadyHandedOut;
        if (state == S::Spoiled) return receipt;
        return to(S::Spoiled);
    case ReceiptEvent::Void:
        if (state == S::Void) return receipt;
        if (state == S::HandedOut) return to(S::Void);
        return R::NotHandedOut;
    }
    throw LogicFailure("ReceiptEvent");
}

constexpr bool blocksStock(ReceiptState state)
{
    return state == ReceiptState::Unclear;
}

constexpr int toNumber(ReceiptState state)
{
    return static_cast<int>(state);
}
inline std::optional<ReceiptState> receiptStateFromNumber(int number)
{
    if (number < 0 || number > toNumber(ReceiptState::Void)) return std::nullopt;
    return static_cast<ReceiptState>(number);
}

} // namespace hallpay::domain
