#include "storage/hall/audit_chain.h"

#include "storage/hall/columns.h"

#include <sodium.h>

#include <array>

namespace hallpay::storage {

namespace {

constexpr std::string_view kInsert
    = "INSERT INTO audit (seq, at_utc, staff_id, role, window_id, act, slip_id, subject_id,"
      " amount_fen, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
constexpr std::string_view kAfter
    = "SELECT seq, at_utc, staff_id, role, window_id, act, slip_id, subject_id, amount_fen, hash"
      " FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
constexpr int kPage = 1000;

using AuditNumbers = std::array<std::int64_t, 9>;

/// SHA-256 over the hash before and the row's nine numbers, each as eight bytes, low first.
Bytes hashOf(const Bytes& before, const AuditNumbers& numbers)
{
    std::array<std::uint8_t, sizeof(AuditNumbers)> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(numbers[i / 8])
                                             >> (8 * (i % 8)));
    Bytes hash(crypto_hash_sha256_BYTES);
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, before.data(), before.size());
    crypto_hash_sha256_update(&state, bytes.data(), bytes.size());
    crypto_hash_sha256_final(&state, hash.data());
    return hash;
}

/// Whether `known` is this hash, or its beginning, in hexadecimal.
bool isKnown(const Bytes& hash, const std::string& known)
{
    return !known.empty() && toHex(hash.data(), hash.size()).starts_with(known);
}

} // namespace

void appendAudit(Database& database, HallCursor& cursor, const ports::AuditEntry& entry)
{
    const AuditNumbers row{cursor.auditSeq + 1, toMillis(entry.at),
                           entry.staffId,       entry.role ? toColumn(*entry.role) : -1,
                           entry.windowId,      toColumn(entry.act),
                           entry.slipId,        entry.subjectId,
                           entry.amount.fen()};
    auto hash = hashOf(cursor.auditHead, row);
    database.run(kInsert, row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8],
                 hash);
    cursor.auditSeq = row[0];
    cursor.auditHead = std::move(hash);
    cursor.moved = true;
}

domain::TrailCheck checkAudit(Database& database, const HallCursor& cursor,
                              const std::string& knownHead)
{
    using I = std::int64_t;
    using domain::TrailFault;
    domain::TrailCheck check;
    Bytes before(crypto_hash_sha256_BYTES, 0);
    const auto found = [&](TrailFault fault) {
        check.fault = fault;
        check.brokenAt = check.rows + 1;
    };
    for (bool more = true; more && check.isWhole();) {
        const auto rows
            = database.rows<I, I, I, I, I, I, I, I, I, Bytes>(kAfter, check.rows, kPage);
        more = !rows.empty();
        for (const auto& [number, at, staff, role, window, act, slip, subject, fen, hash] : rows) {
            const auto wanted
                = hashOf(before, {number, at, staff, role, window, act, slip, subject, fen});
            if (number != check.rows + 1)
                found(TrailFault::RowMissing);
            else if (hash != wanted)
                found(TrailFault::RowChanged);
            if (!check.isWhole()) break;
            check.rows = number;
            before = hash;
            if (isKnown(hash, knownHead)) check.knownAt = number;
        }
    }
    check.head = toHex(before.data(), before.size());
    if (!check.isWhole()) return check;
    if (cursor.auditSeq > check.rows)
        found(TrailFault::EndCut);
    else if (cursor.auditSeq != check.rows || cursor.auditHead != before)
        found(TrailFault::EndDiffers);
    else if (!knownHead.empty() && check.knownAt == 0)
        found(TrailFault::HeadMissing);
    return check;
}

} // namespace hallpay::storage
