#include "sandbox/journal.h"

#include "base/ensure.h"
#include "base/log.h"
#include "base/path_text.h"
#include "sandbox/sandbox_error.h"

#include <string>
#include <string_view>
#include <utility>

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

Journal::~Journal()
{
    try {
        settle();
    } catch (const SandboxError& failure) {
        log(LogLevel::Error, "sandbox", failure.what());
    }
}

void Journal::append(const json& record)
{
    const auto line = lineOf(record);
    const std::lock_guard lock(m_mutex);
    ensure(m_file.has_value());
    if (m_broken) throw SandboxError("the journal failed before");
    m_waiting += line;
    ++m_appended;
}

void Journal::settle()
{
    std::unique_lock lock(m_mutex);
    const auto mine = m_appended;
    while (m_settled < mine) {
        if (m_broken) throw SandboxError("the journal failed before");
        if (m_writing) {
            m_wrote.wait(lock);
            continue;
        }
        m_writing = true;
        const auto bytes = std::exchange(m_waiting, {});
        const auto all = m_appended;
        lock.unlock();
        bool written = true;
        try {
            m_file->append(bytes);
        } catch (const SandboxError& failure) {
            log(LogLevel::Error, "sandbox", failure.what());
            written = false;
        }
        lock.lock();
        m_writing = false;
        m_broken = !written;
        if (written) m_settled = all;
        m_wrote.notify_all();
    }
}

} // namespace hallpay::sandbox
