#include "main/windows_service.h"

#ifdef _WIN32

#include "base/path_text.h"
#include "main/program_folder.h"
#include "main/termination.h"

#include <Poco/Path.h>
#include <Poco/Util/ServerApplication.h>
#include <Poco/Util/WinService.h>

#include <thread>

namespace hallpay {

namespace {

using Poco::Util::WinService;

constexpr int kAgainMs = 3000;

class Service final : public Poco::Util::ServerApplication {
public:
    explicit Service(const std::function<int()>& body) : m_body(body) { }

private:
    int main(const std::vector<std::string>&) override
    {
        std::jthread stopping([this] {
            waitForTerminationRequest();
            requestTermination();
        });
        const int code = m_body();
        terminate(); // when the program ends by itself, the waiting thread must end too
        return code;
    }

    const std::function<int()>& m_body;
};

void takeOut(const std::string& name)
{
    WinService service(name);
    if (!service.isRegistered()) return;
    if (service.isRunning()) service.stop();
    service.unregisterService();
}

/// An entry of an older version is replaced. It starts with Windows, and again after a failure.
void enter(const ServiceEntry& entry)
{
    takeOut(entry.name);
    WinService service(entry.name);
    service.registerService("\"" + textOf(programFile()) + "\" --service " + entry.arguments,
                            entry.title);
    service.setDescription(entry.purpose);
    const WinService::FailureAction again{.type = WinService::SVC_RESTART, .delay = kAgainMs};
    service.setStartup(WinService::SVC_AUTO_START);
    service.setFailureActions(WinService::FailureActionVector(3, again));
}

} // namespace

std::filesystem::path serviceFolder()
{
    return pathFrom(Poco::Path::config()) / "Hallpay";
}

std::optional<int> asService(const Arguments& arguments, const ServiceEntry& entry,
                             const std::function<int()>& body)
{
    if (arguments.has("unregister-service")) {
        takeOut(entry.name);
        return 0;
    }
    if (arguments.has("register-service")) {
        enter(entry);
        return 0;
    }
    if (!arguments.has("service")) return std::nullopt;
    Service service(body);
    std::string name = textOf(programFile());
    char* line[] = {name.data(), nullptr};
    return service.run(1, line);
}

} // namespace hallpay

#endif
