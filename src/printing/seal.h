// What stands where a receipt is sealed: an empty box, the hall's picture, or the training seal.
#pragma once

#include "printing/pen.h"

namespace hallpay::printing {

/// A dashed box with 盖章处: to be stamped by hand.
void drawSealBox(Pen& pen, const Box& place, TextStyle style);

/// The hall's picture as large as `place` lets it be, its proportions kept.
void drawSealPicture(Raster& raster, const Raster& picture, const Box& place);

/// A round seal that says of itself that it is none: 样章 培训用. For training alone.
void drawTrainingSeal(Pen& pen, const Box& place);

} // namespace hallpay::printing
