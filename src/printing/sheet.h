// A roll's sheet that grows downwards as lines are added.
#pragma once

#include "printing/payment_code.h"
#include "printing/pen.h"

#include <optional>
#include <string_view>
#include <vector>

namespace hallpay::printing {

/// Dots: codes of every length come out about 41 mm wide, as phones like them.
inline constexpr int kCodeRoom = 336;
inline constexpr int kSmallCode = 1; ///< a code's room, as small as may be: kModuleDotsMin decides

class Sheet {
public:
    /// A metre and a half at 203 dpi.
    static constexpr int kHeightMax = 12'000;

    Sheet(const TextEngine& engine, int width, int margin);
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    int left() const { return m_margin; }
    int right() const { return m_raster.width() - m_margin; }
    int room() const { return right() - left(); }

    void skip(int dots);
    /// A dashed line with air around it.
    void rule();
    void centred(std::string_view text, TextStyle style);
    void paragraph(std::string_view text, TextStyle style);
    /// One line in a frame as wide as the sheet's text.
    void framed(std::string_view text, TextStyle style);

    /// Writing on the current line, which endLine() closes. Texts of several sizes share the
    /// baseline of the tallest.
    void setLine(TextStyle tallest) { m_tallest = tallest; }
    int write(int x, std::string_view text, TextStyle style);
    int writeEndingAt(int right, std::string_view text, TextStyle style);
    void endLine(TextStyle style);
    int width(std::string_view text, TextStyle style) { return m_pen.width(text, style); }
    std::vector<std::string> wrap(std::string_view text, TextStyle style, int room)
    {
        return m_pen.wrap(text, style, room);
    }

    /// The code with its quiet zone, centred; nothing may be drawn into that zone. `room` is how
    /// wide both may be together, in dots; a module never gets smaller than kModuleDotsMin.
    void paymentCode(const PaymentCode& code, int room = kCodeRoom);
    const std::optional<Box>& quietZone() const { return m_quietZone; }

    /// The picture, cut below the last line. The sheet is spent afterwards.
    Layout finish() &&;
    Pen& pen() { return m_pen; }
    Raster& raster() { return m_raster; }

    /// The height of one line.
    static int lineHeight(TextStyle style) { return style.size * 4 / 3; }

private:
    /// False when the paper ends before that: then nothing more is drawn.
    bool reserve(int dots);
    int baseline(TextStyle style) const;

    int m_margin;
    Raster m_raster;
    Pen m_pen;
    int m_y = 0;
    bool m_isTooLong = false;
    std::optional<TextStyle> m_tallest;
    std::optional<Box> m_quietZone;
};

} // namespace hallpay::printing
