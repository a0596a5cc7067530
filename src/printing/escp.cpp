#include "printing/escp.h"

#include <algorithm>
#include <cstdlib>

namespace hallpay::printing {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kLineFeed = 0x0A;
constexpr std::uint8_t kFormFeed = 0x0C;
constexpr std::uint8_t kReturn = 0x0D;
constexpr std::uint8_t kDense = 39; ///< 24 needles, 180 × 180 dpi

/// Lines × spacing in 1/180 inch.
struct PageLength {
    int lines = 1;
    int spacing = 1;
};

PageLength pageLength(int rows)
{
    constexpr int kLinesMax = 127;
    constexpr int kSpacingMax = 255;
    PageLength best;
    for (int spacing = kSpacingMax; spacing >= 1; --spacing) {
        const int lines = std::clamp((rows + spacing / 2) / spacing, 1, kLinesMax);
        if (std::abs(lines * spacing - rows) < std::abs(best.lines * best.spacing - rows))
            best = {lines, spacing};
    }
    return best;
}

/// One past the last column with ink in the band.
int inkEnd(const Raster& page, int top)
{
    for (int x = page.width(); x > 0; --x)
        for (int y = top; y < top + kEscpBandRows; ++y)
            if (page.isInk(x - 1, y)) return x;
    return 0;
}

void appendBand(Bytes& bytes, const Raster& page, int top)
{
    const int columns = inkEnd(page, top);
    if (columns == 0) return;
    for (const int value : {int{kEsc}, int{'*'}, int{kDense}, columns & 0xFF, columns >> 8})
        bytes.push_back(static_cast<std::uint8_t>(value));
    for (int x = 0; x < columns; ++x)
        for (int byte = 0; byte < kEscpBandRows / 8; ++byte) {
            int needles = 0;
            for (int bit = 0; bit < 8; ++bit)
                needles = needles << 1 | (page.isInk(x, top + byte * 8 + bit) ? 1 : 0);
            bytes.push_back(static_cast<std::uint8_t>(needles));
        }
}

int bandsOf(const Raster& page)
{
    return (page.height() + kEscpBandRows - 1) / kEscpBandRows;
}

} // namespace

Bytes escpFromPages(const std::vector<Raster>& pages)
{
    Bytes bytes;
    for (const auto& page : pages) {
        const auto length = pageLength(page.height());
        bytes.insert(bytes.end(),
                     {kEsc, '@', kEsc, '3', static_cast<std::uint8_t>(length.spacing), kEsc, 'C',
                      static_cast<std::uint8_t>(length.lines), kEsc, '3',
                      std::uint8_t{kEscpBandRows}});
        for (int band = 0; band < bandsOf(page); ++band) {
            // No feed behind the last band: it could carry the paper into the next form.
            if (band > 0) bytes.insert(bytes.end(), {kReturn, kLineFeed});
            appendBand(bytes, page, band * kEscpBandRows);
        }
        bytes.insert(bytes.end(), {kReturn, kFormFeed});
    }
    return bytes;
}

std::chrono::milliseconds escpPrintingTime(const std::vector<Raster>& pages)
{
    int bands = 0;
    for (const auto& page : pages) bands += bandsOf(page);
    return std::chrono::seconds(bands);
}

} // namespace hallpay::printing
