#include "printing/printer_address.h"

#include "base/text.h"
#include "printing/spool_queue.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace hallpay::printing {

namespace {

constexpr std::string_view kFile = "file://";
constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kSerial = "serial://";
constexpr std::string_view kSpool = "spool://";

using Place = decltype(PrinterAddress::place);

template <typename Number> std::optional<Number> numberOf(std::string_view digits)
{
    Number number = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number <= 0) return std::nullopt;
    return number;
}

std::optional<Place> folder(std::string_view text)
{
    auto path = percentDecode(text);
    if (!path || path->empty()) return std::nullopt;
    // "/C:/slips" is how a URI names a Windows drive.
    if (path->size() > 2 && (*path)[0] == '/' && (*path)[2] == ':') path->erase(0, 1);
    return FolderAddress{std::filesystem::path(std::u8string(path->begin(), path->end()))};
}

std::optional<Place> hostAndPort(std::string_view text)
{
    if (!text.empty() && text.back() == '/') text.remove_suffix(1);
    const auto colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return std::nullopt;
    const auto port = numberOf<std::uint16_t>(text.substr(colon + 1));
    if (!port) return std::nullopt;
    auto host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    if (host.empty() || host.find_first_of("/@ ") != host.npos) return std::nullopt;
    return TcpAddress{std::string(host), *port};
}

std::optional<Place> serialPort(std::string_view text)
{
    const std::string device(text);
    if (!devices::isSerialDevice(device)) return std::nullopt;
    return devices::SerialSettings{.device = device};
}

std::optional<Place> queue(std::string_view text)
{
    auto name = percentDecode(text);
    if (!name || !isQueueName(*name)) return std::nullopt;
    return QueueAddress{std::move(*name)};
}

template <typename Value, std::size_t count>
bool choose(const std::array<std::pair<std::string_view, Value>, count>& words,
            std::string_view word, Value& chosen)
{
    for (const auto& [name, value] : words) {
        if (name != word) continue;
        chosen = value;
        return true;
    }
    return false;
}

constexpr std::array kFamilies{std::pair{std::string_view("epson"), PrinterFamily::Epson},
                               std::pair{std::string_view("xprinter"), PrinterFamily::Xprinter},
                               std::pair{std::string_view("star"), PrinterFamily::Star},
                               std::pair{std::string_view("generic"), PrinterFamily::Generic},
                               std::pair{std::string_view("page"), PrinterFamily::Page},
                               std::pair{std::string_view("escp"), PrinterFamily::Escp}};
constexpr std::array kPapers{std::pair{std::string_view("a4"), PagePaper::A4},
                             std::pair{std::string_view("a5"), PagePaper::A5}};
constexpr std::array kWidths{std::pair{std::string_view("576"), kWidePaper},
                             std::pair{std::string_view("384"), kNarrowPaper}};
constexpr std::array kCuts{std::pair{std::string_view("partial"), Cut::Partial},
                           std::pair{std::string_view("full"), Cut::Full},
                           std::pair{std::string_view("none"), Cut::None}};
constexpr std::array kDrawers{std::pair{std::string_view("1"), DrawerPin::Two},
                              std::pair{std::string_view("2"), DrawerPin::Five},
                              std::pair{std::string_view("none"), DrawerPin::None}};
constexpr std::array kModes{std::pair{std::string_view("raster"), PrintMode::Picture},
                            std::pair{std::string_view("text"), PrintMode::Text}};
constexpr std::array kStatus{std::pair{std::string_view("asked"), true},
                             std::pair{std::string_view("none"), false}};
constexpr std::array kHandshakes{std::pair{std::string_view("rtscts"), true},
                                 std::pair{std::string_view("none"), false}};

/// Signed, within ±`most`.
bool takeSigned(std::string_view digits, int most, int& taken)
{
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, taken);
    return read.ec == std::errc() && read.ptr == end && taken >= -most && taken <= most;
}

/// A file's name alone: no path leads out of the folder of forms.
bool takeFormFile(std::string_view text, std::string& file)
{
    auto name = percentDecode(text);
    if (!name || name->empty() || name->front() == '.') return false;
    if (name->find_first_of("/\\:") != name->npos || !decodeUtf8(*name)) return false;
    file = std::move(*name);
    return true;
}

bool takeFormOption(std::string_view name, std::string_view value, FormChoice& form)
{
    if (name == "form") return takeFormFile(value, form.file);
    auto& placing = form.placing;
    if (name == "dx") return takeSigned(value, kFormOffsetMax, placing.offsetX);
    if (name == "dy") return takeSigned(value, kFormOffsetMax, placing.offsetY);
    if (name == "sx") return takeSigned(value, kFormStretchMax, placing.stretchX);
    if (name == "sy") return takeSigned(value, kFormStretchMax, placing.stretchY);
    return false;
}

