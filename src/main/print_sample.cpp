#include "main/print_sample.h"

#include "gui/sample_words.h"
#include "main/desktop_fonts.h"
#include "main/kept_counter.h"
#include "main/program_start.h"
#include "main/system_clock.h"
#include "printing/make_printer.h"

#include <iostream>
#include <optional>
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
            .windowName = "打印测试 镕喆",
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

/// A receipt of nobody, with 样章 and the mark of an exercise.
ports::ReceiptPaper sampleReceipt(Instant now)
{
    const auto slip = sampleSlip(now);
    return {.code = "00000000",
            .number = "0000000000",
            .slipNumber = slip.slipNumber,
            .payer = "样张",
            .issuedOn = businessDay(now),
            .lines = slip.applicants.front().lines,
            .total = slip.total,
            .paidHow = "微信支付",
            .paidAt = now,
            .payee = "打印样张",
            .cashier = "样张",
            .reviewer = {},
            .remark = {},
            .sealPicture = {},
            .training = true};
}

/// Nullopt = there is no such sample.
std::optional<ports::PrintReport> printed(ports::Printer& printer, const std::string& sample)
{
    const auto now = SystemClock().now();
    if (sample == "slip") return printer.printSlip(sampleSlip(now));
    if (sample == "receipt") return printer.printReceipts({sampleReceipt(now)});
    if (sample == "crosses") return printer.printCrosses();
    return std::nullopt;
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

int printSample(const Arguments& arguments, const std::filesystem::path& folder)
{
    const auto address = sampleAddress(arguments);
    const auto fonts = desktopFonts(arguments);
    auto printer = printing::makePrinter(address, *fonts,
                                         printerOptionsIn(arguments.folder("data", folder)));
    if (!printer) {
        sayLast("hallpay", "not a printer: " + address);
        return exitCodeOf({});
    }
    const bool form = address.find("form=") != std::string::npos;
    const auto sample = arguments.has("sample") ? arguments.get("sample")
        : form                                  ? "receipt"
                                                : "slip";
    const auto report = printed(*printer.value(), sample);
    if (!report) {
        sayLast("hallpay", "not a sample: " + sample);
        return exitCodeOf({});
    }
    std::cout << gui::sampleWords(arguments.get("language"), *report) << std::endl;
    return exitCodeOf(*report);
}

} // namespace hallpay
