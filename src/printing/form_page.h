// What varies of a receipt, drawn where its pre-printed form has room for it (套打).
#pragma once

#include "ports/printer.h"
#include "printing/form_layout.h"
#include "printing/form_placing.h"
#include "printing/pen.h"

namespace hallpay::printing {

/// The form's whole page at `dotsPerInch`, without rules and headings. Text that is wider than its
/// box is made smaller, down to 2 mm (and to half its size), then refused as TooLong with the
/// field's name; more items than rows too. In training the mark lies over it. Any thread.
Layout layOutForm(const TextEngine& engine, const ports::ReceiptPaper& receipt,
                  const FormLayout& form, const FormPlacing& placing, int dotsPerInch);

/// Five crosses (see crossPlaces), each with its number, a scale in millimetres along both arms and
/// its place in words. @throws LogicFailure for a form larger than a layout may be.
Raster layOutCrosses(const TextEngine& engine, const FormLayout& form, const FormPlacing& placing,
                     int dotsPerInch);

} // namespace hallpay::printing
