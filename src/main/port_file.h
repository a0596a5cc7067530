// Ports that a program took, for whoever started it; and the same ones again at the next start.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace hallpay {

/// Writes {"name": port, …} whole or not at all.
void writePorts(const std::filesystem::path& file,
                const std::map<std::string, std::uint16_t>& ports);

/// What an earlier run wrote; 0 when there is no such file or name.
std::uint16_t readPort(const std::filesystem::path& file, const std::string& name);

/// Whether a listener on this machine could take `port` now.
bool isFreePort(std::uint16_t port);

/// A free port on this machine, `wanted` when that one is free.
std::uint16_t freePort(std::uint16_t wanted);

} // namespace hallpay
