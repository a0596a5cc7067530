// How the printing of one paper ended.
#pragma once

namespace hallpay::domain {

/// A sure no (NotReached, PaperOut, MissingGlyph, TooLong): nothing was printed and nothing will
/// be. Unclear: some of it may lie in the printer.
enum class PrintOutcome { Printed, Unclear, NotReached, PaperOut, MissingGlyph, TooLong };

} // namespace hallpay::domain
