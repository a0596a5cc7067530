#include "printing/seal.h"

#include <algorithm>

namespace hallpay::printing {

namespace {

constexpr std::uint8_t kSealGrey = 90;

/// Mean of the dots of `picture` that fall on one dot of the smaller copy.
std::uint8_t meanOf(const Raster& picture, const Box& area)
{
    long sum = 0;
    for (int y = area.y; y < area.y + area.height; ++y)
        for (int x = area.x; x < area.x + area.width; ++x) sum += picture.at(x, y);
    return static_cast<std::uint8_t>(sum / (static_cast<long>(area.width) * area.height));
}

void drawRing(Raster& raster, int x0, int y0, int outer, int inner)
{
    for (int y = -outer; y <= outer; ++y)
        for (int x = -outer; x <= outer; ++x) {
            const int distance = x * x + y * y;
            if (distance <= outer * outer && distance >= inner * inner)
                raster.darken(x0 + x, y0 + y, kSealGrey);
        }
}

} // namespace

void drawSealBox(Pen& pen, const Box& place, TextStyle style)
{
    constexpr int kDash = 18;
    constexpr int kThickness = 2;
    auto& raster = pen.raster();
    for (int x = 0; x < place.width; x += 2 * kDash) {
        const int dash = std::min(kDash, place.width - x);
        raster.fill({place.x + x, place.y, dash, kThickness});
        raster.fill({place.x + x, place.y + place.height - kThickness, dash, kThickness});
    }
    for (int y = 0; y < place.height; y += 2 * kDash) {
        const int dash = std::min(kDash, place.height - y);
        raster.fill({place.x, place.y + y, kThickness, dash});
        raster.fill({place.x + place.width - kThickness, place.y + y, kThickness, dash});
    }
    pen.writeCentred(place, "盖章处", style);
}

void drawSealPicture(Raster& raster, const Raster& picture, const Box& place)
{
    int width = place.width;
    int height = picture.height() * place.width / picture.width();
    if (height > place.height) {
        height = place.height;
        width = picture.width() * place.height / picture.height();
    }
    const int left = place.x + (place.width - width) / 2;
    const int top = place.y + (place.height - height) / 2;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int fromX = x * picture.width() / width;
            const int fromY = y * picture.height() / height;
            const int toX = std::max(fromX + 1, (x + 1) * picture.width() / width);
            const int toY = std::max(fromY + 1, (y + 1) * picture.height() / height);
            raster.darken(left + x, top + y,
                          meanOf(picture, {fromX, fromY, toX - fromX, toY - fromY}));
        }
}

void drawTrainingSeal(Pen& pen, const Box& place)
{
    const int radius = std::min(place.width, place.height) / 2;
    const int x = place.x + place.width / 2;
    const int y = place.y + place.height / 2;
    drawRing(pen.raster(), x, y, radius, radius - radius / 16);
    drawRing(pen.raster(), x, y, radius * 7 / 8, radius * 7 / 8 - 3);
    Raster words(2 * radius, 2 * radius);
    Pen seal(pen.engine(), words);
    seal.writeCentred({0, radius / 2, 2 * radius, radius / 2}, "样章", {radius / 2, Weight::Bold});
    seal.writeCentred({0, radius * 9 / 8, 2 * radius, radius / 4}, "培训用", {radius / 4});
    for (int row = 0; row < words.height(); ++row)
        for (int column = 0; column < words.width(); ++column)
            if (words.at(column, row) < 128)
                pen.raster().darken(x - radius + column, y - radius + row, kSealGrey);
}

} // namespace hallpay::printing
