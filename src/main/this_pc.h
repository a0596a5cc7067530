// The first start's view of this very PC: folders of its user, the server's program, loopback.
#pragma once

#include "main/desktop_settings.h"
#include "main/lasting_program.h"
#include "ports/first_start.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace hallpay {

/// The staff port of the hall service that the packages and the setup install.
inline constexpr std::uint16_t kServicePort = 8720;

class ThisPc final : public ports::FirstStartPc {
public:
    struct Parts {
        std::filesystem::path folder; ///< of all that this PC keeps for its user
        std::filesystem::path serverProgram;
        std::uint16_t servicePort = kServicePort;
        /// Makes the desktop's parts for the hall at this staff port; 0 = training, inside.
        /// @throws storage::FolderInUse.
        std::function<void(std::uint16_t staffPort)> open;
    };
    explicit ThisPc(Parts parts);

    /// What was chosen at an earlier start. Where nobody remembers, a hall that has begun in this
    /// folder is what the PC is.
    std::optional<ports::StartChoice> kept() const;
    /// The server that the kept choice needs answers now; training needs none.
    bool isReady(ports::StartChoice choice);

    std::optional<ports::RunningService> service() override;
    bool canServe() const override;
    bool hasHallServer() const override { return m_hallPort || m_settings.hallServerPort != 0; }
    std::uint16_t publicPort() const override { return m_publicPort; }
    bool isPublicAddress(const std::string& text) const override;
    ports::MerchantCheck checkMerchant(const std::string& folder) override;
    void setUpHallServer(const ports::HallPlan& plan) override;
    void startHallServer(const std::string& firstPassword) override;
    ports::ServerNews hallServer() override;
    ports::Opening openDesktop(ports::StartChoice choice) override;

private:
    std::filesystem::path settingsFile() const { return m_parts.folder / "desktop.json"; }
    std::filesystem::path serverFolder() const { return m_parts.folder / "server"; }
    std::uint16_t portOf(ports::StartChoice choice) const;

    const Parts m_parts;
    DesktopSettings m_settings;
    /// Of the hall that had begun in serverFolder() when this program started, by its own
    /// configuration; 0 = that names none.
    const std::optional<std::uint16_t> m_hallPort;
    const std::uint16_t m_staffPort; ///< of this user's hall server
    const std::uint16_t m_publicPort;
    std::unique_ptr<LastingProgram> m_server; ///< the one that this program started
};

} // namespace hallpay
