// Starting a program that outlives this one. The one seam to the system's ways of doing it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hallpay {

/// A program in a session of its own, without a window: it stays when this program, its console or
/// this object ends.
class LastingProgram {
public:
    struct Start {
        std::filesystem::path program;
        std::vector<std::string> arguments; ///< UTF-8; "--name=value" without quotes
        std::string input; ///< all that it reads from its standard input; one page at most
        std::filesystem::path log; ///< takes what it prints; a former one becomes NAME.1
    };
    /// @throws std::runtime_error when it cannot be started.
    explicit LastingProgram(const Start& start);
    ~LastingProgram();
    LastingProgram(const LastingProgram&) = delete;
    LastingProgram& operator=(const LastingProgram&) = delete;

    static constexpr std::size_t kInputBytesMax = 4096; ///< what a pipe takes without a reader

    bool runs();

private:
    std::intptr_t m_process = 0; ///< the system's; 0 once it has ended
};

} // namespace hallpay
