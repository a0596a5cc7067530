// Writes on one raster and remembers what it could not write, so that a layout is refused as a
// whole before anything is sent.
#pragma once

#include "base/result.h"
#include "ports/printer.h"
#include "printing/raster.h"
#include "printing/text_engine.h"

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::printing {

/// A finished picture, or the report that says why there is none (MissingGlyph, TooLong).
using Layout = Result<Raster, ports::PrintReport>;

/// What `layOut` makes. One that breaks off has sent nothing to any printer: a sure no.
template <typename Fn> auto laidOut(const Fn& layOut) -> decltype(layOut())
{
    try {
        return layOut();
    } catch (const std::exception& e) { // boundary of a job: told, and the next one may print
        return ports::PrintReport{ports::PrintOutcome::NotReached, e.what()};
    }
}

class Pen {
public:
    Pen(const TextEngine& engine, Raster& raster) : m_engine(engine), m_raster(raster) { }

    const TextEngine& engine() const { return m_engine; }
    Raster& raster() { return m_raster; }

    int width(std::string_view text, TextStyle style);
    std::vector<std::string> wrap(std::string_view text, TextStyle style, int room);

    /// Return the width written.
    int write(int x, int baseline, std::string_view text, TextStyle style);
    int writeEndingAt(int right, int baseline, std::string_view text, TextStyle style);
    int writeCentred(const Box& place, std::string_view text, TextStyle style);

    /// Every code point that lacked so far, each once.
    const std::u32string& missing() const { return m_missing; }

private:
    /// False when `text` cannot be measured at all.
    bool note(std::string_view text);

    const TextEngine& m_engine;
    Raster& m_raster;
    std::u32string m_missing;
};

/// The distance from the top of a line's ideographs to its baseline.
int ascentOf(TextStyle style);

/// "U+2A6D6 U+FFFD": code points alone, the text around them may be a name.
std::string namesOf(const std::u32string& points);

} // namespace hallpay::printing
