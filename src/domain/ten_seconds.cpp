#include "domain/ten_seconds.h"

#include "base/ensure.h"

#include <algorithm>

namespace hallpay::domain {

namespace {

using std::chrono::milliseconds;

/// What the wallet's success time may lie behind the moment itself.
constexpr milliseconds kCutOff{1'000};

struct Ends {
    std::optional<Instant> from;
    std::optional<Instant> to;
};

Ends endsOf(const PayTimes& times, PayStage stage)
{
    switch (stage) {
    case PayStage::Scanned: return {times.printed, times.scanned};
    case PayStage::Ordered: return {times.scanned, times.ordered};
    case PayStage::Paid: return {times.ordered, times.paid};
    case PayStage::Learnt: return {times.paid, times.learnt};
    case PayStage::Shown: return {times.learnt, times.shown};
    }
    throw LogicFailure("PayStage");
}

milliseconds rank(const std::vector<milliseconds>& sorted, std::size_t percent)
{
    const auto at = (sorted.size() * percent + 99) / 100;
    return sorted[std::max<std::size_t>(at, 1) - 1];
}

StageFigures stageFigures(std::span<const PayTimes> payments, CodePlace place, PayStage stage)
{
    StageFigures figures{.stage = stage};
    std::vector<milliseconds> lengths;
    for (const auto& times : payments) {
        const auto length = times.place == place ? lengthOf(times, stage) : std::nullopt;
        if (!length) continue;
        lengths.push_back(*length);
        if (isOurs(stage) && *length > kSlowAfter) ++figures.slow;
    }
    if (lengths.empty()) return figures;
    std::sort(lengths.begin(), lengths.end());
    figures.payments = static_cast<int>(lengths.size());
    figures.half = rank(lengths, 50);
    figures.ninety = rank(lengths, 90);
    figures.ninetyNine = rank(lengths, 99);
    return figures;
}

} // namespace

std::string_view wordOf(CodePlace place)
{
    switch (place) {
    case CodePlace::Window: return "window";
    case CodePlace::Desk: return "desk";
    case CodePlace::Kiosk: return "kiosk";
    }
    throw LogicFailure("CodePlace");
}

std::string_view wordOf(PayStage stage)
{
    switch (stage) {
    case PayStage::Scanned: return "scanned";
    case PayStage::Ordered: return "ordered";
    case PayStage::Paid: return "paid";
    case PayStage::Learnt: return "learnt";
    case PayStage::Shown: return "shown";
    }
    throw LogicFailure("PayStage");
}

bool isOurs(PayStage stage)
{
    return stage == PayStage::Ordered || stage == PayStage::Learnt || stage == PayStage::Shown;
}

std::optional<milliseconds> lengthOf(const PayTimes& times, PayStage stage)
{
    const auto [from, to] = endsOf(times, stage);
    if (!from || !to) return std::nullopt;
    const auto length = *to - *from - (stage == PayStage::Learnt ? kCutOff : milliseconds{0});
    return std::max<milliseconds>(length, milliseconds{0});
}

std::optional<PayStage> slowStage(const PayTimes& times)
{
    std::optional<PayStage> slowest;
    milliseconds longest = kSlowAfter;
    for (const auto stage : kPayStages) {
        const auto length = isOurs(stage) ? lengthOf(times, stage) : std::nullopt;
        if (!length || *length <= longest) continue;
        longest = *length;
        slowest = stage;
    }
    return slowest;
}

std::vector<PlaceFigures> figuresOf(std::span<const PayTimes> payments)
{
    std::vector<PlaceFigures> places;
    for (const auto place : kCodePlaces) {
        const bool any = std::any_of(payments.begin(), payments.end(),
                                     [place](const PayTimes& t) { return t.place == place; });
        if (!any) continue;
        PlaceFigures figures{.place = place};
        int most = 0;
        for (std::size_t i = 0; i < kPayStages.size(); ++i) {
            figures.stages.at(i) = stageFigures(payments, place, kPayStages.at(i));
            if (figures.stages.at(i).slow <= most) continue;
            most = figures.stages.at(i).slow;
            figures.alarm = kPayStages.at(i);
        }
        places.push_back(figures);
    }
    return places;
}

} // namespace hallpay::domain
