// The desktop as its program sees it: give it its parts, and it runs until its window is closed.
#pragma once

#include "gui/widgets/code_picture.h"
#include "ports/clock.h"
#include "ports/counter_pc.h"
#include "ports/counter_readers.h"
#include "ports/draft_store.h"
#include "ports/first_start.h"
#include "ports/print_jobs.h"
#include "ports/printer.h"
#include "ports/report_drawing.h"
#include "ports/staff_api.h"
#include "present/slip_printing.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace hallpay::gui {

class Sound;

/// The modules of a QR code that holds `text`; nullopt when none can.
using EncodeCode = std::function<std::optional<CodeModules>(const std::string& text)>;

/// Everything that a desktop needs from outside. What is referred to outlives runDesktop().
struct DesktopParts {
    ports::StaffApi& api;
    ports::EventFeed& feed;
    ports::DraftStore& drafts;
    ports::PrintJobs& papers;
    const ports::Clock& clock; ///< of this PC
    ports::Printer* slipPrinter = nullptr; ///< null = this PC has none
    ports::Printer* receiptPrinter = nullptr; ///< null = this PC has none
    const ports::ReportDrawing* drawing = nullptr; ///< null = no report can be shown
    ports::CounterPc* pc = nullptr; ///< null = the page "This PC" is not offered
    ports::CounterReaders* readers = nullptr; ///< null = this PC has none but what types
    std::int64_t registrationWindowId = 0; ///< 0 = this PC has none
    std::int64_t tollWindowId = 0; ///< 0 = this PC has none
    /// What this PC knows of its papers (sealPicture); the rest comes from the server.
    present::PaperSettings paper{};
    std::string version{}; ///< of this program
    std::filesystem::path dataFolder{}; ///< where this PC keeps what it keeps
    std::string language{}; ///< "zh_CN", "en"; empty = the system's, Chinese when it is neither
    std::filesystem::path exportFolder{}; ///< where exports are offered to be saved
    bool mute = false; ///< no tones at this counter
    int volume = ports::kUsualVolume; ///< of the tones, 1 to kFullVolume
    Sound* sound = nullptr; ///< null = tones of this program's own, as `mute` and `volume` say
    std::string scannerPrefix{}; ///< what scanners type around each code
    std::string scannerSuffix{};
    std::chrono::seconds idleLock{300}; ///< steady clock, never the training clock
    int width = 1366; ///< of the window's content, logical pixels; cut to the screen
    int height = 690;
    /// A switch of the scripted day: the control of this form name stays disabled for good.
    std::string disabledControl{};
    std::function<void()>
        interruptCalls{}; ///< makes a waiting call end soon; GUI thread, at closing
    EncodeCode encodeCode{}; ///< of the codes that are shown on a screen
    std::function<void()> onFirstPaint{}; ///< once, GUI thread
};

/// Runs the desktop in this thread (it becomes the GUI thread) until its window is closed, and
/// returns the program's exit status. At most once in a process.
int runDesktop(const DesktopParts& parts, int argc, char** argv);

/// A desktop that first has to learn what this PC is.
struct FirstStart {
    ports::FirstStartPc& pc; ///< outlives runFirstStart()
    std::optional<ports::StartChoice> kept; ///< chosen before, but its server is not there yet
    std::string language{}; ///< as in DesktopParts
    std::function<DesktopParts()> desktop; ///< once openDesktop() of `pc` has made it; GUI thread
};

/// Shows the window of the first start, then the desktop, in place of runDesktop().
int runFirstStart(const FirstStart& start, int argc, char** argv);

} // namespace hallpay::gui
