// How long printers are waited for, and how their bytes are made.
#pragma once

#include "printing/escpos.h"

#include <chrono>

namespace hallpay::printing {

struct PrinterOptions {
    std::chrono::milliseconds connectTimeout{3'000};
    std::chrono::milliseconds answerTimeout{5'000}; ///< each answer, and each send
    std::chrono::milliseconds queueTimeout{20'000}; ///< a job in a print queue of the system
    EscposOptions escpos;
};

} // namespace hallpay::printing
