#include "present/scanners_presenter.h"

#include "base/text.h"
#include "domain/payer_code.h"

#include <algorithm>
#include <charconv>
#include <exception>
#include <optional>
#include <utility>

namespace hallpay::present {

namespace {

constexpr std::string_view kSerial = "serial://";
constexpr std::string_view kBaud = "?baud=";
constexpr std::string_view kTab = "\\t";
constexpr std::size_t kMarkMax = 8;
constexpr int kScannerBaud = 9'600;

std::string uriOf(const ScannerEntries& entries)
{
    if (entries.port.empty()) return {};
    return std::string(kSerial) + entries.port + std::string(kBaud) + std::to_string(entries.baud);
}

/// The setting is one that isScanner() knows.
void takePort(std::string_view uri, ScannerEntries& entries)
{
    entries.baud = kScannerBaud;
    if (!uri.starts_with(kSerial)) return;
    uri.remove_prefix(kSerial.size());
    const auto at = uri.find(kBaud);
    if (at != uri.npos) {
        const auto digits = uri.substr(at + kBaud.size());
        std::from_chars(digits.data(), digits.data() + digits.size(), entries.baud);
    }
    entries.port = uri.substr(0, at);
}

ScannerEntries entriesOf(const ports::PcSettings& settings)
{
    ScannerEntries entries{.prefix = typedMark(settings.scannerPrefix.value_or("")),
                           .suffix = typedMark(settings.scannerSuffix.value_or("")),
                           .port = {},
                           .cardProgram = settings.cardReader.value_or("")};
    takePort(settings.serialScanner.value_or(""), entries);
    return entries;
}

/// Where marks would stand: it may be somebody's number between marks that nobody has entered yet.
std::string endsOf(const std::string& text)
{
    constexpr std::size_t kEnd = 4;
    const auto signs = decodeUtf8(text).value_or(std::u32string());
    if (signs.size() <= 2 * kEnd) return text;
    return encodeUtf8(signs.substr(0, kEnd)) + "…" + encodeUtf8(signs.substr(signs.size() - kEnd));
}

} // namespace

std::optional<std::string> scanMarkOf(const std::string& typed)
{
    std::string mark;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed.compare(i, kTab.size(), kTab) == 0) {
            mark += '\t';
            i += kTab.size() - 1;
            continue;
        }
        if (typed[i] <= ' ' || typed[i] > '~') return std::nullopt;
        mark += typed[i];
    }
    if (mark.size() > kMarkMax) return std::nullopt;
    return mark;
}

std::string typedMark(const std::string& mark)
{
    std::string typed;
    for (const char c : mark) typed += c == '\t' ? std::string(kTab) : std::string(1, c);
    return typed;
}

ScannersPresenter::ScannersPresenter(ScannersView& view, ports::CounterPc& pc,
                                     ports::CounterReaders* readers, Background& work)
    : m_view(view), m_pc(pc), m_readers(readers), m_work(work)
{
}

void ScannersPresenter::open()
{
    ++m_round;
    m_kept = entriesOf(m_pc.settings());
    m_view.showFaults({});
    m_view.showEntries(m_kept);
    look();
}

void ScannersPresenter::leave()
{
    ++m_round;
}

/// Plugging something in shows at once that it is there.
void ScannersPresenter::look()
{
    m_view.showStates(m_readers ? m_readers->states() : ports::ReaderStates{});
    m_work.after(kLookMs, [this, round = m_round, alive = std::weak_ptr(m_alive)] {
        if (!alive.expired() && round == m_round) look();
    });
}

std::set<ScannerFault> ScannersPresenter::faultsOf(const ScannerEntries& entries) const
{
    std::set<ScannerFault> faults;
    // A Tab before a code would move the focus of whoever types one.
    const auto prefix = scanMarkOf(entries.prefix);
    if (!prefix || prefix->find('\t') != std::string::npos) faults.insert(ScannerFault::Prefix);
    const auto suffix = scanMarkOf(entries.suffix);
    if (!suffix || (suffix->find('\t') != std::string::npos && *suffix != "\t"))
        faults.insert(ScannerFault::Suffix);
    if (!entries.port.empty() && !m_pc.isScanner(uriOf(entries))) faults.insert(ScannerFault::Port);
    if (!entries.cardProgram.empty() && !m_pc.isProgram(entries.cardProgram))
        faults.insert(ScannerFault::CardProgram);
    return faults;
}

void ScannersPresenter::keep(const ScannerEntries& entries)
{
    if (m_busy) return;
    const auto faults = faultsOf(entries);
    m_view.showFaults(faults);
    if (!faults.empty()) return;
    if (entries == m_kept) return m_view.say(ScannerNotice::NothingNew, {});
    auto settings = m_pc.settings();
    settings.scannerPrefix = scanMarkOf(entries.prefix);
    settings.scannerSuffix = scanMarkOf(entries.suffix);
    settings.serialScanner = uriOf(entries);
    settings.cardReader = entries.cardProgram;
    m_busy = true;
    m_view.setBusy(true);
    const auto broken = std::make_shared<std::optional<std::string>>();
    m_work.submit(
        [this, settings, broken] {
            try {
                m_pc.keep(settings);
            } catch (const std::exception& e) { // boundary: a disk that takes nothing
                *broken = e.what();
            }
        },
        [this, broken, alive = std::weak_ptr(m_alive)] {
            if (alive.expired()) return;
            m_busy = false;
            m_view.setBusy(false);
            if (*broken) return m_view.say(ScannerNotice::NotKept, **broken);
            m_kept = entriesOf(m_pc.settings());
            m_view.say(ScannerNotice::Kept, {});
        });
}

void ScannersPresenter::scanned(const std::string& text, Day today)
{
    ScanSeen seen{.kind = domain::classifyScan(text).kind,
                  .payerCode = domain::isPayerCode(text, today),
                  .characters = decodeUtf8(text).value_or(std::u32string()).size(),
                  .text = {}};
    if (seen.kind == domain::ScanKind::Nonsense && !seen.payerCode) seen.text = endsOf(text);
    m_view.showScan(seen);
}

void ScannersPresenter::cardRead(const ports::CardRead& card)
{
    m_view.showCard(card.type);
}

} // namespace hallpay::present
