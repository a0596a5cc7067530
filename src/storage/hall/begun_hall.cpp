#include "storage/hall/begun_hall.h"

#include "base/path_text.h"
#include "storage/hall/columns.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kTable
    = "SELECT COUNT(name) FROM sqlite_master WHERE type = 'table' AND name = 'place'";
constexpr std::string_view kPlaces = "SELECT COUNT(id) FROM place";

} // namespace

bool isBegunHall(const std::filesystem::path& database)
{
    std::error_code none;
    if (!std::filesystem::exists(database, none)) return false;
    try {
        Database ledger(textOf(database), Database::Access::ReadOnly);
        return single<std::int64_t>(ledger, kTable) > 0
            && single<std::int64_t>(ledger, kPlaces) > 0;
    } catch (const ports::LedgerError&) {
        return true; // the server itself says what is wrong with it
    }
}

} // namespace hallpay::storage
