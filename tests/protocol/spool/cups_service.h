// A real print service (cupsd) of the test's own, with queues whose devices are files.
#pragma once

#include "support/temp_folder.h"

#include <Poco/Process.h>

#include <optional>
#include <string>

namespace hallpay::test {

/// In a folder of its own, on a socket in it; libcups of this process is led there.
class CupsService {
public:
    /// Whether the programs of the service are installed.
    static bool isInstalled();

    CupsService();
    ~CupsService();
    CupsService(const CupsService&) = delete;
    CupsService& operator=(const CupsService&) = delete;

    /// A raw queue, accepting, on `device`: "paper:FILE" takes all at once into a file, unless
    /// somebody has made FILE.off (the printer waits until it is gone), FILE.half (it takes some
    /// thousand bytes and breaks off) or FILE.broken (it takes none); "stall:x" takes nothing and
    /// never ends.
    void addQueue(const std::string& name, const std::string& device);
    /// One of the service's own commands on a queue: cupsdisable, cupsenable, cupsreject.
    void tell(const std::string& command, const std::string& queue);
    std::string paper(const std::string& name) const { return m_folder.file(name); }

    /// As a service that hangs: it runs, and answers nothing.
    void freeze();
    void thaw();
    void end();
    /// Once more, with all queues and jobs.
    void start();
    /// Whether the service has all bytes of its job of that number.
    bool hasJob(int number) const;

private:
    void writeSettings();

    TempFolder m_folder;
    std::optional<Poco::ProcessHandle> m_handle;
};

} // namespace hallpay::test
