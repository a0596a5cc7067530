// Which versions of desktop and server go together.
//
// The staff API has a major version of its own. Within one major, fields, words and events are only
// added: a peer passes over what it does not know, and what an older one does not send takes its
// default. Another major is another language, and nobody signs in through it.
#pragma once

#include <string>
#include <string_view>

namespace hallpay::domain {

/// The major version of the staff API that this program speaks.
inline constexpr int kApiMajor = 1;
/// What a server speaks that does not tell: the first ones did not.
inline constexpr int kApiMajorUntold = 1;

/// What a server tells of itself before anybody has signed in, and again at each connecting.
struct ServerVersion {
    std::string program; ///< "0.2.0"; empty = not told
    int apiMajor = kApiMajorUntold;

    friend bool operator==(const ServerVersion&, const ServerVersion&) = default;
};

/// What the server is, seen from a desktop.
enum class ServerFit {
    Same,
    Newer, ///< works; the desktop is to be updated at leisure
    Older, ///< works; the server is to be updated at leisure
    TooNew, ///< another major: this desktop is too old for it
    TooOld ///< another major: this desktop is too new for it
};

/// `own` is the desktop's program version. Versions are numbers with dots, compared one by one;
/// what follows the numbers ("-rc1") does not count. A version that is not told is Same.
ServerFit fitOf(std::string_view own, const ServerVersion& server);

constexpr bool worksTogether(int serversApiMajor)
{
    return serversApiMajor == kApiMajor;
}

} // namespace hallpay::domain
