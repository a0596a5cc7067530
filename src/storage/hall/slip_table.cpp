#include "storage/hall/slip_columns.h"
#include "storage/hall/tables.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kFind
    = "SELECT id, place_id, day, running, window_id, staff_id, registered_at_utc, amount_fen,"
      " applicants, schedule_version, version, state, ended, print_state, copies, code_number,"
      " replaces_id, replaced_by_id, paid_at_utc, book_day, handed_out_by, handed_out_window_id,"
      " handed_out_at_utc, changed_at_utc, pays_at_window FROM slip WHERE id = $1";
constexpr std::string_view kFindNumber
    = "SELECT id, place_id, day, running, window_id, staff_id, registered_at_utc, amount_fen,"
      " applicants, schedule_version, version, state, ended, print_state, copies, code_number,"
      " replaces_id, replaced_by_id, paid_at_utc, book_day, handed_out_by, handed_out_window_id,"
      " handed_out_at_utc, changed_at_utc, pays_at_window FROM slip"
      " WHERE place_id = $1 AND day = $2 AND running = $3";
constexpr std::string_view kListed
    = "SELECT s.id, s.place_id, s.day, s.running, s.window_id, s.staff_id, s.registered_at_utc,"
      " s.amount_fen, s.applicants, s.schedule_version, s.version, s.state, s.ended,"
      " s.print_state, s.copies, s.code_number, s.replaces_id, s.replaced_by_id, s.paid_at_utc,"
      " s.book_day, s.handed_out_by, s.handed_out_window_id, s.handed_out_at_utc,"
      " s.changed_at_utc, s.pays_at_window, r.key_id, r.sealed, o.deadline_utc FROM slip s"
      " JOIN request r ON r.slip_id = s.id AND r.ordinal = 0"
      " JOIN pay_order o ON o.id = s.id * 100 + s.code_number"
      " WHERE s.id = $1";
constexpr std::string_view kList
    = "SELECT s.id, s.place_id, s.day, s.running, s.window_id, s.staff_id, s.registered_at_utc,"
      " s.amount_fen, s.applicants, s.schedule_version, s.version, s.state, s.ended,"
      " s.print_state, s.copies, s.code_number, s.replaces_id, s.replaced_by_id, s.paid_at_utc,"
      " s.book_day, s.handed_out_by, s.handed_out_window_id, s.handed_out_at_utc,"
      " s.changed_at_utc, s.pays_at_window, r.key_id, r.sealed, o.deadline_utc FROM slip s"
      " JOIN request r ON r.slip_id = s.id AND r.ordinal = 0"
      " JOIN pay_order o ON o.id = s.id * 100 + s.code_number"
      " WHERE s.place_id = $1 AND s.day = $2 AND ($3 = 0 OR s.window_id = $4)"
      " ORDER BY s.running DESC LIMIT $5";
constexpr std::string_view kWithDocument
    = "SELECT DISTINCT slip_id FROM request WHERE document_hash = $1 ORDER BY slip_id DESC"
      " LIMIT $2";
constexpr std::string_view kPaid
    = "SELECT id FROM slip WHERE place_id = $1 AND state = 4 ORDER BY paid_at_utc DESC LIMIT $2";
constexpr std::string_view kToPay
    = "SELECT id FROM slip WHERE place_id = $1 AND day = $2 AND pays_at_window = 1"
      " AND book_day IS NULL AND ended = 0 AND state <> 14 ORDER BY id LIMIT $3";
constexpr std::string_view kToConfirm
    = "SELECT slip_id FROM receipt WHERE window_id = $1 AND state BETWEEN 1 AND 3"
      " GROUP BY slip_id ORDER BY MIN(id) LIMIT $2";
constexpr std::string_view kHandedOut
    = "SELECT id FROM slip WHERE handed_out_window_id = $1 AND handed_out_by > 0"
      " ORDER BY handed_out_at_utc DESC LIMIT $2";
