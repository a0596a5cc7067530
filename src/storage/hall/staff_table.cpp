#include "storage/hall/columns.h"
#include "storage/hall/tables.h"

namespace hallpay::storage {

namespace {

constexpr std::string_view kPlaces = "SELECT id, code, name FROM place ORDER BY code";
constexpr std::string_view kWindows
    = "SELECT id, name, registration, toll FROM window_desk WHERE place_id = $1 ORDER BY id";
constexpr std::string_view kFind
    = "SELECT id, number, name, roles, password_hash, active, pin_hash,"
      " badge_hash FROM staff WHERE id = $1";
constexpr std::string_view kWithNumber
    = "SELECT id, number, name, roles, password_hash, active, pin_hash,"
      " badge_hash FROM staff WHERE number = $1";
constexpr std::string_view kAll = "SELECT id, number, name, roles, password_hash, active, pin_hash,"
                                  " badge_hash FROM staff ORDER BY number";
constexpr std::string_view kWithBadge
    = "SELECT id, number, name, roles, password_hash, active, pin_hash,"
      " badge_hash FROM staff WHERE badge_hash = $1";
constexpr std::string_view kReplaceStaff
    = "UPDATE staff SET password_hash = $1, active = $2, pin_hash = $3, badge_hash = $4"
      " WHERE id = $5";
constexpr std::string_view kEndSessionsOf = "DELETE FROM staff_session WHERE staff_id = $1";
constexpr std::string_view kSession
    = "SELECT token_hash, staff_id, registration_window_id, toll_window_id, made_at_utc,"
      " expires_at_utc FROM staff_session WHERE token_hash = $1";
constexpr std::string_view kAddPlace
    = "INSERT INTO place (code, name) VALUES ($1, $2) RETURNING id";
constexpr std::string_view kAddWindow
    = "INSERT INTO window_desk (place_id, name, registration, toll) VALUES ($1, $2, $3, $4)"
      " RETURNING id";
constexpr std::string_view kAddStaff
    = "INSERT INTO staff (number, name, roles, password_hash) VALUES ($1, $2, $3, $4)"
      " RETURNING id";
constexpr std::string_view kAddSession
    = "INSERT INTO staff_session (token_hash, staff_id, registration_window_id, toll_window_id,"
      " made_at_utc, expires_at_utc) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kEndSession = "DELETE FROM staff_session WHERE token_hash = $1";
constexpr std::string_view kTries
    = "SELECT wrong, last_at_utc FROM password_try WHERE staff_number = $1";
constexpr std::string_view kCountTry
    = "INSERT INTO password_try (staff_number, wrong, last_at_utc) VALUES ($1, $2, $3)"
      " ON CONFLICT (staff_number) DO UPDATE SET wrong = excluded.wrong,"
      " last_at_utc = excluded.last_at_utc";
constexpr std::string_view kForgetTries = "DELETE FROM password_try WHERE staff_number = $1";

using I = std::int64_t;

using StaffColumns
    = std::tuple<I, std::string, std::string, I, std::string, I, std::string, std::optional<Bytes>>;

ports::StoredStaff staffFrom(const StaffColumns& row)
{
    const auto& [id, number, name, roles, hash, active, pin, badge] = row;
    return {id, number, name, domain::RoleSet::fromBits(roles), hash, active != 0, pin, badge};
}

template <typename Param>
std::optional<ports::StoredStaff> firstStaff(Database& database, std::string_view sql,
                                             const Param& param)
{
    const auto row = RowsOf<StaffColumns>::first(database, sql, param);
    if (!row) return std::nullopt;
    return staffFrom(*row);
}

} // namespace

std::vector<domain::PlaceView> SqlStaffTable::places() const
{
    std::vector<domain::PlaceView> places;
    for (const auto& [id, code, name] : m_database.rows<I, I, std::string>(kPlaces)) {
        domain::PlaceView place{id, static_cast<int>(code), name, {}};
        for (const auto& [window, windowName, registration, toll] :
             m_database.rows<I, std::string, I, I>(kWindows, id))
            place.windows.push_back({window, windowName, registration != 0, toll != 0});
        places.push_back(std::move(place));
    }
    return places;
}

std::optional<ports::StoredStaff> SqlStaffTable::find(std::int64_t id) const
{
    return firstStaff(m_database, kFind, id);
}

std::optional<ports::StoredStaff> SqlStaffTable::withNumber(const std::string& number) const
{
    return firstStaff(m_database, kWithNumber, number);
}

std::optional<ports::StoredStaff> SqlStaffTable::withBadge(const Bytes& badgeHash) const
{
    return firstStaff(m_database, kWithBadge, badgeHash);
}

std::vector<ports::StoredStaff> SqlStaffTable::all() const
{
    std::vector<ports::StoredStaff> staff;
    for (const auto& row : RowsOf<StaffColumns>::all(m_database, kAll))
        staff.push_back(staffFrom(row));
    return staff;
}

std::optional<ports::StoredSession> SqlStaffTable::session(const Bytes& tokenHash) const
{
    const auto row = m_database.row<Bytes, I, I, I, I, I>(kSession, tokenHash);
    if (!row) return std::nullopt;
    const auto& [hash, staff, registration, toll, made, expires] = *row;
    return ports::StoredSession{
        hash, staff, registration, toll, fromMillis(made), fromMillis(expires)};
}

std::int64_t SqlStaffTable::addPlace(const domain::PlaceView& place)
{
    return single<I>(m_database, kAddPlace, place.code, place.name);
}

std::int64_t SqlStaffTable::addWindow(std::int64_t placeId, const domain::WindowView& window)
{
    return single<I>(m_database, kAddWindow, placeId, window.name, window.registration,
                     window.toll);
}

std::int64_t SqlStaffTable::addStaff(const ports::StoredStaff& staff)
{
    return single<I>(m_database, kAddStaff, staff.number, staff.name, staff.roles.bits(),
                     staff.passwordHash);
}

void SqlStaffTable::replaceStaff(const ports::StoredStaff& staff)
{
    m_database.run(kReplaceStaff, staff.passwordHash, staff.active, staff.pinHash, staff.badgeHash,
                   staff.id);
}

void SqlStaffTable::endSessionsOf(std::int64_t staffId)
{
    m_database.run(kEndSessionsOf, staffId);
}

void SqlStaffTable::addSession(const ports::StoredSession& session)
{
    m_database.run(kAddSession, session.tokenHash, session.staffId, session.registrationWindowId,
                   session.tollWindowId, toMillis(session.madeAt), toMillis(session.expiresAt));
}

void SqlStaffTable::endSession(const Bytes& tokenHash)
{
    m_database.run(kEndSession, tokenHash);
}

ports::PasswordTries SqlStaffTable::countTry(const std::string& number, Instant now,
                                             Instant forgetBefore, int most)
{
    ports::PasswordTries before{0, now};
    if (const auto row = m_database.row<I, I>(kTries, number);
        row && std::get<1>(*row) >= toMillis(forgetBefore))
        before = {static_cast<int>(std::get<0>(*row)), fromMillis(std::get<1>(*row))};
    if (before.wrong < most) m_database.run(kCountTry, number, before.wrong + 1, toMillis(now));
    return before;
}

void SqlStaffTable::forgetTries(const std::string& number)
{
    m_database.run(kForgetTries, number);
}

} // namespace hallpay::storage