bool takePulse(std::string_view value, PrinterOptions& options)
{
    const auto number = numberOf<int>(value);
    const std::chrono::milliseconds pulse(number.value_or(0));
    if (pulse < kPulseMin || pulse > kPulseMax) return false;
    options.drawer.pulse = pulse;
    return true;
}

bool takeOption(std::string_view name, std::string_view value, PrinterAddress& address)
{
    auto& options = address.options;
    if (name == "width") return choose(kWidths, value, options.paperDots);
    if (name == "cut") return choose(kCuts, value, options.escpos.cut);
    if (name == "drawer") return choose(kDrawers, value, options.drawer.pin);
    if (name == "pulse") return takePulse(value, options);
    if (name == "status") return choose(kStatus, value, options.answers);
    if (name == "mode") return choose(kModes, value, options.mode);
    if (name == "paper") return choose(kPapers, value, options.paper);
    if (takeFormOption(name, value, options.form)) return true;
    auto* serial = std::get_if<devices::SerialSettings>(&address.place);
    if (!serial) return false;
    if (name == "handshake") return choose(kHandshakes, value, serial->handshake);
    const auto baud = numberOf<int>(value);
    if (name != "baud" || !baud || !devices::isSerialBaud(*baud)) return false;
    serial->baud = *baud;
    return true;
}

/// The family comes first, wherever it stands: the others say what is different about this one.
bool takeOptions(std::string_view text, PrinterAddress& address)
{
    for (const bool family : {true, false}) {
        auto rest = text;
        while (!rest.empty()) {
            const auto option = rest.substr(0, rest.find('&'));
            rest.remove_prefix(std::min(rest.size(), option.size() + 1));
            const auto equals = option.find('=');
            if (equals == option.npos) return false;
            const auto name = option.substr(0, equals);
            const auto value = option.substr(equals + 1);
            if ((name == "profile") != family) continue;
            auto chosen = PrinterFamily::Epson;
            if (family && !choose(kFamilies, value, chosen)) return false;
            if (family) address.options.take(chosen);
            if (!family && !takeOption(name, value, address)) return false;
        }
    }
    return true;
}

/// A driver stands behind a queue alone, and a printer without one prints no page of ours.
bool isPossible(const PrinterAddress& address)
{
    const bool queue = std::holds_alternative<QueueAddress>(address.place);
    const bool folder = std::holds_alternative<FolderAddress>(address.place);
    const auto family = address.options.family;
    const bool isEscpos = family != PrinterFamily::Page && family != PrinterFamily::Escp;
    const bool needsEscpos
        = address.options.drawer.pin != DrawerPin::None || address.options.mode == PrintMode::Text;
    if (needsEscpos && !isEscpos) return false;
    const auto* place = std::get_if<FolderAddress>(&address.place);
    const bool pdf = place && place->path.extension() == ".pdf"; // pictures alone
    if (pdf && address.options.mode == PrintMode::Text) return false;
    if (family == PrinterFamily::Page) return queue;
    return address.options.form.file.empty() || folder || family == PrinterFamily::Escp;
}

/// A line that breaks when its printer is switched off is one thing; at a serial port nothing does,
/// and what follows the restart would be taken for the whole. So small bands are asked about, one
/// by one: each is on the line for a quarter of a second at most, and no printer starts again so
/// fast that it hears each of them.
void askBehindBands(PrinterOptions& options, int baud)
{
    constexpr int kBandRows = 24;
    constexpr int kBitsOfAByte = 10;
    const int rows = baud / kBitsOfAByte / 4 / (options.paperDots / 8);
    options.escpos.bandRows = std::min({options.escpos.bandRows, kBandRows, std::max(rows, 3)});
    options.escpos.asksBehindBands = options.answers;
}

struct Scheme {
    std::string_view name;
    std::optional<Place> (*read)(std::string_view);
};

} // namespace

Result<PrinterAddress, PrinterRefusal> readPrinterAddress(std::string_view uri,
                                                          const PrinterOptions& options)
{
    const auto question = uri.find('?');
    const auto place = uri.substr(0, question);
    for (const auto& scheme :
         {Scheme{kFile, folder}, Scheme{kTcp, hostAndPort}, Scheme{kSerial, serialPort},
          Scheme{kSpool, queue}, Scheme{systemScheme(), queue}}) {
        if (!place.starts_with(scheme.name)) continue;
        auto found = scheme.read(place.substr(scheme.name.size()));
        if (!found) return PrinterRefusal::BadAddress;
        PrinterAddress address{std::move(*found), options};
        if (question != uri.npos && !takeOptions(uri.substr(question + 1), address))
            return PrinterRefusal::BadOption;
        if (!isPossible(address)) return PrinterRefusal::BadOption;
        if (const auto* line = std::get_if<devices::SerialSettings>(&address.place))
            askBehindBands(address.options, line->baud);
        return address;
    }
    return PrinterRefusal::UnknownScheme;
}

} // namespace hallpay::printing
