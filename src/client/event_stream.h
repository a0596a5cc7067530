// The hall's event stream over libcurl, reconnecting by itself.
#pragma once

#include "ports/staff_api.h"

#include <functional>
#include <memory>
#include <string>

namespace hallpay::client {

/// Frames: "event: hello" with {"version", "api_major"} at connecting; "event: change" with a
/// HallEvent and an id; "event: clock" with {"now_ms"} at connecting and with each heartbeat;
/// "event: reload" when the server cannot go on from our id. Other frames, and changes of a kind
/// that is not known, are a newer server's and passed over.
class EventStream final : public ports::EventFeed {
public:
    /// `token` is asked at each connecting: the bearer token of whoever is signed in then.
    /// @throws std::invalid_argument when `baseUrl` is not on this machine.
    EventStream(std::string baseUrl, std::function<std::string()> token);
    /// Stops and joins.
    ~EventStream() override;

    void start(const std::string& asOf, Callbacks callbacks) override;
    /// Returns once no callback runs or will run. Not from a callback.
    void stop() override;

private:
    class Running;

    const std::string m_baseUrl;
    const std::function<std::string()> m_token;
    std::unique_ptr<Running> m_running;
};

} // namespace hallpay::client
