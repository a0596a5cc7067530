#include "sandbox/payers.h"

#include "base/random.h"
#include "base/text.h"

#include <algorithm>

namespace hallpay::sandbox {

namespace {

constexpr const char* kDefaults[] = {"王小明", "李阿姨", "赵大爷", "Anna", "James"};

bool isGoodName(const std::string& name)
{
    const auto letters = decodeUtf8(name);
    return letters && !letters->empty() && letters->size() <= Payers::kNameLettersMax
        && std::none_of(letters->begin(), letters->end(), [](char32_t c) { return c < 0x20; });
}

} // namespace

void Payers::restore(Payer payer)
{
    const std::lock_guard lock(m_mutex);
    add(std::move(payer));
}

void Payers::add(Payer payer)
{
    m_byName.emplace(payer.name, m_payers.size());
    m_byOpenid.emplace(payer.openid, m_payers.size());
    m_payers.push_back(std::move(payer));
}

void Payers::inviteDefaults()
{
    for (const auto* name : kDefaults) ensure(static_cast<bool>(named(name)));
}

Result<Payer, PayerRefusal> Payers::named(const std::string& name)
{
    if (!isGoodName(name)) return PayerRefusal::BadName;
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_byName.find(name); known != m_byName.end())
        return m_payers[known->second];
    if (m_payers.size() >= kPayersMax) return PayerRefusal::TooMany;
    // Real ones have 28 characters and begin with a lower-case o.
    Payer payer{name, "o" + randomBase32(27)};
    m_journal.append({{"kind", "payer"}, {"value", toJson(payer)}});
    add(payer);
    return payer;
}

std::optional<Payer> Payers::byOpenid(const std::string& openid) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_byOpenid.find(openid);
    if (known == m_byOpenid.end()) return std::nullopt;
    return m_payers[known->second];
}

std::vector<Payer> Payers::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_payers;
}

nlohmann::json toJson(const Payer& payer)
{
    return {{"name", payer.name}, {"openid", payer.openid}};
}

Payer payerFromJson(const nlohmann::json& record)
{
    return {record.at("name"), record.at("openid")};
}

} // namespace hallpay::sandbox
