// A grey picture in device dots: what the layouts draw on and the printers send.
#pragma once

#include "base/grey_picture.h"

#include <cstdint>
#include <vector>

namespace hallpay::printing {

struct Box {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool contains(int px, int py) const
    {
        return px >= x && py >= y && px < x + width && py < y + height;
    }
    friend bool operator==(const Box&, const Box&) = default;
};

/// Tenths of a millimetre as dots.
constexpr int dotsOf(int tenths, int dotsPerInch)
{
    return tenths * dotsPerInch / 254;
}

/// 0 is ink, 255 is paper. Drawing outside the picture is cut off, never an error.
class Raster {
public:
    static constexpr int kWidthMax = 4'096;
    static constexpr int kHeightMax = 16'000;
    static constexpr std::uint8_t kPaper = 255;
    /// A dot darker than this is ink on a printer that knows ink and paper alone. Above the middle,
    /// because thin strokes fade first on thermal paper.
    static constexpr std::uint8_t kInkBelow = 160;

    /// All paper. @throws LogicFailure when a side is not within 1..its maximum.
    Raster(int width, int height);

    int width() const noexcept { return m_width; }
    int height() const noexcept { return m_height; }

    /// kPaper outside the picture.
    std::uint8_t at(int x, int y) const noexcept;
    bool isInk(int x, int y) const noexcept { return at(x, y) < kInkBelow; }
    /// `width()` bytes. @throws LogicFailure when there is no such row.
    const std::uint8_t* row(int y) const;

    /// Keeps the darker of what stands there and `grey`.
    void darken(int x, int y, std::uint8_t grey) noexcept;
    void fill(const Box& box, std::uint8_t grey = 0) noexcept;
    /// A frame drawn inside the border of `box`.
    void frame(const Box& box, int thickness) noexcept;
    /// Draws `picture` with its upper left corner at (x, y), keeping the darker dot.
    void lay(const Raster& picture, int x, int y) noexcept;

    /// Adds paper below or cuts it off.
    void setHeight(int height);

    friend bool operator==(const Raster&, const Raster&) = default;

private:
    std::size_t index(int x, int y) const noexcept
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width)
            + static_cast<std::size_t>(x);
    }
    bool isInside(int x, int y) const noexcept
    {
        return x >= 0 && y >= 0 && x < m_width && y < m_height;
    }

    int m_width;
    int m_height;
    std::vector<std::uint8_t> m_dots;
};

GreyPicture pictureOf(const Raster& raster);

} // namespace hallpay::printing
