#ifndef _WIN32

#include "printing/pdf.h"
#include "printing/spool_queue.h"

#include <cups/cups.h>

#include <array>
#include <utility>

namespace hallpay::printing {

namespace {

struct HttpCloser {
    void operator()(http_t* http) const noexcept { httpClose(http); }
};
using Http = std::unique_ptr<http_t, HttpCloser>;

struct IppDeleter {
    void operator()(ipp_t* message) const noexcept { ippDelete(message); }
};
using Ipp = std::unique_ptr<ipp_t, IppDeleter>;

/// CUPS' own words for what it answered last to this thread.
[[noreturn]] void throwLast(const char* what)
{
    throw SpoolError(std::string(what) + ": " + cupsLastErrorString());
}

struct OptionsFreer {
    int count = 0;
    void operator()(cups_option_t* options) const noexcept { cupsFreeOptions(count, options); }
};

/// "210x148mm" in the words of CUPS; sizes that have a name go by it.
std::string mediaOf(PageSize size)
{
    const auto is = [&size](int one, int other) {
        return (size.width == one && size.height == other)
            || (size.width == other && size.height == one);
    };
    if (is(2'100, 2'970)) return "A4";
    if (is(1'480, 2'100)) return "A5";
    const auto millimetres = [](int tenths) {
        return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
    };
    return "Custom." + millimetres(size.width) + "x" + millimetres(size.height) + "mm";
}

/// One queue of CUPS, as both kinds need it.
class CupsQueue {
public:
    CupsQueue(std::string name, std::chrono::milliseconds answerTimeout)
        : m_name(std::move(name)), m_answerTimeout(answerTimeout)
    {
        std::array<char, HTTP_MAX_URI> uri{};
        httpAssembleURIf(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), "ipp",
                         nullptr, "localhost", 0, "/printers/%s", m_name.c_str());
        m_uri = uri.data();
    }

    QueueState state();
    int begin(const std::string& title, const std::string& media);
    void send(int job, const Bytes& bytes, const char* format);
    JobState stateOf(int job);
    bool takeBack(int job);

private:
    struct Progress {
        ipp_jstate_t state = IPP_JSTATE_PENDING;
        bool isBegun = false;
    };

    /// Null when no print service answers.
    Http connected() const;
    Http required() const;
    Ipp request(ipp_op_t operation) const;
    Progress progressOf(http_t* http, int job) const;

    std::string m_name;
    std::string m_uri;
    std::chrono::milliseconds m_answerTimeout;
};

Http CupsQueue::connected() const
{
    // Else libcups would ask for a password on the terminal that a program was started from.
    cupsSetPasswordCB2([](const char*, http_t*, const char*, const char*,
                          void*) -> const char* { return nullptr; },
                       nullptr);
    Http http(httpConnect2(cupsServer(), ippPort(), nullptr, AF_UNSPEC, cupsEncryption(), 1,
                           static_cast<int>(m_answerTimeout.count()), nullptr));
    if (http)
        httpSetTimeout(http.get(), std::chrono::duration<double>(m_answerTimeout).count(), nullptr,
                       nullptr);
    return http;
}

Http CupsQueue::required() const
{
    auto http = connected();
    if (!http) throw SpoolError("no print service answers");
    return http;
}

Ipp CupsQueue::request(ipp_op_t operation) const
{
    Ipp made(ippNewRequest(operation));
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, m_uri.c_str());
    ippAddString(made.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr,
                 cupsUser());
    return made;
}

