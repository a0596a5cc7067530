// What this PC is at each start: a small file of its user, written by the program alone.
#pragma once

#include "ports/counter_pc.h"
#include "ports/first_start.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace hallpay {

struct DesktopSettings {
    std::optional<ports::StartChoice> start; ///< nothing was chosen yet
    /// Staff port of this user's hall server; 0 until that has answered for the first time. It
    /// stays when another choice follows.
    std::uint16_t hallServerPort = 0;
    ports::PcSettings counter; ///< of the page "This PC"

    friend bool operator==(const DesktopSettings&, const DesktopSettings&) = default;
};

/// What `file` says; nothing chosen when it is not there or no longer makes sense.
DesktopSettings readDesktopSettings(const std::filesystem::path& file);

/// Whole or not at all, for this user alone. @throws ports::KeyStoreError.
void writeDesktopSettings(const std::filesystem::path& file, const DesktopSettings& settings);

} // namespace hallpay
