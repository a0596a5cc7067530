// WeChat Pay v3 and the bits of WeChat around it, as a merchant sees them, on 127.0.0.1.
//
// Answers /v3/… (orders, query, close, certificates), /connect/oauth2/authorize and
// /sns/oauth2/access_token; /phone for people (phone_site.h says how a payer page gets its
// WeixinJSBridge), /sandbox/… for programs (clock, pay, scan, orders, payers, faults).
// Written from WeChat Pay's published rules and independent of this product's own client.
#pragma once

#include "base/time.h"
#include "sandbox/options.h"
#include "sandbox/sandbox_error.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace hallpay::sandbox {

/// Runs from construction to destruction. Functions may be called from any thread.
class Sandbox {
public:
    /// Makes the merchant in the data folder when there is none, takes up where a former run
    /// ended, and listens. `wallClock` is called from any thread.
    /// @throws SandboxError when the folder cannot be used or the port is taken.
    Sandbox(const SandboxOptions& options, std::function<Instant()> wallClock);
    /// Ends all threads; calls under way may take some seconds.
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    std::uint16_t port() const;
    /// "http://127.0.0.1:PORT"
    std::string baseUrl() const;

    /// The training clock: the wall clock plus its offset.
    Instant now() const;
    std::chrono::milliseconds clockOffset() const;
    /// As PUT /sandbox/clock does. @throws SandboxError when it cannot be stored.
    void setClockOffset(std::chrono::milliseconds offset);
    /// Returns when every notification that is due by the training clock has been sent. For
    /// whoever moves that clock: it may jump when nobody is being told and nobody waits for a call.
    void finishDue();

    /// The wallet id of a person; a new name makes a new person.
    /// @throws SandboxError for an empty name or one of more than 40 characters.
    std::string openidOf(const std::string& payerName);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace hallpay::sandbox
