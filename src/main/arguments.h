// A program's command line: named options, each documented once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace hallpay {

/// A command line that cannot be used; the text says which option and why.
class ArgumentError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Option {
    std::string name; ///< without the two hyphens
    std::string help;
    std::string value; ///< what stands for its value in the help; empty = a switch
};

class Arguments {
public:
    /// Reads "--name=value" and switches of a command line in UTF-8. @throws ArgumentError.
    Arguments(const std::vector<std::string>& line, const std::vector<Option>& options);

    bool has(const std::string& name) const { return m_values.contains(name); }
    std::string get(const std::string& name, const std::string& otherwise = {}) const;
    /// A file or folder.
    std::filesystem::path folder(const std::string& name,
                                 const std::filesystem::path& otherwise) const;
    /// @throws ArgumentError when it is no number from 0 to 65535.
    std::uint16_t port(const std::string& name, std::uint16_t otherwise) const;
    /// @throws ArgumentError when it is no number.
    std::int64_t number(const std::string& name, std::int64_t otherwise) const;

private:
    std::map<std::string, std::string> m_values;
};

/// The help text: one line an option.
std::string usage(const std::string& program, const std::string& purpose,
                  const std::vector<Option>& options);

} // namespace hallpay
