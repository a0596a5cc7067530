#include "support/outside_program.h"

#include "base/path_text.h"

#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>

#include <chrono>
#include <fstream>
#include <istream>
#include <thread>

namespace hallpay::test {

namespace {

std::vector<std::string> linesOf(std::istream& text)
{
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

} // namespace

#ifdef _WIN32

// Under Wine such a program belongs to the system outside: it has no pipe to here and nothing to be
// waited for by. It leaves its words, then its status, in files beside the first of the paths.
OutsideAnswer runOutside(const std::string& program, const std::vector<std::string>& options,
                         const std::vector<std::string>& paths)
{
    using namespace std::chrono_literals;
    const auto words = paths.at(0) + ".words";
    const auto status = pathFrom(words + ".status");
    const std::string script
        = "words=$(winepath -u \"$1\"); count=$2; shift 2;"
          " while [ $count -gt 0 ]; do set -- \"$@\" \"$(winepath -u \"$1\")\";"
          " shift; count=$((count - 1)); done;"
          " \"$@\" >\"$words\"; echo $? >\"$words.part\";"
          " mv \"$words.part\" \"$words.status\"";
    Poco::Process::Args arguments{
        "/unix", "/bin/sh", "-c", script, "sh", words, std::to_string(paths.size())};
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    arguments.push_back(program);
    arguments.insert(arguments.end(), options.begin(), options.end());
    (void)Poco::Process::launch("start.exe", arguments).wait();
    for (int left = 3000; left > 0 && !std::filesystem::exists(status); --left)
        std::this_thread::sleep_for(10ms);
    OutsideAnswer answer{-1, {}};
    {
        std::ifstream(status) >> answer.status;
        std::ifstream text(pathFrom(words));
        answer.lines = linesOf(text);
    }
    std::filesystem::remove(pathFrom(words));
    std::filesystem::remove(status);
    return answer;
}

#else

OutsideAnswer runOutside(const std::string& program, const std::vector<std::string>& options,
                         const std::vector<std::string>& paths)
{
    // By the shell, which also answers for a program that is not there.
    Poco::Process::Args arguments{"-c", "\"$@\"", "sh", program};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    Poco::Pipe output;
    const auto process = Poco::Process::launch("/bin/sh", arguments, nullptr, &output, nullptr);
    Poco::PipeInputStream text(output);
    auto lines = linesOf(text);
    return {process.wait(), std::move(lines)};
}

#endif

} // namespace hallpay::test
