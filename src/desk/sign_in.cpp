#include "desk/sign_in.h"

#include "base/random.h"
#include "domain/pin.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

using domain::RefusalCode;

constexpr std::size_t kNumberMax = 32;
constexpr std::size_t kPasswordMax = 256;
constexpr std::size_t kTokenBytes = 32;
constexpr const char* kNobody = "?"; ///< is no staff number

struct Guess {
    std::optional<ports::StoredStaff> staff;
    int before = 0; ///< wrong tries of the same number
};

/// Where a password is typed, and by whom: 0 while nobody has signed in there.
struct Seat {
    std::int64_t windowId = 0;
    std::int64_t staffId = 0;
};

bool isWindow(const Context& context, std::int64_t id, bool domain::WindowView::*kind)
{
    if (id == 0) return true;
    const auto* window = context.directory.window(id);
    return window && window->view.*kind;
}

std::chrono::hours sessionLife(const HallSettings& settings)
{
    return settings.training ? std::max(settings.sessionLife, kTrainingSession)
                             : settings.sessionLife;
}

/// Counts the try before the password is looked at, so that many at once count as many.
Guess countGuess(const Context& context, const std::string& number)
{
    return context.ledger.write([&](ports::HallTx& tx) {
        const auto now = context.clock.now();
        const auto tries
            = tx.staff().countTry(number, now, now - kTriesForgotten, kWrongPasswordsMax);
        return Guess{tx.staff().withNumber(number), tries.wrong};
    });
}

/// One row for each wrong try, and one more when it was the last: what is tried on after that is
/// not looked at, and would only fill the trail.
domain::Refusal wrongPassword(const Context& context, const Guess& guess, const Seat& seat)
{
    context.ledger.write([&](ports::HallTx& tx) {
        ports::AuditEntry entry;
        entry.at = context.clock.now();
        entry.staffId = seat.staffId;
        entry.windowId = seat.windowId;
        entry.subjectId = guess.staff ? guess.staff->id : 0;
        entry.act = ports::Act::SignInFailed;
        tx.trail().audit(entry);
        if (guess.before + 1 < kWrongPasswordsMax) return;
        entry.act = ports::Act::SignInLocked;
        tx.trail().audit(entry);
    });
    return refusal(RefusalCode::WrongPassword);
}

std::int64_t windowOf(const ports::SignIn& who)
{
    return who.registrationWindowId != 0 ? who.registrationWindowId : who.tollWindowId;
}

/// By what somebody shows to be the one: signing in takes the password alone.
enum class Proof { Password, PasswordOrPin };

/// Digits alone are a PIN first; some passwords are digits too.
bool proves(const Context& context, const ports::StoredStaff& staff, const std::string& given,
            Proof proof)
{
    if (proof == Proof::PasswordOrPin && domain::isPinShaped(given) && !staff.pinHash.empty()
        && context.hasher.matches(staff.pinHash, given))
        return true;
    return context.hasher.matches(staff.passwordHash, given);
}

/// Refuses WrongPassword, TooManyTries.
Answer<ports::StoredStaff> checkPassword(const Context& context, const Seat& seat,
                                         const std::string& number, const std::string& password,
                                         Proof proof)
{
    if (number.empty() || number.size() > kNumberMax || password.size() > kPasswordMax)
        return refusal(RefusalCode::WrongPassword);
    const auto guess = countGuess(context, number);
    if (guess.before >= kWrongPasswordsMax) return refusal(RefusalCode::TooManyTries);
    if (!guess.staff || !guess.staff->active) {
        // As dear as a wrong password, so that time does not tell which numbers there are.
        (void)context.hasher.hash(password);
        return wrongPassword(context, guess, seat);
    }
    if (!proves(context, *guess.staff, password, proof)) return wrongPassword(context, guess, seat);
    return *guess.staff;
}

/// The staff number of whoever has this badge; else what was given is taken for a number. What is
/// neither counts its wrong tries under one name, so that no badge stands in the ledger as it is.
std::string numberFor(const Context& context, const std::string& badge)
{
    const auto hash = context.vault.keyedHash(ports::HashPurpose::Badge, badge);
    return context.ledger.read([&](const ports::HallTx& tx) -> std::string {
        if (tx.staff().withNumber(badge)) return badge;
        if (const auto staff = tx.staff().withBadge(hash)) return staff->number;
        return badge.empty() ? badge : kNobody;
    });
}

} // namespace

