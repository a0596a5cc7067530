#include "storage/hall/slip_columns.h"

namespace hallpay::storage {

namespace {

constexpr std::size_t kSlipColumns = std::tuple_size_v<SlipRow>;

template <std::size_t... I> SlipRow slipPart(const ListedRow& row, std::index_sequence<I...>)
{
    return SlipRow(std::get<I>(row)...);
}

} // namespace

ports::StoredSlip slipFrom(const SlipRow& row)
{
    const auto& [id, place, day, running, window, staff, registered, amount, applicants, schedule,
                 version, state, ended, print, copies, code, replaces, replacedBy, paid, book,
                 handedBy, handedWindow, handedAt, changed, paysAtWindow]
        = row;
    ports::StoredSlip slip;
    slip.id = id;
    slip.placeId = place;
    slip.day = dayFromColumn(day);
    slip.running = static_cast<int>(running);
    slip.windowId = window;
    slip.staffId = staff;
    slip.registeredAt = fromMillis(registered);
    slip.amount = Money::fromFen(amount);
    slip.applicants = static_cast<int>(applicants);
    slip.scheduleVersion = static_cast<int>(schedule);
    slip.version = version;
    slip.state = enumFromColumn(state, domain::SlipState::Last);
    slip.ended = enumFromColumn(ended, domain::SlipEnd::Replaced);
    slip.print = enumFromColumn(print, domain::PrintState::Unclear);
    slip.copies = static_cast<int>(copies);
    slip.codeNumber = static_cast<int>(code);
    slip.replacesId = replaces;
    slip.replacedById = replacedBy;
    slip.paidAt = instantFromColumn(paid);
    slip.bookDay = dayFromColumn(book);
    slip.handedOutBy = handedBy;
    slip.handedOutWindowId = handedWindow;
    slip.handedOutAt = instantFromColumn(handedAt);
    slip.changedAt = fromMillis(changed);
    slip.paysAtWindow = paysAtWindow != 0;
    return slip;
}

ports::ListedSlip listedFrom(const ListedRow& row)
{
    return {slipFrom(slipPart(row, std::make_index_sequence<kSlipColumns>{})),
            {std::get<kSlipColumns>(row), std::get<kSlipColumns + 1>(row)},
            fromMillis(std::get<kSlipColumns + 2>(row))};
}

} // namespace hallpay::storage
