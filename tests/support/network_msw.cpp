// Windows' network must be started before the first socket; the programs do it first in main.
#ifdef _WIN32

#include <Poco/Net/Net.h>

namespace {

struct Network {
    Network() { Poco::Net::initializeNetwork(); }
    ~Network() { Poco::Net::uninitializeNetwork(); }
} const network;

} // namespace

#endif
