// Acts that must not happen twice: told from their repeats and from other acts under the same key.
#pragma once

#include "desk/caller.h"
#include "desk/context.h"

#include <optional>
#include <string>
#include <string_view>

namespace hallpay::desk {

struct KeyedAct {
    ports::ActKey key;
    Bytes bodyHash;
};

/// `body` is everything that was asked, in one text; it is kept as a keyed hash alone. Refuses
/// BadRequest ("field": "key") unless `key` is 32 hexadecimal digits.
Answer<KeyedAct> keyedAct(const Context& context, const ports::ActKey& key, std::string_view body);

/// What the act did when it was done already, else nullopt. Refuses KeyReused for another body.
Answer<std::optional<ports::StoredAnswer>> earlierAnswer(const ports::HallTx& tx,
                                                         const KeyedAct& act);

/// The asking for `act`, under `route`: stored before another program is told, so that a death in
/// between leaves who asked. Its effect is remembered as the act itself. True when it was stored
/// already. Refuses KeyReused for another body.
Answer<bool> rememberAsking(ports::HallTx& tx, const KeyedAct& act, ports::Route route,
                            std::int64_t subjectId, Instant at);

/// In the transaction of the act's effect.
void remember(ports::HallTx& tx, const KeyedAct& act, std::int64_t resultId, Instant at);

} // namespace hallpay::desk
