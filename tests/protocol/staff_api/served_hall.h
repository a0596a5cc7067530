// A played hall behind the real listener, and a desktop's client in front of it.
#pragma once

#include "client/event_stream.h"
#include "client/http_staff_api.h"
#include "server/staff_server.h"
#include "support/programs.h"
#include "unit/desk/hall_fixture.h"

namespace hallpay::test {

class ServedHall : public HallFixture {
protected:
    ServedHall()
        : server(*hall, clock,
                 {.bodyBytesMax = 64 * 1024,
                  .streams = {.heartbeat = std::chrono::milliseconds(200),
                              .streamsMax = 3,
                              .bufferBytesMax = 16 * 1024,
                              .stallMax = std::chrono::milliseconds(1000)}}),
          url("http://127.0.0.1:" + std::to_string(server.port())), api(url)
    {
        const auto signedIn
            = api.signIn({"1001", "1001", clerk.registrationWindowId, cashier.tollWindowId});
        EXPECT_TRUE(signedIn);
    }

    std::optional<HttpAnswer> raw(const std::string& method, const std::string& path,
                                  const std::string& body = {}) const
    {
        return http(method, server.port(), path, body);
    }

    server::StaffServer server;
    const std::string url;
    client::HttpStaffApi api;
};

} // namespace hallpay::test
