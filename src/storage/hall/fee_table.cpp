#include "storage/hall/columns.h"
#include "storage/hall/tables.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kVersion = "SELECT version FROM fee_version WHERE version = $1";
constexpr std::string_view kItems
    = "SELECT code, name_zh, name_en, kind, digit FROM fee_item WHERE version = $1"
      " ORDER BY ordinal";
constexpr std::string_view kRows
    = "SELECT item_code, amount_fen, from_day, until_day, document, date_verified FROM fee_row"
      " WHERE version = $1 ORDER BY ordinal";
constexpr std::string_view kAddVersion = "INSERT INTO fee_version (version) VALUES ($1)";
constexpr std::string_view kAddItem
    = "INSERT INTO fee_item (version, ordinal, code, name_zh, name_en, kind, digit)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kAddRow
    = "INSERT INTO fee_row (version, ordinal, item_code, amount_fen, from_day, until_day,"
      " document, date_verified) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

} // namespace

std::optional<domain::FeeSchedule> SqlFeeTable::version(int version) const
{
    using I = std::int64_t;
    if (!m_database.row<I>(kVersion, version)) return std::nullopt;
    std::vector<domain::FeeItem> items;
    for (const auto& [code, nameZh, nameEn, kind, digit] :
         m_database.rows<std::string, std::string, std::string, I, I>(kItems, version))
        items.push_back({code, nameZh, nameEn, enumFromColumn(kind, domain::FeeKind::Annotation),
                         static_cast<int>(digit)});
    std::vector<domain::FeeRow> rows;
    for (const auto& [item, amount, from, until, document, verified] :
         m_database.rows<std::string, I, std::string, std::optional<std::string>, std::string, I>(
             kRows, version))
        rows.push_back({item, Money::fromFen(amount), dayFromColumn(from), dayFromColumn(until),
                        document, verified != 0});
    return domain::FeeSchedule(version, std::move(items), std::move(rows));
}

void SqlFeeTable::add(const domain::FeeSchedule& schedule)
{
    m_database.run(kAddVersion, schedule.version());
    int ordinal = 0;
    for (const auto& item : schedule.items())
        m_database.run(kAddItem, schedule.version(), ordinal++, item.code, item.nameZh, item.nameEn,
                       toColumn(item.kind), item.digit);
    ordinal = 0;
    for (const auto& row : schedule.rows())
        m_database.run(kAddRow, schedule.version(), ordinal++, row.itemCode, row.amount.fen(),
                       formatDay(row.from), toColumn(row.until), row.document, row.dateVerified);
    m_cursor.head.scheduleVersion = schedule.version();
    m_cursor.moved = true;
}

} // namespace hallpay::storage