QueueState CupsQueue::state()
{
    const auto http = connected();
    if (!http) return QueueState::NoSpooler;
    const Ipp answer(
        cupsDoRequest(http.get(), request(IPP_OP_GET_PRINTER_ATTRIBUTES).release(), "/"));
    if (cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND) return QueueState::NotThere;
    if (!answer || cupsLastError() >= IPP_STATUS_REDIRECTION_OTHER_SITE) throwLast("queue");
    auto* const state = ippFindAttribute(answer.get(), "printer-state", IPP_TAG_ENUM);
    auto* const accepting
        = ippFindAttribute(answer.get(), "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    if (ippGetInteger(state, 0) == IPP_PSTATE_STOPPED || !ippGetBoolean(accepting, 0))
        return QueueState::Stopped;
    auto* const reasons = ippFindAttribute(answer.get(), "printer-state-reasons", IPP_TAG_KEYWORD);
    for (int i = 0; i < ippGetCount(reasons); ++i) {
        const std::string_view reason = ippGetString(reasons, i, nullptr);
        if (reason.starts_with("media-empty") || reason.starts_with("media-needed"))
            return QueueState::PaperOut;
        if (reason.starts_with("cover-open") || reason.starts_with("door-open"))
            return QueueState::CoverOpen;
    }
    return QueueState::Running;
}

/// Without a medium nothing is said of the paper.
int CupsQueue::begin(const std::string& title, const std::string& media)
{
    const auto http = required();
    cups_option_t* said = nullptr;
    int count = 0;
    if (!media.empty()) {
        count = cupsAddOption("media", media.c_str(), count, &said);
        // Else a form would be made to fit the printer's margins.
        count = cupsAddOption("print-scaling", "none", count, &said);
    }
    const std::unique_ptr<cups_option_t, OptionsFreer> options(said, OptionsFreer{count});
    const int job = cupsCreateJob(http.get(), m_name.c_str(), title.c_str(), count, said);
    if (job <= 0) throwLast("job");
    return job;
}

void CupsQueue::send(int job, const Bytes& bytes, const char* format)
{
    const auto http = required();
    const auto begun = cupsStartDocument(http.get(), m_name.c_str(), job, "slip", format,
                                         /*last_document=*/1);
    if (begun != HTTP_STATUS_CONTINUE) throwLast("document");
    const auto written = cupsWriteRequestData(
        http.get(), reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (written != HTTP_STATUS_CONTINUE) throwLast("document");
    if (cupsFinishDocument(http.get(), m_name.c_str()) >= IPP_STATUS_REDIRECTION_OTHER_SITE)
        throwLast("document");
}

CupsQueue::Progress CupsQueue::progressOf(http_t* http, int job) const
{
    auto question = request(IPP_OP_GET_JOB_ATTRIBUTES);
    ippAddInteger(question.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    const Ipp answer(cupsDoRequest(http, question.release(), "/"));
    // What the service has forgotten is over, and nobody can say how it ended.
    if (cupsLastError() == IPP_STATUS_ERROR_NOT_FOUND) return {IPP_JSTATE_ABORTED, true};
    auto* const state = ippFindAttribute(answer.get(), "job-state", IPP_TAG_ENUM);
    if (!state) throwLast("job");
    auto* const began = ippFindAttribute(answer.get(), "time-at-processing", IPP_TAG_ZERO);
    return {static_cast<ipp_jstate_t>(ippGetInteger(state, 0)),
            !began || ippGetValueTag(began) == IPP_TAG_INTEGER};
}

JobState CupsQueue::stateOf(int job)
{
    const auto http = required();
    switch (progressOf(http.get(), job).state) {
    case IPP_JSTATE_PENDING:
    case IPP_JSTATE_HELD:
    case IPP_JSTATE_PROCESSING:
    case IPP_JSTATE_STOPPED: return JobState::Waiting;
    case IPP_JSTATE_COMPLETED: return JobState::HandedOn;
    case IPP_JSTATE_CANCELED:
    case IPP_JSTATE_ABORTED: return JobState::Dropped;
    }
    return JobState::Dropped;
}

bool CupsQueue::takeBack(int job)
{
    const auto http = required();
    const auto status = cupsCancelJob2(http.get(), m_name.c_str(), job, /*purge=*/0);
    const auto end = progressOf(http.get(), job);
    const bool isOver = end.state == IPP_JSTATE_CANCELED || end.state == IPP_JSTATE_ABORTED;
    return status < IPP_STATUS_REDIRECTION_OTHER_SITE && isOver && !end.isBegun;
}

class RawCupsQueue final : public SpoolQueue {
public:
    explicit RawCupsQueue(CupsQueue queue) : m_queue(std::move(queue)) { }

    QueueState state() override { return m_queue.state(); }
    int begin(const std::string& title) override { return m_queue.begin(title, {}); }
    void send(int job, const Bytes& bytes) override { m_queue.send(job, bytes, CUPS_FORMAT_RAW); }
    JobState stateOf(int job) override { return m_queue.stateOf(job); }
    bool takeBack(int job) override { return m_queue.takeBack(job); }

private:
    CupsQueue m_queue;
};

/// CUPS and its filters print a PDF on every printer that they have a driver for.
class PageCupsQueue final : public PageQueue {
public:
    explicit PageCupsQueue(CupsQueue queue) : m_queue(std::move(queue)) { }

    QueueState state() override { return m_queue.state(); }
    void print(const std::string& title, const PrintPages& pages, const JobBegun& begun) override
    {
        const int job = m_queue.begin(title, mediaOf(pages.size));
        if (begun(job))
            m_queue.send(job, pdfFromRasters(pages.pages, pages.dotsPerInch), CUPS_FORMAT_PDF);
        else
            m_queue.takeBack(job);
    }
    JobState stateOf(int job) override { return m_queue.stateOf(job); }
    bool takeBack(int job) override { return m_queue.takeBack(job); }

private:
    CupsQueue m_queue;
};

} // namespace

std::string_view systemScheme()
{
    return "cups://";
}

bool isQueueName(std::string_view name)
{
    // Source: CUPS, lpadmin(8) and its validate_name.
    constexpr std::size_t kBytesMax = 127;
    if (name.empty() || name.size() > kBytesMax || name.front() == '-') return false;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte == 0x7F) return false;
    }
    return name.find_first_of("/\\?'\"#") == name.npos && decodeUtf8(name);
}

std::unique_ptr<SpoolQueue> systemQueue(std::string name, std::chrono::milliseconds answerTimeout)
{
    return std::make_unique<RawCupsQueue>(CupsQueue(std::move(name), answerTimeout));
}

std::unique_ptr<PageQueue> systemPageQueue(std::string name,
                                           std::chrono::milliseconds answerTimeout)
{
    return std::make_unique<PageCupsQueue>(CupsQueue(std::move(name), answerTimeout));
}

} // namespace hallpay::printing

#endif
