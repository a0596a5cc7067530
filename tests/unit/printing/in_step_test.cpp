// After half a job on a line whose bands are asked about: its answers are not the next job's.
#include "unit/printing/samples.h"

#include "printing/line_printer.h"

#include <Poco/Exception.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

namespace hallpay::printing {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// The other end: what it got, and what it still has to say.
struct OtherEnd {
    Bytes got;
    std::deque<std::uint8_t> answers;
    std::size_t breaksAfter = 0; ///< bytes; 0 = never
};

/// Answers each question when it comes; GS r is never within a band here.
class ScriptedLine final : public devices::ByteLine {
public:
    explicit ScriptedLine(OtherEnd& end) : m_end(end) { }

    void send(std::span<const std::uint8_t> bytes) override
    {
        for (const auto byte : bytes) {
            if (m_end.breaksAfter > 0 && m_end.got.size() >= m_end.breaksAfter)
                throw Poco::TimeoutException("no paper");
            m_end.got.push_back(byte);
        }
        if (bytes.size() == 3 && bytes[0] == 0x10) m_end.answers.push_back(0x12);
        for (std::size_t i = 0; i + 2 < bytes.size(); ++i)
            if (bytes[i] == 0x1D && bytes[i + 1] == 'r' && bytes[i + 2] == 1)
                m_end.answers.push_back(0);
    }
    std::optional<std::uint8_t> nextByte(Millis) override
    {
        if (m_end.answers.empty()) return std::nullopt;
        const auto byte = m_end.answers.front();
        m_end.answers.pop_front();
        return byte;
    }
    Millis transferTime(std::size_t) const override { return Millis(0); }

private:
    OtherEnd& m_end;
};

TEST(InStep, TheBandThatWasCutIsFilledUpBeforeAnythingIsAsked)
{
    OtherEnd end;
    PrinterOptions options;
    options.answerTimeout = std::chrono::milliseconds(200);
    options.escpos.bandRows = 24;
    options.escpos.asksBehindBands = true;
    LinePrinter printer(
        test::engine(), [&end] { return std::make_unique<ScriptedLine>(end); }, options);
    const auto slip = test::familySlip();
    EXPECT_EQ(printer.printSlip(slip).outcome, ports::PrintOutcome::Printed);
    end = {.got = {}, .answers = {}, .breaksAfter = 20'000};
    EXPECT_EQ(printer.printSlip(slip).outcome, ports::PrintOutcome::Unclear);
    end = {.got = {}, .answers = {0, 0, 0}, .breaksAfter = 0};
    EXPECT_EQ(printer.printSlip(slip).outcome, ports::PrintOutcome::Printed);
    const Bytes question{0x1D, 'r', 1};
    const auto asked = std::ranges::search(end.got, question).begin();
    const Bytes blanks(24 * 72, 0);
    const auto filled = std::ranges::search(end.got, blanks).begin();
    ASSERT_NE(filled, end.got.end());
    EXPECT_LT(filled - end.got.begin(), asked - end.got.begin());
}

TEST(InStep, APrinterThatSwallowsAJobWithoutPaperHasNotPrintedIt)
{
    /// Says in turn that its paper has ended, and takes everything.
    class WithoutPaper final : public devices::ByteLine {
    public:
        void send(std::span<const std::uint8_t> bytes) override
        {
            if (bytes.size() == 3)
                m_answers.push_back(bytes[0] == 0x10 ? 0x12 : m_isJobSent ? 0x0C : 0x00);
            else
                m_isJobSent = true;
        }
        std::optional<std::uint8_t> nextByte(Millis) override
        {
            if (m_answers.empty()) return std::nullopt;
            const auto byte = m_answers.front();
            m_answers.pop_front();
            return static_cast<std::uint8_t>(byte);
        }
        Millis transferTime(std::size_t) const override { return Millis(0); }

    private:
        std::deque<int> m_answers;
        bool m_isJobSent = false;
    };
    PrinterOptions options;
    options.answerTimeout = std::chrono::milliseconds(200);
    LinePrinter printer(
        test::engine(), [] { return std::make_unique<WithoutPaper>(); }, options);
    EXPECT_EQ(printer.printSlip(test::familySlip()).outcome, ports::PrintOutcome::Unclear);
}

/// The PC went out amid a slip: what the printer still waits for would swallow the next one's head.
TEST(InStep, AfterARunThatEndedAmidAJobAPrinterThatIsNotAskedGetsItsEndOnce)
{
    OtherEnd end;
    PrinterOptions options;
    options.answers = false;
    options.leftHalf = true;
    LinePrinter printer(
        test::engine(), [&end] { return std::make_unique<ScriptedLine>(end); }, options);
    EXPECT_EQ(printer.printSlip(test::familySlip()).queue, ports::QueueWord::HandedOn);
    const auto first = end.got;
    end.got.clear();
    EXPECT_EQ(printer.printSlip(test::familySlip()).queue, ports::QueueWord::HandedOn);
    auto expected = cleared(options.paperDots, options.escpos);
    expected.insert(expected.end(), end.got.begin(), end.got.end());
    EXPECT_EQ(first, expected);
}

} // namespace

} // namespace hallpay::printing