Answer<domain::SessionView> signIn(const Context& context, const ports::SignIn& who)
{
    if (!isWindow(context, who.registrationWindowId, &domain::WindowView::registration)
        || !isWindow(context, who.tollWindowId, &domain::WindowView::toll))
        return refusal(RefusalCode::UnknownWindow);
    const auto staff = checkPassword(context, {.windowId = windowOf(who)}, who.staffNumber,
                                     who.password, Proof::Password);
    if (!staff) return staff.error();

    const auto token = randomHex(kTokenBytes);
    const auto now = context.clock.now();
    const ports::StoredSession session{
        context.vault.keyedHash(ports::HashPurpose::SessionToken, token),
        staff.value().id,
        who.registrationWindowId,
        who.tollWindowId,
        now,
        now + sessionLife(context.settings)};
    context.ledger.write([&](ports::HallTx& tx) {
        tx.staff().forgetTries(who.staffNumber);
        tx.staff().addSession(session);
        ports::AuditEntry entry;
        entry.at = now;
        entry.staffId = staff.value().id;
        entry.windowId = windowOf(who);
        entry.act = ports::Act::SignedIn;
        tx.trail().audit(entry);
    });
    return domain::SessionView{token, staff.value().id, staff.value().name, staff.value().roles};
}

Answer<Caller> callerOf(const Context& context, const std::string& bearerToken)
{
    if (bearerToken.size() != kTokenBytes * 2) return refusal(RefusalCode::NotSignedIn);
    const auto hash = context.vault.keyedHash(ports::HashPurpose::SessionToken, bearerToken);
    return context.ledger.read([&](const ports::HallTx& tx) -> Answer<Caller> {
        const auto session = tx.staff().session(hash);
        if (!session || session->expiresAt <= context.clock.now())
            return refusal(RefusalCode::NotSignedIn);
        const auto staff = tx.staff().find(session->staffId);
        ensure(staff.has_value());
        if (!staff->active) return refusal(RefusalCode::NotSignedIn);
        return Caller{staff->id,
                      staff->name,
                      staff->roles,
                      session->registrationWindowId,
                      session->tollWindowId,
                      hash};
    });
}

Answer<ports::StoredStaff> whoIs(const Context& context, const Caller& caller,
                                 const std::string& badge, const std::string& secret)
{
    const auto number = numberFor(context, badge);
    auto staff = checkPassword(context, {caller.actingWindow(), caller.staffId}, number, secret,
                               Proof::PasswordOrPin);
    if (staff) context.ledger.write([&](ports::HallTx& tx) { tx.staff().forgetTries(number); });
    return staff;
}

Answer<Done> provesPassword(const Context& context, const Caller& caller, const std::string& number,
                            const std::string& password)
{
    const auto staff = checkPassword(context, {caller.actingWindow(), caller.staffId}, number,
                                     password, Proof::Password);
    if (!staff) return staff.error();
    context.ledger.write([&](ports::HallTx& tx) { tx.staff().forgetTries(number); });
    return Done{};
}

Answer<Done> signOut(const Context& context, const Caller& caller)
{
    context.ledger.write([&](ports::HallTx& tx) {
        tx.staff().endSession(caller.sessionId);
        ports::AuditEntry entry;
        entry.at = context.clock.now();
        entry.staffId = caller.staffId;
        entry.windowId = caller.actingWindow();
        entry.act = ports::Act::SignedOut;
        tx.trail().audit(entry);
    });
    return Done{};
}

Answer<Done> verifyPassword(const Context& context, const Caller& caller,
                            const std::string& password)
{
    const auto staff = context.ledger.read(
        [&](const ports::HallTx& tx) { return tx.staff().find(caller.staffId); });
    if (!staff) return refusal(RefusalCode::NotSignedIn);
    const auto checked = checkPassword(context, {caller.actingWindow(), caller.staffId},
                                       staff->number, password, Proof::Password);
    if (!checked) return checked.error();
    context.ledger.write([&](ports::HallTx& tx) { tx.staff().forgetTries(staff->number); });
    return Done{};
}

} // namespace hallpay::desk