constexpr std::string_view kUnpaid
    = "SELECT s.id FROM request r JOIN slip s ON s.id = r.slip_id WHERE r.document_hash = $1"
      " AND s.day = $2 AND s.ended = 0 AND s.book_day IS NULL AND s.state <> 14"
      " ORDER BY s.id DESC LIMIT 1";
constexpr std::string_view kWithAcceptance
    = "SELECT slip_id FROM request WHERE day = $1 AND acceptance_hash = $2 AND state <> 3"
      " AND slip_id <> $3 ORDER BY id LIMIT 1";
constexpr std::string_view kRequests
    = "SELECT id, slip_id, ordinal, day, document_type, document_hash, acceptance_hash, key_id,"
      " sealed, state, version, amount_fen FROM request WHERE slip_id = $1 ORDER BY ordinal";
constexpr std::string_view kLines
    = "SELECT l.request_id, l.ordinal, l.item_code, l.quantity, l.unit_fen, l.fee_document"
      " FROM request r JOIN request_line l ON l.request_id = r.id WHERE r.slip_id = $1"
      " ORDER BY r.ordinal, l.ordinal";

constexpr std::string_view kTakeRunning
    = "INSERT INTO running_number (place_id, day, last) VALUES ($1, $2, 1)"
      " ON CONFLICT (place_id, day) DO UPDATE SET last = running_number.last + 1 RETURNING last";
constexpr std::string_view kAdd
    = "INSERT INTO slip (place_id, day, running, window_id, staff_id, registered_at_utc,"
      " amount_fen, applicants, schedule_version, version, state, ended, print_state, copies,"
      " code_number, replaces_id, replaced_by_id, handed_out_by, handed_out_window_id,"
      " changed_at_utc, pays_at_window) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0,"
      " 0, 1, 1, $12, 0, 0, 0, $13, $14) RETURNING id";
constexpr std::string_view kAddRequest
    = "INSERT INTO request (slip_id, ordinal, day, document_type, document_hash, acceptance_hash,"
      " key_id, sealed, state, version, amount_fen)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id";
constexpr std::string_view kAddLine
    = "INSERT INTO request_line (request_id, ordinal, item_code, quantity, unit_fen, fee_document)"
      " VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kAddExemption
    = "INSERT INTO exemption (request_id, slip_id, staff_id, approved_by, window_id, at_utc,"
      " waived_fen, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view kExemptions
    = "SELECT request_id, slip_id, staff_id, approved_by, window_id, at_utc, waived_fen, reason"
      " FROM exemption WHERE slip_id = $1 ORDER BY request_id";
constexpr std::string_view kReplace
    = "UPDATE slip SET version = $1, state = $2, ended = $3, print_state = $4, copies = $5,"
      " code_number = $6, replaced_by_id = $7, paid_at_utc = $8, book_day = $9, handed_out_by = "
      "$10,"
      " handed_out_window_id = $11, handed_out_at_utc = $12, changed_at_utc = $13"
      " WHERE id = $14 AND version = $15";
constexpr std::string_view kReplaceRequest
    = "UPDATE request SET state = $1, version = $2 WHERE id = $3 AND version = $4";
constexpr std::string_view kAddReport
    = "INSERT INTO print_report (slip_id, copy, state, at_utc) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (slip_id, copy)"
      " DO UPDATE SET state = excluded.state, at_utc = excluded.at_utc"
      " WHERE print_report.state <> 1";

ports::StoredRequest
requestFrom(const std::tuple<std::int64_t, std::int64_t, std::int64_t, std::string, std::int64_t,
                             Bytes, std::optional<Bytes>, std::int64_t, Bytes, std::int64_t,
                             std::int64_t, std::int64_t>& row)
{
    const auto& [id, slip, ordinal, day, type, document, acceptance, key, box, state, version, fen]
        = row;
    return {id,
            slip,
            static_cast<int>(ordinal),
            dayFromColumn(day),
            enumFromColumn(type, domain::DocumentType::Other),
            document,
            acceptance,
            {key, box},
            {enumFromColumn(state, domain::RequestState::Last), version},
            Money::fromFen(fen)};
}

} // namespace

