// The invented people who own phones in the training world.
#pragma once

#include "base/result.h"
#include "sandbox/journal.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::sandbox {

struct Payer {
    std::string name;
    /// What the merchant knows of this person, and all it ever learns.
    std::string openid;

    bool operator==(const Payer&) const = default;
};

enum class PayerRefusal { BadName, TooMany };

/// Any thread.
class Payers {
public:
    static constexpr std::size_t kPayersMax = 100'000;
    static constexpr std::size_t kNameLettersMax = 40;

    explicit Payers(Journal& journal) : m_journal(journal) { }

    void restore(Payer payer);
    /// Makes those that the phone page offers, where they are not there yet.
    void inviteDefaults();

    /// The person of that name; a new one is made for a new name.
    Result<Payer, PayerRefusal> named(const std::string& name);
    std::optional<Payer> byOpenid(const std::string& openid) const;
    std::vector<Payer> all() const;

private:
    void add(Payer payer);

    Journal& m_journal;
    mutable std::mutex m_mutex;
    // All below are guarded by m_mutex.
    std::vector<Payer> m_payers;
    std::map<std::string, std::size_t> m_byName;
    std::map<std::string, std::size_t> m_byOpenid;
};

nlohmann::json toJson(const Payer& payer);
Payer payerFromJson(const nlohmann::json& record);

} // namespace hallpay::sandbox
