// 培训 TRAINING across a page, so that no training paper is taken for a real one.
#pragma once

#include "printing/raster.h"
#include "printing/text_engine.h"

#include <optional>

namespace hallpay::printing {

inline constexpr const char* kTrainingWords = "培训 TRAINING";

struct TrainingMark {
    int size = 84; ///< em of the words, in dots
    int pitch = 420; ///< from one mark down to the next, in dots
    /// Fine dots for a printer that knows ink and paper alone; else an even light grey.
    bool isDithered = true;
    std::optional<Box> keepOut; ///< never touched: the payment code and its quiet zone
};

/// Lays the words slantwise over the whole picture, lighter than any text.
void layTrainingMark(Raster& raster, const TextEngine& engine, const TrainingMark& mark);

} // namespace hallpay::printing
