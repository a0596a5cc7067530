#include "main/arguments.h"

#include "base/path_text.h"

#include <Poco/Exception.h>
#include <Poco/NumberParser.h>
#include <Poco/Util/HelpFormatter.h>
#include <Poco/Util/Option.h>
#include <Poco/Util/OptionProcessor.h>
#include <Poco/Util/OptionSet.h>

#include <sstream>

namespace hallpay {

namespace {

Poco::Util::OptionSet optionSet(const std::vector<Option>& options)
{
    Poco::Util::OptionSet set;
    for (const auto& option : options) {
        Poco::Util::Option described(option.name, "", option.help, false);
        if (!option.value.empty()) described.argument(option.value);
        set.addOption(described);
    }
    return set;
}

} // namespace

Arguments::Arguments(const std::vector<std::string>& line, const std::vector<Option>& options)
{
    const auto set = optionSet(options);
    Poco::Util::OptionProcessor processor(set);
    processor.setUnixStyle(true);
    try {
        for (const auto& word : line) {
            std::string name;
            std::string value;
            if (!processor.process(word, name, value))
                throw ArgumentError("not an option: " + word);
            if (!name.empty()) m_values[name] = value;
        }
        processor.checkRequired();
    } catch (const Poco::Exception& e) {
        throw ArgumentError(e.displayText());
    }
}

std::string Arguments::get(const std::string& name, const std::string& otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? otherwise : found->second;
}

std::filesystem::path Arguments::folder(const std::string& name,
                                        const std::filesystem::path& otherwise) const
{
    return has(name) ? pathFrom(get(name)) : otherwise;
}

std::uint16_t Arguments::port(const std::string& name, std::uint16_t otherwise) const
{
    const auto value = number(name, otherwise);
    if (value < 0 || value > 65535) throw ArgumentError("--" + name + " is no port");
    return static_cast<std::uint16_t>(value);
}

std::int64_t Arguments::number(const std::string& name, std::int64_t otherwise) const
{
    const auto found = m_values.find(name);
    if (found == m_values.end()) return otherwise;
    Poco::Int64 value = 0;
    if (!Poco::NumberParser::tryParse64(found->second, value))
        throw ArgumentError("--" + name + " is no number");
    return value;
}

std::string usage(const std::string& program, const std::string& purpose,
                  const std::vector<Option>& options)
{
    const auto set = optionSet(options);
    Poco::Util::HelpFormatter formatter(set);
    formatter.setCommand(program);
    formatter.setHeader(purpose);
    formatter.setUsage("[options]");
    formatter.setUnixStyle(true);
    std::ostringstream text;
    formatter.format(text);
    return text.str();
}

} // namespace hallpay
