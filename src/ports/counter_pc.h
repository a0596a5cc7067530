// What this PC keeps of its counter: where it sits, which printers it has, how it speaks.
#pragma once

#include "base/result.h"
#include "ports/paper_preview.h"
#include "ports/printer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

enum class PcEntry { RegistrationWindow, TollWindow, SlipPrinter, ReceiptPrinter, Language, Tones };

/// How loud the tones are, from 1 to kFullVolume.
inline constexpr int kFullVolume = 100;
inline constexpr int kUsualVolume = 50;

/// Texts are UTF-8. nullopt = nobody has chosen yet, and the program's own choice holds.
struct PcSettings {
    std::optional<std::int64_t> registrationWindowId; ///< 0 = none
    std::optional<std::int64_t> tollWindowId; ///< 0 = none
    std::optional<std::string> slipPrinter; ///< as for a printer's setting; empty = none
    std::optional<std::string> receiptPrinter; ///< as for a printer's setting; empty = none
    std::optional<std::string> language; ///< "zh_CN", "en"; empty = the system's
    std::optional<bool> mute; ///< no tones at this counter
    std::optional<int> volume{}; ///< of the tones, 1 to kFullVolume
    std::optional<std::string> scannerPrefix{}; ///< what a scanner types before each code
    std::optional<std::string> scannerSuffix{}; ///< what it types behind it; may be a Tab
    std::optional<std::string> serialScanner{}; ///< "serial://DEVICE?baud=N"; empty = none
    std::optional<std::string> cardReader{}; ///< path of its program; empty = none

    friend bool operator==(const PcSettings&, const PcSettings&) = default;
};

/// Where the upper left and the lower right cross of printCrosses() were found on the paper, in
/// tenths of a millimetre from its left and top edges.
struct CrossesFound {
    int firstX = 0;
    int firstY = 0;
    int lastX = 0;
    int lastY = 0;

    friend bool operator==(const CrossesFound&, const CrossesFound&) = default;
};

using PreviewOrWhy = Result<PaperPreview, PrintReport>;

class CounterPc {
public:
    virtual ~CounterPc() = default;

    /// What holds since this start, or what was kept since: whole but for the language. Any thread.
    virtual PcSettings settings() const = 0;
    /// An option of the command line says it at each start, whatever is kept. Any thread.
    virtual bool isHeld(PcEntry entry) const = 0;
    /// Any thread.
    virtual bool isPrinter(const std::string& uri) const = 0;
    /// Whether it names a serial port, there or not. Any thread.
    virtual bool isScanner(const std::string& uri) const = 0;
    /// Layouts of pre-printed forms that lie here, by their names, the usual one first. Any thread
    /// but the GUI's; looks at the disk.
    virtual std::vector<std::string> formLayouts() const = 0;
    /// Whether a file lies there. Any thread; looks at the disk.
    virtual bool isProgram(const std::string& path) const = 0;

    /// For the next start; what an option holds is kept as it was. Worker thread.
    /// @throws std::exception when it cannot be written; nothing has changed then.
    virtual void keep(const PcSettings& settings) = 0;
    /// Prints a slip without a code that says what it is. Blocks as a printer does: the printers'
    /// thread.
    virtual PrintReport printTest(const std::string& uri, const SlipPaper& paper) = 0;
    /// The same with a receipt of nobody.
    virtual PrintReport printTestReceipt(const std::string& uri, const ReceiptPaper& paper) = 0;
    /// What the printer there would be sent, rendered back. Any thread but the GUI's.
    virtual PreviewOrWhy preview(const std::string& uri, const SlipPaper& paper) = 0;
    virtual PreviewOrWhy previewReceipt(const std::string& uri, const ReceiptPaper& paper) = 0;

    /// The page by which a pre-printed form is put right. The printers' thread.
    virtual PrintReport printCrosses(const std::string& uri) = 0;
    /// The setting under which the printer puts the form where it belongs; nullopt when what was
    /// found cannot be, or the form cannot be read. Any thread but the GUI's.
    virtual std::optional<std::string> adjusted(const std::string& uri, const CrossesFound& found)
        = 0;
    /// Opens the cash drawer on that printer's cable, as Printer::openDrawer() does. Blocks too.
    virtual PrintReport openDrawer(const std::string& uri) = 0;
};

} // namespace hallpay::ports
