// A slip of nobody, laid out and thrown away before the first applicant comes.
#pragma once

#include "printing/text_engine.h"

namespace hallpay::printing {

/// A face's first letter costs some 80 ms, more than a slip may take on its way to the printer, and
/// every other one a part of a millisecond. Any thread but the GUI's. @throws PrintingError.
void rehearseSlip(const TextEngine& engine);

} // namespace hallpay::printing
