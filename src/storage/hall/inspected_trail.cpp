#include "storage/hall/inspected_trail.h"

#include "base/path_text.h"
#include "storage/hall/audit_chain.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kBegin = "BEGIN";

} // namespace

domain::TrailCheck inspectTrail(const std::filesystem::path& ledger, const std::string& knownHead)
{
    Database database(textOf(ledger), Database::Access::Inspect);
    database.run(kBegin); // one snapshot for all pages; it ends with the session
    return checkAudit(database, readHall(database), knownHead);
}

} // namespace hallpay::storage
