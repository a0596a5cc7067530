// Where an export is written.
#pragma once

#include "gui/workplace.h"

#include <wx/string.h>

#include <filesystem>
#include <functional>
#include <string>

namespace hallpay::gui {

/// Writes `bytes` as `name` into `folder` (made when it lacks), whole or not at all. A file of that
/// name is replaced. May block: any thread but the GUI's.
/// @throws std::runtime_error (std::filesystem::filesystem_error among them) when it cannot.
std::filesystem::path writeExport(const std::filesystem::path& folder, const std::string& name,
                                  const std::string& bytes);

/// Writes it on the worker, where this PC's exports go (else into the user's documents), and tells
/// on the GUI thread where that is and whether it is there. GUI thread only.
void saveExport(Workplace& place, const std::string& name, const std::string& bytes,
                std::function<void(const wxString& where, bool done)> told);

} // namespace hallpay::gui
