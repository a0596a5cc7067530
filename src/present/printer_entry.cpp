#include "present/printer_entry.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hallpay::present {

namespace {

constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kFile = "file://";
constexpr std::string_view kSpool = "spool://";
constexpr std::string_view kSerial = "serial://";
constexpr std::string_view kModel = "profile=";
constexpr std::string_view kNarrow = "width=384";
constexpr std::string_view kWide = "width=576"; // is not said, as every printer is so
constexpr std::string_view kA5 = "paper=a5";
constexpr std::string_view kA4 = "paper=a4"; // is not said, as every page printer has it
constexpr std::string_view kForm = "form=";
constexpr std::string_view kText = "mode=text";
constexpr std::string_view kRaster = "mode=raster"; // is not said, as every printer takes it
constexpr std::array<std::string_view, 6> kModels{"epson",   "xprinter", "star",
                                                  "generic", "page",     "escp"};
constexpr std::array<std::string_view, 3> kDrawers{"drawer=none", "drawer=1", "drawer=2"};
constexpr std::string_view kUsualPort = ":9100"; // where receipt printers listen

/// Folders and queues are kept readable; only the signs that mean something are escaped.
std::string escaped(std::string_view path)
{
    std::string text;
    for (const char c : path) {
        if (c == '%')
            text += "%25";
        else if (c == '?')
            text += "%3F";
        else
            text += c;
    }
    return text;
}

/// What is no escape, as somebody may have written it, stands for itself.
std::string unescaped(std::string_view text)
{
    return percentDecode(text).value_or(std::string(text));
}

std::string withPort(std::string address)
{
    const bool bracketed = address.ends_with(']');
    const bool hasPort = !bracketed && address.find(':') != std::string::npos;
    return hasPort ? address : address + std::string(kUsualPort);
}

PrinterEntry placeOf(std::string_view uri)
{
    if (uri.starts_with(kTcp)) return {PrinterKind::Network, std::string(uri.substr(kTcp.size()))};
    if (uri.starts_with(kSpool)) return {PrinterKind::Queue, unescaped(uri.substr(kSpool.size()))};
    if (uri.starts_with(kSerial))
        return {PrinterKind::Serial, std::string(uri.substr(kSerial.size()))};
    if (uri.starts_with(kFile)) return {PrinterKind::Folder, unescaped(uri.substr(kFile.size()))};
    return {PrinterKind::Other, std::string(uri)};
}

std::string placeUriOf(PrinterKind kind, const std::string& address)
{
    switch (kind) {
    case PrinterKind::None: return {};
    case PrinterKind::Network: return std::string(kTcp) + withPort(address);
    case PrinterKind::Queue: return std::string(kSpool) + escaped(address);
    case PrinterKind::Serial: return std::string(kSerial) + address;
    case PrinterKind::Folder: return std::string(kFile) + escaped(address);
    case PrinterKind::Other: return address;
    }
    return {};
}

void takeOption(PrinterEntry& entry, std::string_view option)
{
    const auto model = option.starts_with(kModel)
        ? std::ranges::find(kModels, option.substr(kModel.size()))
        : kModels.end();
    const auto drawer = std::ranges::find(kDrawers, option);
    if (model != kModels.end())
        entry.model = static_cast<PrinterModel>(model - kModels.begin());
    else if (drawer != kDrawers.end())
        entry.drawer = static_cast<DrawerCable>(drawer - kDrawers.begin());
    else if (option == kNarrow)
        entry.narrow = true;
    else if (option == kA5)
        entry.a5 = true;
    else if (option == kText)
        entry.ownLetters = true;
    else if (option.starts_with(kForm))
        entry.form = unescaped(option.substr(kForm.size()));
    else if (option != kWide && option != kA4 && option != kRaster)
        entry.more += (entry.more.empty() ? "" : "&") + std::string(option);
}

template <typename Take> void forEachOption(std::string_view options, Take take)
{
    while (!options.empty()) {
        const auto option = options.substr(0, options.find('&'));
        options.remove_prefix(std::min(options.size(), option.size() + 1));
        take(option);
    }
}

} // namespace

std::string withoutPlacing(std::string_view more)
{
    std::string kept;
    forEachOption(more, [&kept](std::string_view option) {
        for (const auto* placing : {"dx=", "dy=", "sx=", "sy="})
            if (option.starts_with(placing)) return;
        kept += (kept.empty() ? "" : "&") + std::string(option);
    });
    return kept;
}

PrinterEntry printerEntryOf(std::string_view uri)
{
    if (uri.empty()) return {};
    const auto question = uri.find('?');
    auto entry = placeOf(uri.substr(0, question));
    if (entry.kind == PrinterKind::Other) return {PrinterKind::Other, std::string(uri)};
    if (question != uri.npos)
        forEachOption(uri.substr(question + 1),
                      [&entry](std::string_view option) { takeOption(entry, option); });
    return entry;
}

std::string printerUriOf(const PrinterEntry& entry)
{
    const auto address = trim(entry.address);
    if (address.empty()) return {};
    const auto place = placeUriOf(entry.kind, address);
    if (entry.kind == PrinterKind::None || entry.kind == PrinterKind::Other) return place;
    std::string options;
    const auto add = [&options](std::string_view option) {
        if (option.empty()) return;
        options += options.empty() ? '?' : '&';
        options += option;
    };
    if (entry.model != PrinterModel::Epson)
        add(std::string(kModel) + std::string(kModels[static_cast<std::size_t>(entry.model)]));
    if (entry.narrow && entry.model != PrinterModel::Page) add(kNarrow);
    if (entry.a5 && entry.model == PrinterModel::Page) add(kA5);
    if (!entry.form.empty()) add(std::string(kForm) + percentEncode(entry.form));
    if (entry.drawer != DrawerCable::None) add(kDrawers[static_cast<std::size_t>(entry.drawer)]);
    if (entry.ownLetters && entry.model <= PrinterModel::Generic) add(kText);
    add(entry.more);
    return place + options;
}

} // namespace hallpay::present
