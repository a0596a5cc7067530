#include "sandbox/journal.h"

#include "base/ensure.h"
#include "base/path_text.h"
#include "sandbox/sandbox_error.h"

#include <string>
#include <string_view>

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

std::string lineOf(const json& record)
{
    return record.dump() + "\n";
}

} // namespace

Journal::Journal(std::filesystem::path path) : m_path(std::move(path))
{
    if (!std::filesystem::exists(m_path)) return;
    const auto content = readWhole(m_path);
    for (std::size_t at = 0; at < content.size();) {
        const auto end = content.find('\n', at);
        if (end == std::string::npos) return; // cut short
        auto record = json::parse(content.substr(at, end - at), nullptr, false);
        if (record.is_discarded())
            throw SandboxError(textOf(m_path) + " is damaged in line "
                               + std::to_string(m_records.size() + 1));
        m_records.push_back(std::move(record));
        at = end + 1;
    }
}

void Journal::start(const std::vector<json>& current)
{
    std::string content;
    for (const auto& record : current) content += lineOf(record);
    writeWhole(m_path, content);
    m_records.clear();
    const std::lock_guard lock(m_mutex);
    m_file.emplace(m_path);
}

void Journal::append(const json& record)
{
    const std::lock_guard lock(m_mutex);
    ensure(m_file.has_value());
    m_file->append(lineOf(record));
}

} // namespace hallpay::sandbox
