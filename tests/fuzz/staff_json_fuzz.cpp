// Bodies and answers of the staff API: the first letter says which shape is read out of the rest.
// What was read is written, read and written again, and the two texts are one.
#include "base/ensure.h"
#include "fuzz/fuzz_target.h"
#include "wire/error_body.h"
#include "wire/fee_json.h"
#include "wire/staff_json.h"

#include <array>

namespace {

using namespace hallpay;

constexpr std::size_t kBytesMax = 64 * 1024;

template <typename T> void goThrough(const wire::Json& json)
{
    const auto first = wire::encode(wire::decode<T>(json));
    ensure(first == wire::encode(wire::decode<T>(wire::parseJson(first, 1 << 20))));
}

void goThroughFees(const wire::Json& json)
{
    const auto first = wire::encodeFees(wire::decodeFees(json));
    ensure(first == wire::encodeFees(wire::decodeFees(wire::parseJson(first, 1 << 20))));
}

void goThroughFeeRow(const wire::Json& json)
{
    const auto first = wire::encodeFeeRow(wire::decodeFeeRow(json));
    ensure(first == wire::encodeFeeRow(wire::decodeFeeRow(wire::parseJson(first, 1 << 20))));
}

void goThroughRefusal(const wire::Json& json)
{
    const auto first = wire::encodeRefusal(wire::decodeRefusal(json));
    ensure(first == wire::encodeRefusal(wire::decodeRefusal(wire::parseJson(first, 1 << 20))));
}

void goThroughHall(const wire::Json& json)
{
    (void)wire::decodeHall(json);
    goThrough<domain::HallView>(json);
}

void goThroughEvent(const wire::Json& json)
{
    if (wire::isKnownEvent(json)) goThrough<domain::HallEvent>(json);
}

using Shape = void (*)(const wire::Json&);
/// By letter, from 'a' on: the corpus counts on this order, so new ones stand at the end.
constexpr std::array<Shape, 26> kShapes{goThrough<domain::SlipCard>,
                                        goThrough<domain::SlipList>,
                                        goThrough<domain::SlipDraft>,
                                        goThroughHall,
                                        goThrough<domain::ServerVersion>,
                                        goThrough<domain::SessionView>,
                                        goThrough<domain::StaffList>,
                                        goThrough<domain::ReceiptJob>,
                                        goThrough<domain::TollOverview>,
                                        goThrough<domain::DayTotals>,
                                        goThroughEvent,
                                        goThrough<wire::SignInBody>,
                                        goThrough<wire::PasswordBody>,
                                        goThrough<wire::TextBody>,
                                        goThrough<wire::DocumentBody>,
                                        goThrough<wire::PrintBody>,
                                        goThrough<wire::ReceiptReportBody>,
                                        goThrough<wire::ReasonBody>,
                                        goThrough<wire::NewStaffBody>,
                                        goThrough<wire::ActiveBody>,
                                        goThrough<wire::NumberBody>,
                                        goThroughFees,
                                        goThroughFeeRow,
                                        goThroughRefusal,
                                        goThrough<domain::StockList>,
                                        goThrough<wire::NewReceiptsBody>};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
    auto text = hallpay::fuzz::asText(bytes, count);
    const auto shape = static_cast<std::size_t>(hallpay::fuzz::takeLetter(text) - 'a');
    if (shape >= kShapes.size()) return 0;
    try {
        kShapes[shape](wire::parseJson(text, kBytesMax));
    } catch (const wire::WireError& refusal) {
        // Names the field, never what stood in it.
        ensure(std::string_view(refusal.what()).size() < 100);
    }
    return 0;
}
