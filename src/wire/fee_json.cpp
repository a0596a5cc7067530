#include "wire/fee_json.h"

namespace hallpay::wire {

namespace {

struct Schedule {
    int version = 0;
    std::vector<domain::FeeItem> items;
    std::vector<domain::FeeRow> rows;
};

} // namespace

template <typename V> void fields(V& v, domain::FeeItem& x)
{
    v("code", x.code);
    v("name_zh", x.nameZh);
    v("name_en", x.nameEn);
    v.word("kind", x.kind, domain::FeeKind::Annotation);
    v("digit", x.digit);
}

template <typename V> void fields(V& v, domain::FeeRow& x)
{
    v("item_code", x.itemCode);
    v("amount_fen", x.amount);
    v("from", x.from);
    v("until", x.until);
    v("document", x.document);
    v("date_verified", x.dateVerified);
}

template <typename V> void fields(V& v, Schedule& x)
{
    v("version", x.version);
    v("items", x.items);
    v("rows", x.rows);
}

std::string encodeFees(const domain::FeeSchedule& schedule)
{
    return toText(Schedule{schedule.version(), schedule.items(), schedule.rows()});
}

domain::FeeSchedule decodeFees(const Json& json)
{
    auto read = fromJson<Schedule>(json);
    if (!domain::checkFeeRows(read.items, read.rows).empty())
        throw WireError("the fee schedule has gaps or overlaps");
    return domain::FeeSchedule(read.version, std::move(read.items), std::move(read.rows));
}

std::string encodeFeeRow(const domain::FeeRow& row)
{
    return toText(row);
}

domain::FeeRow decodeFeeRow(const Json& json)
{
    return fromJson<domain::FeeRow>(json);
}

} // namespace hallpay::wire
