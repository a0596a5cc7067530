// How a paper that was drawn as its printer will print it stands in a window.
#pragma once

#include "gui/widgets/inline_message.h"
#include "gui/widgets/page_picture.h"
#include "present/paper_drawing.h"

namespace hallpay::gui {

/// `message` says what the picture does not: a code that would not scan, letters of the printer's.
void showDrawn(PagePicture& pages, InlineMessage& message, const ports::PaperPreview& paper,
               present::CodeVerdict verdict);
void showNotDrawn(InlineMessage& message, const ports::PrintReport& report);

} // namespace hallpay::gui
