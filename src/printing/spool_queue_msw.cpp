#ifdef _WIN32

#include "base/path_text.h"
#include "printing/spool_queue.h"

#include <windows.h>

#include <winspool.h>

#include <system_error>
#include <utility>
#include <vector>

namespace hallpay::printing {

namespace {

struct PrinterCloser {
    using pointer = HANDLE;
    void operator()(HANDLE printer) const noexcept { ClosePrinter(printer); }
};
using OpenQueue = std::unique_ptr<HANDLE, PrinterCloser>;

std::string wordsOf(const char* what, DWORD code)
{
    return std::string(what) + ": " + std::system_category().message(static_cast<int>(code));
}

[[noreturn]] void throwLast(const char* what)
{
    throw SpoolError(wordsOf(what, GetLastError()));
}

class WindowsQueue final : public SpoolQueue {
public:
    explicit WindowsQueue(std::wstring name) : m_name(std::move(name)) { }

    QueueState state() override;
    int begin(const std::string& title) override;
    void send(int job, const Bytes& bytes) override;
    JobState stateOf(int job) override;
    bool takeBack(int job) override;

private:
    OpenQueue opened();

    std::wstring m_name;
    OpenQueue m_document; ///< open from begin() to the end of send()
};

OpenQueue WindowsQueue::opened()
{
    HANDLE printer = nullptr;
    if (!OpenPrinterW(m_name.data(), &printer, nullptr)) return nullptr;
    return OpenQueue(printer);
}

/// What GetPrinterW and GetJobW tell, at their level; empty with the thread's last error.
template <typename Ask> std::vector<BYTE> told(Ask ask)
{
    DWORD size = 0;
    ask(nullptr, 0, &size);
    if (size == 0) return {};
    std::vector<BYTE> room(size);
    if (!ask(room.data(), size, &size)) return {};
    return room;
}

QueueState WindowsQueue::state()
{
    const auto printer = opened();
    if (!printer) {
        const DWORD why = GetLastError();
        if (why == ERROR_INVALID_PRINTER_NAME || why == ERROR_UNKNOWN_PORT)
            return QueueState::NotThere;
        if (why == RPC_S_SERVER_UNAVAILABLE || why == ERROR_SERVICE_NOT_ACTIVE)
            return QueueState::NoSpooler;
        throw SpoolError(wordsOf("queue", why));
    }
    const auto room = told([&](BYTE* at, DWORD size, DWORD* needed) {
        return GetPrinterW(printer.get(), 2, at, size, needed);
    });
    if (room.empty()) throwLast("queue");
    const auto& queue = *reinterpret_cast<const PRINTER_INFO_2W*>(room.data());
    constexpr DWORD kStopped = PRINTER_STATUS_PAUSED | PRINTER_STATUS_OFFLINE
        | PRINTER_STATUS_NOT_AVAILABLE | PRINTER_STATUS_PENDING_DELETION;
    if ((queue.Status & kStopped) || (queue.Attributes & PRINTER_ATTRIBUTE_WORK_OFFLINE))
        return QueueState::Stopped;
    if (queue.Status & PRINTER_STATUS_PAPER_OUT) return QueueState::PaperOut;
    if (queue.Status & PRINTER_STATUS_DOOR_OPEN) return QueueState::CoverOpen;
    return QueueState::Running;
}

int WindowsQueue::begin(const std::string& title)
{
    m_document = opened();
    if (!m_document) throwLast("queue");
    std::wstring name = pathFrom(title).wstring();
    std::wstring raw = L"RAW";
    DOC_INFO_1W document{name.data(), nullptr, raw.data()};
    const DWORD job = StartDocPrinterW(m_document.get(), 1, reinterpret_cast<BYTE*>(&document));
    if (job == 0) {
        const DWORD why = GetLastError();
        m_document.reset();
        throw SpoolError(wordsOf("job", why));
    }
    return static_cast<int>(job);
}

void WindowsQueue::send(int, const Bytes& bytes)
{
    const auto document = std::move(m_document);
    if (!document) throw SpoolError("no job is open");
    std::size_t done = 0;
    while (done < bytes.size()) {
        DWORD written = 0;
        auto* const from = const_cast<std::uint8_t*>(bytes.data() + done);
        if (!WritePrinter(document.get(), from, static_cast<DWORD>(bytes.size() - done), &written)
            || written == 0) {
            const DWORD why = GetLastError();
            AbortPrinter(document.get());
            throw SpoolError(wordsOf("document", why));
        }
        done += written;
    }
    if (!EndDocPrinter(document.get())) throwLast("document");
}

JobState WindowsQueue::stateOf(int job)
{
    const auto printer = opened();
    if (!printer) throwLast("queue");
    const auto number = static_cast<DWORD>(job);
    const auto room = told([&](BYTE* at, DWORD size, DWORD* needed) {
        // What Windows says of a job that it does not know; Wine says nothing.
        SetLastError(ERROR_INVALID_PARAMETER);
        return GetJobW(printer.get(), number, 1, at, size, needed);
    });
    // A job that is over leaves the list. One that was deleted by hand was marked so before, if
    // only for a moment that may be missed; either way no more than "handed on" is known.
    if (room.empty()) {
        if (GetLastError() == ERROR_INVALID_PARAMETER) return JobState::HandedOn;
        throwLast("job");
    }
    const DWORD status = reinterpret_cast<const JOB_INFO_1W*>(room.data())->Status;
    if (status & (JOB_STATUS_DELETING | JOB_STATUS_DELETED)) return JobState::Dropped;
    if (status & (JOB_STATUS_PRINTED | JOB_STATUS_COMPLETE)) return JobState::HandedOn;
    return JobState::Waiting;
}

bool WindowsQueue::takeBack(int job)
{
    m_document.reset();
    const auto printer = opened();
    if (!printer) throwLast("queue");
    SetLastError(ERROR_INVALID_PARAMETER);
    if (!SetJobW(printer.get(), static_cast<DWORD>(job), 0, nullptr, JOB_CONTROL_DELETE)
        && GetLastError() != ERROR_INVALID_PARAMETER)
        throwLast("job");
    // Windows tells of no job that is gone whether its first bytes had left already.
    return false;
}

} // namespace

std::string_view systemScheme()
{
    return "winspool://";
}

bool isQueueName(std::string_view name)
{
    // Source: Microsoft, OpenPrinter: behind a comma it takes a job, a port or a monitor; and
    // PRINTER_INFO_2, which has 220 characters for a name.
    constexpr std::size_t kCharactersMax = 220;
    if (name.empty() || name.front() == '-' || name.front() == ' ' || name.back() == ' ')
        return false;
    for (const char c : name)
        if (static_cast<unsigned char>(c) < ' ' || c == 0x7F) return false;
    if (name.find_first_of(",!") != name.npos) return false;
    return decodeUtf8(name) && pathFrom(name).wstring().size() <= kCharactersMax;
}

std::unique_ptr<SpoolQueue> systemQueue(std::string name, std::chrono::milliseconds)
{
    return std::make_unique<WindowsQueue>(pathFrom(name).wstring());
}

} // namespace hallpay::printing

#endif