std::optional<ports::StoredSlip> SqlSlipTable::find(std::int64_t id) const
{
    const auto row = RowsOf<SlipRow>::first(m_database, kFind, id);
    if (!row) return std::nullopt;
    return slipFrom(*row);
}

std::optional<ports::StoredSlip> SqlSlipTable::findNumber(std::int64_t placeId, Day day,
                                                          int running) const
{
    const auto row
        = RowsOf<SlipRow>::first(m_database, kFindNumber, placeId, formatDay(day), running);
    if (!row) return std::nullopt;
    return slipFrom(*row);
}

std::vector<ports::StoredRequest> SqlSlipTable::requestsOf(std::int64_t slipId) const
{
    using I = std::int64_t;
    std::vector<ports::StoredRequest> requests;
    for (const auto& row :
         m_database.rows<I, I, I, std::string, I, Bytes, std::optional<Bytes>, I, Bytes, I, I, I>(
             kRequests, slipId))
        requests.push_back(requestFrom(row));
    return requests;
}

std::vector<ports::StoredLine> SqlSlipTable::linesOf(std::int64_t slipId) const
{
    using I = std::int64_t;
    std::vector<ports::StoredLine> lines;
    for (const auto& [request, ordinal, item, quantity, unit, document] :
         m_database.rows<I, I, std::string, I, I, std::string>(kLines, slipId))
        lines.push_back({request, static_cast<int>(ordinal), item, static_cast<int>(quantity),
                         Money::fromFen(unit), document});
    return lines;
}

std::vector<ports::ListedSlip> SqlSlipTable::list(const ports::SlipQuery& query) const
{
    std::vector<ports::ListedSlip> slips;
    for (const auto& row :
         RowsOf<ListedRow>::all(m_database, kList, query.placeId, formatDay(query.day),
                                query.windowId, query.windowId, query.limit))
        slips.push_back(listedFrom(row));
    return slips;
}

std::optional<ports::ListedSlip> SqlSlipTable::listed(std::int64_t id) const
{
    const auto row = RowsOf<ListedRow>::first(m_database, kListed, id);
    if (!row) return std::nullopt;
    return listedFrom(*row);
}

std::vector<ports::ListedSlip> SqlSlipTable::allListed(const Ids& ids) const
{
    std::vector<ports::ListedSlip> slips;
    for (const auto& [id] : ids)
        if (auto slip = listed(id)) slips.push_back(*std::move(slip));
    return slips;
}

std::vector<ports::ListedSlip> SqlSlipTable::withDocument(const Bytes& documentHash,
                                                          int limit) const
{
    return allListed(m_database.rows<std::int64_t>(kWithDocument, documentHash, limit));
}

std::vector<ports::ListedSlip> SqlSlipTable::paidWithoutReceipt(std::int64_t placeId,
                                                                int limit) const
{
    return allListed(m_database.rows<std::int64_t>(kPaid, placeId, limit));
}

std::vector<ports::ListedSlip> SqlSlipTable::toPay(std::int64_t placeId, Day day, int limit) const
{
    return allListed(m_database.rows<std::int64_t>(kToPay, placeId, formatDay(day), limit));
}

std::vector<ports::ListedSlip> SqlSlipTable::toConfirm(std::int64_t windowId, int limit) const
{
    return allListed(m_database.rows<std::int64_t>(kToConfirm, windowId, limit));
}

std::vector<ports::ListedSlip> SqlSlipTable::handedOut(std::int64_t windowId, int limit) const
{
    return allListed(m_database.rows<std::int64_t>(kHandedOut, windowId, limit));
}

