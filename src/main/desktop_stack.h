// All that a desktop's windows need, made once: the hall's server or training inside, the calls to
// it, drafts and printers.
#pragma once

#include "client/event_stream.h"
#include "client/http_staff_api.h"
#include "client/sealed_draft_store.h"
#include "gui/desktop.h"
#include "main/arguments.h"
#include "main/kept_counter.h"
#include "main/system_clock.h"
#include "main/training_stack.h"
#include "ports/counter_readers.h"
#include "ports/print_jobs.h"
#include "ports/printer.h"
#include "ports/report_drawing.h"
#include "printing/text_engine.h"
#include "storage/folder_lock.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace hallpay {

/// One desktop at a time works on a folder: this is the one place that sees to it, however the
/// desktop was started, on every system. Makes the folder when it is not there.
/// @throws storage::FolderInUse.
storage::FolderLock onlyDesktopIn(const std::filesystem::path& folder);

class DesktopStack {
public:
    struct Order {
        std::filesystem::path folder; ///< for this desktop alone
        std::string serverUrl; ///< empty = training, inside
        /// A PC that was told no window, and kept none, sits at the first one of each kind.
        bool firstWindows = false;
    };
    /// Asks the server what hall it is when the order needs it: not on the GUI thread.
    /// @throws storage::FolderInUse, ArgumentError, and what TrainingStack throws.
    DesktopStack(const Arguments& arguments, const Order& order);

    const gui::DesktopParts& parts() const { return *m_parts; }

private:
    const storage::FolderLock m_folder; // first: nothing is read before the folder is ours
    std::optional<TrainingStack> m_training;
    std::unique_ptr<client::HttpStaffApi> m_api;
    std::unique_ptr<client::EventStream> m_feed;
    std::unique_ptr<client::SealedDraftStore> m_drafts;
    std::unique_ptr<ports::PrintJobs> m_papers;
    const SystemClock m_clock;
    std::unique_ptr<printing::TextEngine> m_engine;
    std::jthread m_rehearsal; ///< reads the slips' letters while the windows open
    std::unique_ptr<ports::ReportDrawing> m_drawing;
    std::unique_ptr<KeptCounter> m_counter;
    std::unique_ptr<ports::Printer> m_slipPrinter;
    std::unique_ptr<ports::Printer> m_receiptPrinter;
    std::unique_ptr<ports::CounterReaders> m_readers;
    std::optional<gui::DesktopParts> m_parts; // last: refers to all of them
};

} // namespace hallpay
