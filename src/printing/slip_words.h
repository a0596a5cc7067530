// What a slip says, part for part, before anybody has thought of dots or letters.
#pragma once

#include "ports/printer.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hallpay::printing {

/// How loud a line speaks; each paper has sizes of its own for them.
enum class SlipVoice {
    Title,
    Hall,
    Number,
    Small,
    Body,
    Foot,
    Frame, ///< the state of the payment
    Date, ///< until when the code lives
    Call, ///< what to do, or which copy it is
    WindowCall, ///< to pay at the window: the loudest call
    English
};

/// Room, in dots at 203 dpi.
struct SlipAir {
    int dots = 0;
};
/// A line across, with air around it.
struct SlipRule { };
struct SlipCentred {
    SlipVoice voice;
    std::string words;
};
struct SlipFramed {
    SlipVoice voice;
    std::string words;
};
struct SlipParagraph {
    SlipVoice voice;
    std::string words;
};
struct SlipCharge {
    std::string what;
    std::string amount;
};
struct SlipPerson {
    std::string name;
    std::string tail; ///< of the document's number
    std::string acceptance; ///< may be empty
    std::vector<SlipCharge> charges;
    std::optional<SlipCharge> subtotal;
};
/// The sum that the whole slip is about.
struct SlipSum {
    SlipCharge line;
};
/// Here stands the code of the slip's link, with its quiet zone; small where a window is preferred.
struct SlipCode {
    bool isSmall = false;
};
using SlipPart = std::variant<SlipAir, SlipRule, SlipCentred, SlipFramed, SlipParagraph, SlipPerson,
                              SlipSum, SlipCode>;

/// All of a slip, from top to bottom, but for the training mark. Its code is a part of it unless it
/// has no link, is paid, or owes nothing.
std::vector<SlipPart> wordsOf(const ports::SlipPaper& slip);

/// "2026年11月22日"
std::string dateZh(Day day);

} // namespace hallpay::printing
