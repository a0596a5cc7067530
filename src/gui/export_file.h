// Where an export is written.
#pragma once

#include <filesystem>
#include <string>

namespace hallpay::gui {

/// Writes `bytes` as `name` into `folder` (made when it lacks), whole or not at all. A file of that
/// name is replaced. May block: any thread but the GUI's.
/// @throws std::runtime_error (std::filesystem::filesystem_error among them) when it cannot.
std::filesystem::path writeExport(const std::filesystem::path& folder, const std::string& name,
                                  const std::string& bytes);

} // namespace hallpay::gui
