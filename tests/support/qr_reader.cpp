#include "support/qr_reader.h"

#include <Poco/Exception.h>
#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>

#include <stdexcept>

namespace hallpay::test {

std::vector<std::string> readQrCodes(const std::vector<std::filesystem::path>& pictures)
{
    constexpr int kFound = 0;
    constexpr int kNothingFound = 4;
    Poco::Pipe output;
    Poco::Process::Args arguments{"-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"};
    for (const auto& picture : pictures) arguments.push_back(picture.string());
    try {
        const auto process = Poco::Process::launch("zbarimg", arguments, nullptr, &output, nullptr);
        Poco::PipeInputStream lines(output);
        std::vector<std::string> texts;
        for (std::string line; std::getline(lines, line);) texts.push_back(line);
        const int status = process.wait();
        if (status != kFound && status != kNothingFound)
            throw std::runtime_error("zbarimg (zbar-tools) failed with " + std::to_string(status));
        return texts;
    } catch (const Poco::Exception& error) {
        throw std::runtime_error("zbarimg (zbar-tools) does not run: " + error.displayText());
    }
}

} // namespace hallpay::test
