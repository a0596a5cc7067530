#include "unit/printing/paper_text.h"

#include "unit/printing/samples.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace hallpay::test {

namespace {

using printing::Raster;
using printing::TextStyle;
using printing::Weight;

/// The drawing of `text` without the paper around it; all paper when nothing was drawn.
Raster drawingOf(std::string_view text, TextStyle style)
{
    const int width = engine().width(text, style) + 2 * style.size;
    Raster raster(width, 2 * style.size);
    engine().draw(raster, style.size, style.size * 3 / 2, text, style);
    int left = width;
    int right = 0;
    int top = raster.height();
    int bottom = 0;
    for (int y = 0; y < raster.height(); ++y)
        for (int x = 0; x < width; ++x)
            if (raster.at(x, y) != Raster::kPaper) {
                left = std::min(left, x);
                right = std::max(right, x + 1);
                top = std::min(top, y);
                bottom = std::max(bottom, y + 1);
            }
    Raster tight(std::max(1, right - left), std::max(1, bottom - top));
    for (int y = 0; y < tight.height(); ++y)
        for (int x = 0; x < tight.width(); ++x) tight.darken(x, y, raster.at(left + x, top + y));
    return tight;
}

bool standsAt(const Raster& paper, const Raster& drawing, int left, int top)
{
    for (int y = 0; y < drawing.height(); ++y)
        for (int x = 0; x < drawing.width(); ++x)
            if (paper.at(left + x, top + y) != drawing.at(x, y)) return false;
    return true;
}

struct Dot {
    int x;
    int y;
};

/// Where each grey value stands: of a drawing's dots the one whose value is rarest on the paper
/// leaves few places to compare.
std::array<std::vector<Dot>, 256> dotsByGrey(const Raster& paper)
{
    std::array<std::vector<Dot>, 256> dots;
    for (int y = 0; y < paper.height(); ++y)
        for (int x = 0; x < paper.width(); ++x)
            if (const auto grey = paper.at(x, y); grey != Raster::kPaper)
                dots[grey].push_back({x, y});
    return dots;
}

bool contains(const Raster& paper, const std::array<std::vector<Dot>, 256>& dots,
              const Raster& drawing)
{
    Dot probe{-1, -1};
    std::size_t rarest = SIZE_MAX;
    for (int y = 0; y < drawing.height(); ++y)
        for (int x = 0; x < drawing.width(); ++x) {
            const auto grey = drawing.at(x, y);
            if (grey == Raster::kPaper || dots[grey].size() >= rarest) continue;
            rarest = dots[grey].size();
            probe = {x, y};
        }
    if (probe.x < 0) return false;
    for (const auto& dot : dots[drawing.at(probe.x, probe.y)])
        if (standsAt(paper, drawing, dot.x - probe.x, dot.y - probe.y)) return true;
    return false;
}

} // namespace

bool showsText(const Raster& paper, std::string_view text)
{
    const auto dots = dotsByGrey(paper);
    for (const auto weight : {Weight::Regular, Weight::Bold})
        for (int size = 12; size <= 110; ++size) {
            if (engine().width(text, {size, weight}) > paper.width()) break;
            if (contains(paper, dots, drawingOf(text, {size, weight}))) return true;
        }
    return false;
}

} // namespace hallpay::test
