#include "protocol/spool/cups_service.h"

#include "support/outside_program.h"
#include "support/programs.h"

#include <gtest/gtest.h>

#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

namespace hallpay::test {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* kService = "/usr/sbin/cupsd";
constexpr const char* kCommands = "/usr/sbin/";
constexpr const char* kOwnParts = "/usr/lib/cups";

/// One that only its owner may run is started with the service's own rights.
void writeBackend(const fs::path& file, const std::string& body)
{
    std::ofstream(file) << "#!/bin/sh\n[ $# -eq 0 ] && exit 0\n" << body << '\n';
    fs::permissions(file, fs::perms::owner_all);
}

/// The socket's name is there a moment before anybody listens.
bool listensAt(const std::string& path)
{
    try {
        Poco::Net::StreamSocket socket;
        socket.connect(Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, path));
        return true;
    } catch (const Poco::Exception&) {
        return false;
    }
}

} // namespace

bool CupsService::isInstalled()
{
    return fs::exists(kService) && fs::exists(std::string(kCommands) + "lpadmin");
}

CupsService::CupsService()
{
    writeSettings();
    ::setenv("CUPS_SERVER", m_folder.file("cups.sock").c_str(), 1);
    start();
}

void CupsService::start()
{
    m_handle = Poco::Process::launch(
        kService,
        {"-f", "-c", m_folder.file("cupsd.conf"), "-s", m_folder.file("cups-files.conf")});
    EXPECT_TRUE(waitUntil([&] { return listensAt(m_folder.file("cups.sock")); }, 20s));
}

CupsService::~CupsService()
{
    end();
    ::unsetenv("CUPS_SERVER");
}

void CupsService::writeSettings()
{
    const auto in = [this](const char* name) { return m_folder.file(name); };
    for (const char* name : {"cache", "run", "spool", "parts", "parts/backend"})
        fs::create_directory(in(name));
    for (const char* part : {"daemon", "notifier"})
        fs::create_symlink(std::string(kOwnParts) + "/" + part, in("parts") + "/" + part);
    writeBackend(in("parts/backend/paper"),
                 "to=\"${DEVICE_URI#paper:}\"\n"
                 "while [ -e \"$to.off\" ]; do sleep 0.05; done\n"
                 "[ -e \"$to.broken\" ] && exit 1\n"
                 "if [ -e \"$to.half\" ]; then\n"
                 "head -c 15000 \"$6\" >>\"$to\"; exit 1; fi\n"
                 "exec cat \"$6\" >>\"$to\"");
    writeBackend(in("parts/backend/stall"), "exec sleep 600");
    std::ofstream(in("cups-files.conf"))
        << "ServerRoot " << m_folder.path() << "\nServerBin " << in("parts") << "\nCacheDir "
        << in("cache") << "\nStateDir " << in("run") << "\nRequestRoot " << in("spool")
        << "\nTempDir " << in("spool") << "\nAccessLog " << in("access.log") << "\nErrorLog "
        << in("error.log") << "\nPageLog " << in("page.log") << '\n';
    std::ofstream(in("cupsd.conf"))
        << "Listen " << in("cups.sock")
        << "\nDirtyCleanInterval 0\nBrowsing No\nWebInterface No\n<Location />\nOrder "
           "allow,deny\nAllow "
           "all\n</Location>\n"
           "<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n";
}

void CupsService::addQueue(const std::string& name, const std::string& device)
{
    const auto answer = runOutside(std::string(kCommands) + "lpadmin",
                                   {"-p", name, "-E", "-v", device, "-m", "raw"}, {});
    ASSERT_EQ(0, answer.status);
}

void CupsService::tell(const std::string& command, const std::string& queue)
{
    ASSERT_EQ(0, runOutside(kCommands + command, {queue}, {}).status);
}

void CupsService::freeze()
{
    ::kill(m_handle->id(), SIGSTOP);
}

void CupsService::thaw()
{
    ::kill(m_handle->id(), SIGCONT);
}

bool CupsService::hasJob(int number) const
{
    const auto digits = std::to_string(number);
    return fs::exists(
        m_folder.file("spool/d" + std::string(5 - digits.size(), '0') + digits + "-001"));
}

void CupsService::end()
{
    if (!m_handle) return;
    thaw();
    Poco::Process::requestTermination(m_handle->id());
    m_handle->wait();
    m_handle.reset();
}

} // namespace hallpay::test
