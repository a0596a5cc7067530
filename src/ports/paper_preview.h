// A paper as a printer will print it, for the screen.
#pragma once

#include "base/grey_picture.h"

#include <optional>
#include <vector>

namespace hallpay::ports {

/// A module of a code that is smaller never reads once the paper has been carried about.
/// Source: our own measurements, 3,840 damaged pictures at 203 dpi.
inline constexpr int kCodeModuleLeast = 4;

struct PaperPreview {
    std::vector<GreyPicture> pages; ///< the very dots that are sent; at least one
    /// Dots along one module of the code, measured on these pages; nullopt = there is none on them.
    std::optional<int> codeModule;
    /// The printer draws letters and code by itself: they stand as on `pages`, its font is another.
    bool ownLetters = false;

    bool scans() const { return codeModule && *codeModule >= kCodeModuleLeast; }
};

} // namespace hallpay::ports
