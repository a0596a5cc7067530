#include "main/hall_probe.h"

#include "client/http_call.h"
#include "ports/staff_api.h"
#include "wire/staff_json.h"

namespace hallpay {

namespace {

constexpr int kOk = 200;
constexpr std::size_t kHallBytesMax = 1024 * 1024;

} // namespace

std::optional<domain::HallView> askHall(std::uint16_t port, std::chrono::milliseconds patience)
{
    client::HttpCall call("http://127.0.0.1:" + std::to_string(port));
    try {
        const auto answer = call.send({.path = "/api/v1/hall", .timeout = patience});
        if (answer.status != kOk) return std::nullopt;
        return wire::decode<domain::HallView>(wire::parseJson(answer.body, kHallBytesMax));
    } catch (const ports::TransportError&) {
        return std::nullopt;
    } catch (const wire::WireError&) {
        return std::nullopt;
    }
}

} // namespace hallpay
