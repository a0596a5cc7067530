#include "desk/act_key.h"

#include <algorithm>

namespace hallpay::desk {

namespace {

constexpr std::size_t kKeyLength = 32;

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

Answer<KeyedAct> keyedAct(const Context& context, const ports::ActKey& key, std::string_view body)
{
    if (key.key.size() != kKeyLength || !std::all_of(key.key.begin(), key.key.end(), isHex))
        return badField("key");
    return KeyedAct{key, context.vault.keyedHash(ports::HashPurpose::RequestBody, body)};
}

Answer<std::optional<ports::StoredAnswer>> earlierAnswer(const ports::HallTx& tx,
                                                         const KeyedAct& act)
{
    auto stored = tx.trail().answer(act.key);
    if (stored && stored->bodyHash != act.bodyHash) return refusal(domain::RefusalCode::KeyReused);
    return stored;
}

Answer<bool> rememberAsking(ports::HallTx& tx, const KeyedAct& act, ports::Route route,
                            std::int64_t subjectId, Instant at)
{
    auto asking = act;
    asking.key.route = route;
    const auto known = earlierAnswer(tx, asking);
    if (!known) return known.error();
    if (known.value()) return true;
    remember(tx, asking, subjectId, at);
    return false;
}

void remember(ports::HallTx& tx, const KeyedAct& act, std::int64_t resultId, Instant at)
{
    tx.trail().rememberAnswer(act.key, {act.bodyHash, resultId, 0}, at);
}

} // namespace hallpay::desk
