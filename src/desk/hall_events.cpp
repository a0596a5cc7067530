#include "desk/hall_events.h"

#include <charconv>

namespace hallpay::desk {

namespace {

/// The number of "epoch.seq" when the epoch is this ledger's.
std::optional<std::int64_t> sequenceOf(const std::string& id, const std::string& epoch)
{
    if (id.size() <= epoch.size() + 1 || !id.starts_with(epoch) || id[epoch.size()] != '.')
        return std::nullopt;
    std::int64_t seq = 0;
    const char* first = id.data() + epoch.size() + 1;
    const char* last = id.data() + id.size();
    const auto [end, broken] = std::from_chars(first, last, seq);
    if (broken != std::errc() || end != last || seq < 0) return std::nullopt;
    return seq;
}

} // namespace

domain::HallView hallView(const Context& context)
{
    const auto& settings = context.settings;
    domain::HallView view;
    view.name = settings.hallName;
    view.version = settings.version;
    view.apiMajor = domain::kApiMajor;
    view.training = settings.training;
    view.acceptanceNumber = settings.acceptanceNumber;
    view.tollWhere = settings.tollWhere;
    view.tollHours = settings.tollHours;
    view.payee = settings.payee;
    view.payerCode = settings.payerCode;
    view.places = context.directory.places();
    if (settings.training) view.hints = settings.hints;
    view.now = context.clock.now();
    return view;
}

std::optional<std::vector<domain::HallEvent>> eventsAfter(const Context& context,
                                                          const std::string& lastId, int limit)
{
    using Events = std::optional<std::vector<domain::HallEvent>>;
    return context.ledger.read([&](const ports::HallTx& tx) -> Events {
        const auto epoch = tx.head().epoch;
        const auto seq = sequenceOf(lastId, epoch);
        if (!seq) return std::nullopt;
        const auto stored = tx.trail().eventsAfter(*seq, limit);
        if (!stored) return std::nullopt;
        std::vector<domain::HallEvent> events;
        for (const auto& entry : *stored)
            events.push_back({epoch + "." + std::to_string(entry.seq), entry.kind, entry.slipId,
                              entry.windowId, entry.version, entry.state, entry.at});
        return events;
    });
}

} // namespace hallpay::desk
