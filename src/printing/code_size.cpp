#include "printing/code_size.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace hallpay::printing {

namespace {

constexpr std::array<int, 5> kShares{1, 1, 3, 1, 1};
constexpr int kSharesTogether = 7;

struct Corner {
    int x = 0; ///< middle
    int y = 0;
    int across = 0; ///< dots of its seven modules
};

/// Each run within half a module of what it should be.
bool isFinder(const std::array<int, 5>& runs, int together)
{
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (2 * std::abs(kSharesTogether * runs[i] - kShares[i] * together) > together)
            return false;
    return together >= kSharesTogether;
}

/// Dots of the corner's seven modules down through (x, y), which is in its middle; 0 = none.
int downThrough(const Raster& picture, int x, int y)
{
    std::array<int, 5> runs{};
    const auto walk = [&](int step, std::size_t run) {
        int at = y + (step > 0 ? 0 : -1);
        for (bool ink = true; run < runs.size(); ink = !ink) {
            while (at >= 0 && at < picture.height() && picture.isInk(x, at) == ink) {
                ++runs[run];
                at += step;
            }
            if (run == 0 && step < 0) return;
            run = step > 0 ? run + 1 : run - 1;
        }
    };
    walk(1, 2);
    walk(-1, 2);
    int together = 0;
    for (const int run : runs) together += run;
    return isFinder(runs, together) ? together : 0;
}

void cornersOfRow(const Raster& picture, int y, std::vector<Corner>& corners)
{
    std::array<int, 5> runs{};
    int run = 0;
    bool ink = false;
    for (int x = 0; x <= picture.width(); ++x) {
        if (x < picture.width() && picture.isInk(x, y) == ink) {
            ++run;
            continue;
        }
        std::rotate(runs.begin(), runs.begin() + 1, runs.end());
        runs.back() = std::exchange(run, 1);
        const bool endsInk = ink;
        ink = !ink;
        int together = 0;
        for (const int each : runs) together += each;
        if (!endsInk || !isFinder(runs, together)) continue;
        const int middle = x - together / 2;
        const int down = downThrough(picture, middle, y);
        if (down > 0 && std::abs(down - together) * kSharesTogether <= together)
            corners.push_back({middle, y, std::min(down, together)});
    }
}

/// Each corner once: what was found row after row at the same place is one.
std::vector<Corner> apart(const std::vector<Corner>& corners)
{
    std::vector<Corner> kept;
    for (const auto& corner : corners) {
        const bool known = std::ranges::any_of(kept, [&corner](const Corner& other) {
            return std::abs(other.x - corner.x) + std::abs(other.y - corner.y) < other.across;
        });
        if (!known) kept.push_back(corner);
    }
    return kept;
}

} // namespace

std::optional<int> codeModuleDots(const Raster& picture)
{
    std::vector<Corner> corners;
    for (int y = 0; y < picture.height(); ++y) cornersOfRow(picture, y, corners);
    const auto found = apart(corners);
    std::optional<int> least;
    for (const auto& corner : found) {
        // A sign of the text may look like one corner; a code has three of a size.
        const auto alike = std::ranges::count_if(found, [&corner](const Corner& other) {
            return std::abs(other.across - corner.across) * kSharesTogether <= corner.across;
        });
        const int module = corner.across / kSharesTogether;
        if (alike >= 3 && (!least || module < *least)) least = module;
    }
    return least;
}

} // namespace hallpay::printing
