// Waiting for the system to say that the program shall end.
#pragma once

#include <string>

namespace hallpay {

/// Before any thread is started: from here on signals to end are kept for waitForTermination, and
/// a peer that hangs up is an error code, not a signal.
void prepareTermination();

/// Returns once the system or requestTermination asks for the end.
void waitForTermination();

/// Any thread.
void requestTermination();

} // namespace hallpay
