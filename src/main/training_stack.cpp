#include "main/training_stack.h"

#include "main/port_file.h"

namespace hallpay {

TrainingStack::TrainingStack(const std::filesystem::path& folder,
                             std::function<void(const std::string&)> broken)
{
    const auto portFile = folder / "ports.json";
    m_sandbox = std::make_unique<sandbox::Sandbox>(
        sandbox::SandboxOptions{.dataFolder = folder / "sandbox",
                                .port = freePort(readPort(portFile, "sandbox"))},
        [this] { return m_machine.now(); });
    m_clock = std::make_unique<TrainingClock>(m_machine, m_sandbox->baseUrl());
    ServerSettings settings;
    settings.dataFolder = folder / "ledgers";
    settings.keysFolder = folder / "keys";
    settings.merchantFolder = folder / "sandbox";
    settings.hall.version = HALLPAY_VERSION;
    m_hall = std::make_unique<HallStack>(std::move(settings), *m_clock, std::move(broken));
    writePorts(portFile,
               {{"sandbox", m_sandbox->port()},
                {"public", m_hall->publicPort()},
                {"staff", m_hall->staffPort()}});
}

} // namespace hallpay
