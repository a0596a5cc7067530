#include "main/print_sample.h"

#include "gui/sample_words.h"
#include "main/desktop_fonts.h"
#include "main/program_start.h"
#include "main/system_clock.h"
#include "printing/make_printer.h"

#include <iostream>
#include <string>

namespace hallpay {

namespace {

/// The address with --width, where that was given: it holds over what the address says.
std::string sampleAddress(const Arguments& arguments)
{
    auto address = arguments.get("print-sample");
    if (!arguments.has("width")) return address;
    // The last one said holds.
    address += address.find('?') == std::string::npos ? '?' : '&';
    return address + "width=" + arguments.get("width");
}

/// A slip of nobody, marked as an exercise; its code leads nowhere, for ever.
/// Source: RFC 2606, section 2 (".invalid").
ports::SlipPaper sampleSlip(Instant now)
{
    const std::vector<ports::PaperLine> lines{{.nameZh = "普通护照",
                                               .nameEn = "Passport",
                                               .quantity = 1,
                                               .unit = 12'000_fen,
                                               .amount = 12'000_fen}};
    return {.slipNumber = "样张 SAMPLE",
            .hallName = "打印样张",
            .placeName = {},
            .windowName = "打印测试",
            .registeredAt = now,
            .validOn = businessDay(now),
            .validUntil = std::nullopt,
            .applicants = {{.maskedName = "样*",
                            .documentTail = "0000",
                            .acceptanceNumber = {},
                            .lines = lines,
                            .amount = 12'000_fen}},
            .total = 12'000_fen,
            .link = "HTTPS://HALLPAY.INVALID/P/SAMPLE0SAMPLE0SAMPLE0",
            .tollWhere = {},
            .tollHours = {},
            .replacesNumber = {},
            .copy = 1,
            .paidAt = std::nullopt,
            .training = true};
}

int exitCodeOf(const ports::PrintReport& report)
{
    constexpr int kUnknown = 3;
    constexpr int kFailed = 4;
    switch (report.outcome) {
    case ports::PrintOutcome::Printed: return 0;
    case ports::PrintOutcome::Unclear: return kUnknown;
    default: return kFailed;
    }
}

} // namespace

int printSample(const Arguments& arguments)
{
    const auto address = sampleAddress(arguments);
    const auto fonts = desktopFonts(arguments);
    auto printer = printing::makePrinter(address, *fonts);
    if (!printer) {
        sayLast("hallpay", "not a printer: " + address);
        return exitCodeOf({});
    }
    const auto report = printer.value()->printSlip(sampleSlip(SystemClock().now()));
    std::cout << gui::sampleWords(arguments.get("language"), report) << std::endl;
    return exitCodeOf(report);
}

} // namespace hallpay
