#include "main/lasting_program.h"

#include "base/ensure.h"
#include "base/path_text.h"

#include <stdexcept>
#include <system_error>

#ifdef _WIN32
#include <Poco/UnicodeConverter.h>

#include <windows.h>
#else
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace hallpay {

namespace {

[[noreturn]] void fail(const std::filesystem::path& program)
{
    throw std::runtime_error("cannot start " + textOf(program));
}

void keepFormerLog(const std::filesystem::path& log)
{
    auto former = log;
    former += ".1";
    std::error_code first; // there is none at the first start
    std::filesystem::rename(log, former, first);
}

} // namespace

#ifdef _WIN32

namespace {

class Handle {
public:
    Handle() = default;
    explicit Handle(HANDLE handle) : m_handle(handle) { }
    ~Handle() { close(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    HANDLE get() const { return m_handle; }
    HANDLE* out() { return &m_handle; }
    bool isGood() const { return m_handle != nullptr && m_handle != INVALID_HANDLE_VALUE; }
    void close()
    {
        if (isGood()) CloseHandle(m_handle);
        m_handle = nullptr;
    }

private:
    HANDLE m_handle = nullptr;
};

std::wstring lineOf(const LastingProgram::Start& start)
{
    std::wstring line = L"\"" + start.program.wstring() + L"\"";
    for (const auto& argument : start.arguments) {
        std::wstring wide;
        Poco::UnicodeConverter::toUTF16(argument, wide);
        line += L" \"" + wide + L"\"";
    }
    return line;
}

} // namespace

LastingProgram::LastingProgram(const Start& start)
{
    ensure(start.input.size() <= kInputBytesMax);
    keepFormerLog(start.log);
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    Handle reading;
    Handle writing;
    if (!CreatePipe(reading.out(), writing.out(), &inherited, kInputBytesMax)) fail(start.program);
    SetHandleInformation(writing.get(), HANDLE_FLAG_INHERIT, 0); // or its end would never come
    const Handle log(CreateFileW(start.log.c_str(), GENERIC_WRITE,
                                 FILE_SHARE_READ | FILE_SHARE_DELETE, &inherited, CREATE_ALWAYS,
                                 FILE_ATTRIBUTE_NORMAL, nullptr));
    if (!log.isGood()) fail(start.program);
    STARTUPINFOW how{};
    how.cb = sizeof how;
    how.dwFlags = STARTF_USESTDHANDLES;
    how.hStdInput = reading.get();
    how.hStdOutput = log.get();
    how.hStdError = log.get();
    PROCESS_INFORMATION made{};
    auto line = lineOf(start);
    if (!CreateProcessW(start.program.c_str(), line.data(), nullptr, nullptr, TRUE,
                        CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP, nullptr, nullptr, &how, &made))
        fail(start.program);
    CloseHandle(made.hThread);
    m_process = reinterpret_cast<std::intptr_t>(made.hProcess);
    DWORD written = 0;
    const auto wanted = static_cast<DWORD>(start.input.size());
    const bool whole = wanted == 0
        || (WriteFile(writing.get(), start.input.data(), wanted, &written, nullptr)
            && written == wanted);
    if (!whole) fail(start.program);
}

LastingProgram::~LastingProgram()
{
    if (m_process != 0) CloseHandle(reinterpret_cast<HANDLE>(m_process));
}

bool LastingProgram::runs()
{
    return m_process != 0
        && WaitForSingleObject(reinterpret_cast<HANDLE>(m_process), 0) == WAIT_TIMEOUT;
}

#else

namespace {

class File {
public:
    explicit File(int number) : m_number(number) { }
    ~File() { close(); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    int get() const { return m_number; }
    void close()
    {
        if (m_number >= 0) ::close(m_number);
        m_number = -1;
    }

private:
    int m_number;
};

/// What the new program is given of ours: three files, a session, and no signal held back.
struct Gifts {
    Gifts(int input, int log)
    {
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, log, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&files, log, STDERR_FILENO);
        posix_spawnattr_init(&attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);
    }
    ~Gifts()
    {
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
    }
    Gifts(const Gifts&) = delete;
    Gifts& operator=(const Gifts&) = delete;

    posix_spawn_file_actions_t files{};
    posix_spawnattr_t attributes{};
};

} // namespace

LastingProgram::LastingProgram(const Start& start)
{
    ensure(start.input.size() <= kInputBytesMax);
    keepFormerLog(start.log);
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail(start.program);
    File reading(ends[0]);
    File writing(ends[1]);
    // All before the start: a pipe has room for it, and the server finds it whole.
    const auto wanted = static_cast<ssize_t>(start.input.size());
    if (::write(writing.get(), start.input.data(), start.input.size()) != wanted)
        fail(start.program);
    writing.close();
    const File log(open(start.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (log.get() < 0) fail(start.program);

    const auto name = textOf(start.program);
    std::vector<char*> words{const_cast<char*>(name.c_str())};
    for (const auto& argument : start.arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    const Gifts gifts(reading.get(), log.get());
    pid_t process = 0;
    if (posix_spawn(&process, name.c_str(), &gifts.files, &gifts.attributes, words.data(), environ)
        != 0)
        fail(start.program);
    m_process = process;
}

LastingProgram::~LastingProgram() = default;

bool LastingProgram::runs()
{
    if (m_process == 0) return false;
    int status = 0;
    const auto ended = waitpid(static_cast<pid_t>(m_process), &status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR)) return true;
    m_process = 0;
    return false;
}

#endif

} // namespace hallpay
