// Tones of the counter: each kind of happening has its own, and never stands alone as a sign.
#pragma once

namespace hallpay::gui {

enum class Tone {
    Paid, ///< somebody has just paid
    WrongScan, ///< the scan fits nothing here
    AlreadyHandedOut, ///< this receipt is out already
    PrinterTrouble
};

/// GUI thread only; returns at once.
class Sound {
public:
    virtual ~Sound() = default;
    virtual void play(Tone tone) = 0;
};

} // namespace hallpay::gui
