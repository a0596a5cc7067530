// The outside world of this layer broke: a font, a picture or a file could not be read or written.
#pragma once

#include <stdexcept>

namespace hallpay::printing {

class PrintingError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace hallpay::printing
