// A PC for the page "This PC": what it keeps, what its printers do.
#pragma once

#include "ports/counter_pc.h"

#include <functional>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace hallpay::test {

/// Knows file:// and tcp:// settings. `script` members are set between acts.
class FakeCounterPc final : public ports::CounterPc {
public:
    FakeCounterPc()
    {
        m_settings = {.registrationWindowId = 3,
                      .tollWindowId = 7,
                      .slipPrinter = "tcp://10.0.0.5:9100",
                      .receiptPrinter = "",
                      .language = {},
                      .mute = false};
    }

    std::set<ports::PcEntry> held;
    std::string diskWords; ///< not empty: keeping fails with them
    ports::PrintOutcome outcome = ports::PrintOutcome::Printed;
    bool breaks = false; ///< each test paper breaks off

    struct Test {
        std::string uri;
        ports::SlipPaper paper;
    };
    std::vector<Test> tests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_tests;
    }
    std::vector<ports::PcSettings> kept() const
    {
        const std::lock_guard lock(m_mutex);
        return m_kept;
    }

    ports::PcSettings settings() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_settings;
    }
    bool isHeld(ports::PcEntry entry) const override { return held.contains(entry); }
    bool isPrinter(const std::string& uri) const override
    {
        return (uri.starts_with("tcp://") && uri.find(' ') == std::string::npos)
            || uri.starts_with("serial://") || uri.starts_with("spool://")
            || (uri.starts_with("file://") && uri.size() > 7);
    }
    bool isScanner(const std::string& uri) const override
    {
        return uri.starts_with("serial://") && uri.find(' ') == std::string::npos;
    }
    std::vector<std::string> formLayouts() const override
    {
        return {"receipt-form.json", "second-form.json"};
    }
    bool isProgram(const std::string& path) const override { return path != "missing"; }
    void keep(const ports::PcSettings& settings) override
    {
        if (!diskWords.empty()) throw std::runtime_error(diskWords);
        const std::lock_guard lock(m_mutex);
        m_settings = settings;
        m_kept.push_back(settings);
    }
    ports::PrintReport printTest(const std::string& uri, const ports::SlipPaper& paper) override
    {
        const std::lock_guard lock(m_mutex);
        m_tests.push_back({uri, paper});
        if (breaks) throw std::runtime_error("broken glyph");
        return {outcome, {}};
    }
    ports::PrintReport openDrawer(const std::string& uri) override
    {
        const std::lock_guard lock(m_mutex);
        m_kicked.push_back(uri);
        return {outcome, {}};
    }
    /// The printers whose drawers were opened.
    std::vector<std::string> kicked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_kicked;
    }

    ports::PrintReport printTestReceipt(const std::string& uri,
                                        const ports::ReceiptPaper& paper) override
    {
        const std::lock_guard lock(m_mutex);
        m_receiptTests.push_back({uri, paper});
        if (breaks) throw std::runtime_error("broken glyph");
        return {outcome, {}};
    }
    ports::PreviewOrWhy preview(const std::string& uri, const ports::SlipPaper& paper) override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_slipsDrawn.push_back({uri, paper});
        }
        if (draw) return draw(uri, paper);
        if (notDrawn) return *notDrawn;
        return drawn;
    }
    ports::PreviewOrWhy previewReceipt(const std::string& uri, const ports::ReceiptPaper&) override
    {
        const std::lock_guard lock(m_mutex);
        m_previewed.push_back(uri);
        if (notDrawn) return *notDrawn;
        return ports::PaperPreview{drawn.pages, std::nullopt};
    }
    ports::PrintReport printCrosses(const std::string& uri) override
    {
        const std::lock_guard lock(m_mutex);
        m_crosses.push_back(uri);
        return {outcome, {}};
    }
    std::optional<std::string> adjusted(const std::string& uri,
                                        const ports::CrossesFound& crosses) override
    {
        const std::lock_guard lock(m_mutex);
        m_found.push_back(crosses);
        if (impossible) return std::nullopt;
        return uri + "&dx=-30";
    }

    ports::PaperPreview drawn{.pages = {{2, 3, {0, 255, 255, 0, 0, 255}}}, .codeModule = 6};
    /// In place of `drawn`; on the worker.
    std::function<ports::PreviewOrWhy(const std::string& uri, const ports::SlipPaper&)> draw;
    /// The slips that were previewed.
    std::vector<Test> slipsDrawn() const
    {
        const std::lock_guard lock(m_mutex);
        return m_slipsDrawn;
    }
    std::optional<ports::PrintReport> notDrawn;
    bool impossible = false; ///< what was measured
    struct ReceiptTest {
        std::string uri;
        ports::ReceiptPaper paper;
    };
    std::vector<ReceiptTest> receiptTests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_receiptTests;
    }
    std::vector<std::string> crosses() const
    {
        const std::lock_guard lock(m_mutex);
        return m_crosses;
    }
    std::vector<ports::CrossesFound> found() const
    {
        const std::lock_guard lock(m_mutex);
        return m_found;
    }
    /// The settings whose receipts were drawn.
    std::vector<std::string> previewed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_previewed;
    }

private:
    std::vector<ReceiptTest> m_receiptTests; // GUARDED_BY(m_mutex)
    std::vector<Test> m_slipsDrawn; // GUARDED_BY(m_mutex)
    std::vector<std::string> m_crosses; // GUARDED_BY(m_mutex)
    std::vector<std::string> m_previewed; // GUARDED_BY(m_mutex)
    std::vector<ports::CrossesFound> m_found; // GUARDED_BY(m_mutex)
    mutable std::mutex m_mutex;
    std::vector<std::string> m_kicked; // GUARDED_BY(m_mutex)
    ports::PcSettings m_settings; // GUARDED_BY(m_mutex)
    std::vector<ports::PcSettings> m_kept; // GUARDED_BY(m_mutex)
    std::vector<Test> m_tests; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::test
