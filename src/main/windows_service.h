// A program as a Windows service. On other systems their own supervisor (systemd) does all of this.
#pragma once

#ifdef _WIN32

#include "main/arguments.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace hallpay {

struct ServiceEntry {
    std::string name; ///< as in "sc query NAME"
    std::string title; ///< in the list of services
    std::string purpose; ///< the sentence below it
    std::string arguments; ///< of the program when Windows starts it, beside --service
};

/// The folder of what the services keep, for all users of this PC (ProgramData\Hallpay).
std::filesystem::path serviceFolder();

/// The program's exit code when --register-service, --unregister-service or --service was asked
/// for, which this does; nullopt when none was. Under --service `body` runs below the service
/// control, and requestTermination() is called when Windows asks for the end.
/// @throws Poco::Exception with the reason of Windows (no administrator, say).
std::optional<int> asService(const Arguments& arguments, const ServiceEntry& entry,
                             const std::function<int()>& body);

} // namespace hallpay

#endif
