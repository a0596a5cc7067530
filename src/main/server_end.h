// Why hallpayd did not start, on its last line: words for people who read logs, and at the end a
// code for the program that started it.
#pragma once

#include "ports/first_start.h"

#include <exception>
#include <string>
#include <string_view>

namespace hallpay {

/// What went wrong, by the type of the exception.
ports::ServerEnd endOf(const std::exception& failure);

/// "server.staff_port 8730 is taken by another program [port_taken 8730]": one line.
std::string lineOf(const ports::ServerEnd& end);

/// The same back. A line without a code of ours, or with a newer program's, is Unknown, and all of
/// it is words.
ports::ServerEnd endFrom(std::string_view line);

} // namespace hallpay
