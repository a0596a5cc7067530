#include "printing/escpos.h"

#include "base/ensure.h"

#include <algorithm>
#include <initializer_list>

namespace hallpay::printing {

namespace {

constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kGs = 0x1D;
constexpr std::uint8_t kDle = 0x10;
constexpr std::uint8_t kEot = 0x04;
constexpr int kBandRowsMax = 1'000;

void appendBand(Bytes& bytes, const Raster& raster, int top, int rows)
{
    const int rowBytes = (raster.width() + 7) / 8;
    for (const int value :
         {int{kGs}, int{'v'}, int{'0'}, 0, rowBytes & 0xFF, rowBytes >> 8, rows & 0xFF, rows >> 8})
        bytes.push_back(static_cast<std::uint8_t>(value));
    for (int y = top; y < top + rows; ++y) {
        const std::uint8_t* dots = raster.row(y);
        const auto start = bytes.size();
        bytes.resize(start + rowBytes);
        for (int x = 0; x < raster.width(); ++x)
            if (dots[x] < Raster::kInkBelow)
                bytes[start + x / 8] |= static_cast<std::uint8_t>(0x80 >> (x % 8));
    }
}

/// Byte by byte: GCC 12 sees bounds that are not there in an insert into a vector so small.
void append(Bytes& bytes, std::initializer_list<int> values)
{
    for (const int value : values) bytes.push_back(static_cast<std::uint8_t>(value));
}

void appendEnd(Bytes& bytes, const EscposOptions& options)
{
    if (options.feedDots > 0) append(bytes, {kEsc, 'J', options.feedDots});
    // Function B feeds from the print head to the cutter first, so the last band is not cut.
    switch (options.cut) {
    case Cut::None: break;
    case Cut::Partial: append(bytes, {kGs, 'V', 66, 0}); break;
    case Cut::Full: append(bytes, {kGs, 'V', 65, 0}); break;
    }
}

} // namespace

Bytes escposFromRaster(const Raster& raster, const EscposOptions& options)
{
    ensure(options.bandRows >= 1 && options.bandRows <= kBandRowsMax);
    ensure(options.feedDots >= 0 && options.feedDots <= 255);
    Bytes bytes;
    bytes.reserve(static_cast<std::size_t>(raster.height()) * (raster.width() / 8 + 1) + 1'024);
    bytes.insert(bytes.end(), {kEsc, '@'});
    for (int top = 0; top < raster.height(); top += options.bandRows) {
        appendBand(bytes, raster, top, std::min(options.bandRows, raster.height() - top));
        if (options.asksBehindBands) append(bytes, {kGs, 'r', 1});
    }
    appendEnd(bytes, options);
    return bytes;
}

int questionsIn(const Raster& raster, const EscposOptions& options)
{
    if (!options.asksBehindBands) return 0;
    return (raster.height() + options.bandRows - 1) / options.bandRows;
}

Bytes untangled(int paperDots, const EscposOptions& options)
{
    constexpr std::size_t kBandHead = 8;
    const auto rowBytes = static_cast<std::size_t>((paperDots + 7) / 8);
    Bytes bytes(kBandHead + rowBytes * static_cast<std::size_t>(options.bandRows), 0);
    bytes.insert(bytes.end(), {kEsc, '@'});
    return bytes;
}

Bytes cutOff(const EscposOptions& options)
{
    Bytes bytes;
    append(bytes, {kEsc, '@'});
    appendEnd(bytes, options);
    return bytes;
}

Bytes cleared(int paperDots, const EscposOptions& options)
{
    auto bytes = untangled(paperDots, options);
    const auto cut = cutOff(options);
    bytes.insert(bytes.end(), cut.begin(), cut.end());
    return bytes;
}

std::array<std::uint8_t, 5> kickDrawer(const DrawerKick& kick)
{
    constexpr std::uint8_t kLongestRest = 255;
    ensure(kick.pin != DrawerPin::None);
    ensure(kick.pulse >= kPulseMin && kick.pulse <= kPulseMax);
    const std::uint8_t pin = kick.pin == DrawerPin::Two ? 0 : 1;
    return {kEsc, 'p', pin, static_cast<std::uint8_t>(kick.pulse.count() / 2), kLongestRest};
}

std::chrono::milliseconds printingTime(int rows)
{
    constexpr int kDotsPerSecond = 400;
    return std::chrono::milliseconds(rows * 1'000 / kDotsPerSecond);
}

std::array<std::uint8_t, 3> askRealTime(RealTimeStatus what)
{
    return {kDle, kEot, static_cast<std::uint8_t>(what)};
}

std::array<std::uint8_t, 3> askPaperInTurn()
{
    return {kGs, 'r', 1};
}

bool isRealTimeAnswer(std::uint8_t byte)
{
    return (byte & 0x93) == 0x12;
}

bool isInTurnAnswer(std::uint8_t byte)
{
    return (byte & 0x90) == 0;
}

bool saysOffline(std::uint8_t printerAnswer)
{
    return (printerAnswer & 0x08) != 0;
}

bool saysCoverOpen(std::uint8_t offlineAnswer)
{
    return (offlineAnswer & 0x04) != 0;
}

bool saysPaperEnd(std::uint8_t paperAnswer)
{
    return (paperAnswer & 0x60) == 0x60;
}

bool saysPaperNearEnd(std::uint8_t paperAnswer)
{
    return (paperAnswer & 0x0C) == 0x0C;
}

bool saysError(std::uint8_t offlineAnswer)
{
    return (offlineAnswer & 0x40) != 0;
}

bool saysCutterStuck(std::uint8_t errorAnswer)
{
    return (errorAnswer & 0x08) != 0;
}

bool saysPaperEndInTurn(std::uint8_t answer)
{
    return (answer & 0x0C) == 0x0C;
}

} // namespace hallpay::printing