std::optional<ports::StoredSlip> SqlSlipTable::unpaidWithDocument(const Bytes& documentHash,
                                                                  Day day) const
{
    const auto row = m_database.row<std::int64_t>(kUnpaid, documentHash, formatDay(day));
    return row ? find(std::get<0>(*row)) : std::nullopt;
}

std::optional<ports::StoredSlip> SqlSlipTable::withAcceptanceNumber(const Bytes& hash, Day day,
                                                                    std::int64_t except) const
{
    const auto row = m_database.row<std::int64_t>(kWithAcceptance, formatDay(day), hash, except);
    return row ? find(std::get<0>(*row)) : std::nullopt;
}

int SqlSlipTable::takeRunning(std::int64_t placeId, Day day)
{
    return static_cast<int>(
        single<std::int64_t>(m_database, kTakeRunning, placeId, formatDay(day)));
}

std::int64_t SqlSlipTable::add(const ports::StoredSlip& slip)
{
    return single<std::int64_t>(m_database, kAdd, slip.placeId, formatDay(slip.day), slip.running,
                                slip.windowId, slip.staffId, toMillis(slip.registeredAt),
                                slip.amount.fen(), slip.applicants, slip.scheduleVersion,
                                slip.version, toColumn(slip.state), slip.replacesId,
                                toMillis(slip.changedAt), slip.paysAtWindow);
}

std::int64_t SqlSlipTable::addRequest(const ports::StoredRequest& request)
{
    return single<std::int64_t>(m_database, kAddRequest, request.slipId, request.ordinal,
                                formatDay(request.day), toColumn(request.documentType),
                                request.documentHash, request.acceptanceHash, request.sealed.keyId,
                                request.sealed.box, toColumn(request.life.state),
                                request.life.version, request.amount.fen());
}

void SqlSlipTable::addLine(const ports::StoredLine& line)
{
    m_database.run(kAddLine, line.requestId, line.ordinal, line.itemCode, line.quantity,
                   line.unit.fen(), line.feeDocument);
}

void SqlSlipTable::addExemption(const ports::StoredExemption& exemption)
{
    m_database.run(kAddExemption, exemption.requestId, exemption.slipId, exemption.staffId,
                   exemption.approvedBy, exemption.windowId, toMillis(exemption.at),
                   exemption.waived.fen(), exemption.reason);
}

std::vector<ports::StoredExemption> SqlSlipTable::exemptionsOf(std::int64_t slipId) const
{
    using I = std::int64_t;
    std::vector<ports::StoredExemption> exemptions;
    for (const auto& [request, slip, staff, approver, window, at, fen, reason] :
         m_database.rows<I, I, I, I, I, I, I, std::string>(kExemptions, slipId))
        exemptions.push_back(
            {request, slip, staff, approver, window, fromMillis(at), Money::fromFen(fen), reason});
    return exemptions;
}

bool SqlSlipTable::replace(const ports::StoredSlip& slip)
{
    return m_database.run(kReplace, slip.version, toColumn(slip.state), toColumn(slip.ended),
                          toColumn(slip.print), slip.copies, slip.codeNumber, slip.replacedById,
                          toColumn(slip.paidAt), toColumn(slip.bookDay), slip.handedOutBy,
                          slip.handedOutWindowId, toColumn(slip.handedOutAt),
                          toMillis(slip.changedAt), slip.id, slip.version - 1)
        == 1;
}

bool SqlSlipTable::replaceRequest(std::int64_t id, const domain::Request& moved)
{
    return m_database.run(kReplaceRequest, toColumn(moved.state), moved.version, id,
                          moved.version - 1)
        == 1;
}

void SqlSlipTable::addPrintReport(std::int64_t slipId, int copy, domain::PrintState state,
                                  Instant at)
{
    m_database.run(kAddReport, slipId, copy, toColumn(state), toMillis(at));
}

} // namespace hallpay::storage
