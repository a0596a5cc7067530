// What the check of a receipt found, in words.
#pragma once

#include "domain/check_code.h"
#include "gui/widgets/inline_message.h"

#include <wx/string.h>

namespace hallpay::gui {

wxString sentenceOf(const domain::ReceiptCheck& check);
MessageKind kindOf(const domain::ReceiptCheck& check);

} // namespace hallpay::gui
