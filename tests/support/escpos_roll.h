// What an ESC/POS printer makes of the bytes it is sent: the sheets that fall from its cutter.
// Written from the command reference and apart from the product's encoder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace hallpay::test {

/// One cut sheet; true = ink.
struct EscposSheet {
    int width = 0;
    std::vector<std::vector<bool>> rows;

    /// A binary PGM, which zbarimg and image viewers open.
    void savePgm(const std::filesystem::path& file) const;
};

class EscposRoll {
public:
    /// A question of the sender: DLE EOT n ('E', n) or GS r n ('r', n).
    using Question = std::function<void(char command, std::uint8_t n)>;

    explicit EscposRoll(Question question = {}) : m_question(std::move(question)) { }

    void feed(const std::uint8_t* bytes, std::size_t count);

    const std::vector<EscposSheet>& sheets() const { return m_sheets; }
    /// Rows that were printed but not cut off yet.
    const EscposSheet& uncut() const { return m_current; }
    /// Bytes that belong to no command this printer knows, in words; empty = all understood.
    const std::string& complaints() const { return m_complaints; }
    /// True while a command has been begun and not ended.
    bool isMidCommand() const { return !m_pending.empty(); }

private:
    /// How many bytes of m_pending the command at its start takes; 0 = more bytes are needed.
    std::size_t commandLength();
    void execute(std::size_t length);
    void executeGs();

    Question m_question;
    std::vector<std::uint8_t> m_pending;
    std::vector<EscposSheet> m_sheets;
    EscposSheet m_current;
    std::string m_complaints;
};

/// The sheets of a whole file of bytes; what was not cut is the last one.
std::vector<EscposSheet> sheetsOf(const std::filesystem::path& escposFile);

} // namespace hallpay::test
