#include "devices/pipe_wait.h"

#include <poll.h>

namespace hallpay::devices {

bool waitForBytes(const Poco::Pipe& pipe, std::chrono::milliseconds wait)
{
    pollfd one{pipe.readHandle(), POLLIN, 0};
    return poll(&one, 1, static_cast<int>(wait.count())) > 0;
}

} // namespace hallpay::devices
