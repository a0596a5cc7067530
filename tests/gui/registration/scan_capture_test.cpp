#include "gui/scan_capture.h"

#include <gtest/gtest.h>

namespace hallpay::gui {

namespace {

using Time = ScanCapture::Time;
using Verdict = ScanCapture::Verdict;

/// Presses and releases keys at times of its own.
class Keyboard {
public:
    explicit Keyboard(const ScanMarks& marks = {}) : m_capture(marks) { }

    ScanCapture::Step press(char character, int gapMs)
    {
        m_now += Time(gapMs);
        return m_capture.pressed({.character = character, .key = character, .at = m_now});
    }
    ScanCapture::Step stroke(char character, int gapMs)
    {
        auto step = press(character, gapMs);
        m_capture.released(character);
        return step;
    }
    ScanCapture::Step enter(int gapMs)
    {
        m_now += Time(gapMs);
        return m_capture.enterPressed(m_now);
    }
    ScanCapture::Step tab(int gapMs)
    {
        m_now += Time(gapMs);
        return m_capture.tabPressed(m_now);
    }
    ScanCapture& capture() { return m_capture; }

private:
    ScanCapture m_capture;
    Time m_now{1'000};
};

TEST(ScanCapture, AScannersBurstIsOneScanAndItsEnterBelongsToIt)
{
    Keyboard keys;
    for (const char letter : std::string("91050041")) {
        const auto step = keys.stroke(letter, 8);
        EXPECT_EQ(step.verdict, Verdict::Hold) << letter;
        EXPECT_FALSE(step.scan);
        EXPECT_EQ(step.replay, 0u);
    }
    const auto closed = keys.enter(8);
    EXPECT_EQ(closed.verdict, Verdict::Hold);
    EXPECT_EQ(closed.scan, "91050041");
    EXPECT_FALSE(keys.capture().isHolding());
}

TEST(ScanCapture, APersonsKeyIsHeldAMomentAndThenTyped)
{
    Keyboard keys;
    EXPECT_EQ(keys.stroke('z', 0).verdict, Verdict::Hold);
    EXPECT_EQ(keys.capture().silence(), (ScanCapture::Step{Verdict::Pass, 1, {}}));
    const auto next = keys.stroke('h', 120);
    EXPECT_EQ(next, (ScanCapture::Step{Verdict::Hold, 0, {}}));
}

TEST(ScanCapture, KeysAtOrAboveTheGapAreAPersons)
{
    Keyboard keys;
    keys.stroke('a', 0);
    EXPECT_EQ(keys.stroke('b', 40), (ScanCapture::Step{Verdict::Hold, 1, {}}));
    EXPECT_EQ(keys.stroke('c', 39), (ScanCapture::Step{Verdict::Hold, 0, {}}));
}

TEST(ScanCapture, AHeldDownKeyIsNoBurst)
{
    Keyboard keys;
    EXPECT_EQ(keys.press('1', 0), (ScanCapture::Step{Verdict::Hold, 0, {}}));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(keys.press('1', 25), (ScanCapture::Step{Verdict::Hold, 1, {}}))
            << "each repeat ends the one before it";
}

TEST(ScanCapture, RollingFromOneKeyToTheNextIsNoBurst)
{
    Keyboard keys;
    keys.press('l', 0);
    EXPECT_EQ(keys.press('i', 30).replay, 1u) << "'l' is still down";
}

TEST(ScanCapture, TwoQuickKeysAndEnterAreTypedAndTheEnterPasses)
{
    Keyboard keys;
    keys.stroke('4', 0);
    keys.stroke('1', 10);
    EXPECT_EQ(keys.enter(10), (ScanCapture::Step{Verdict::Pass, 2, {}}));
}

TEST(ScanCapture, AScannerWithoutEnterIsReadOnceItFallsSilent)
{
    Keyboard keys;
    for (const char letter : std::string("00419")) keys.stroke(letter, 12);
    const auto step = keys.capture().silence();
    EXPECT_EQ(step.scan, "00419");
    EXPECT_EQ(step.replay, 0u);
}

TEST(ScanCapture, AScannerThatFaltersIsStillOneScan)
{
    Keyboard keys;
    for (const char letter : std::string("1101")) keys.stroke(letter, 8);
    EXPECT_EQ(keys.stroke('0', 119), (ScanCapture::Step{Verdict::Hold, 0, {}}));
    EXPECT_EQ(keys.enter(110).scan, "11010");
}

TEST(ScanCapture, ALateEnterAfterABurstIsThePersons)
{
    Keyboard keys;
    for (const char letter : std::string("00419")) keys.stroke(letter, 12);
    const auto step = keys.enter(300);
    EXPECT_EQ(step.scan, "00419");
    EXPECT_EQ(step.verdict, Verdict::Pass);
}

TEST(ScanCapture, AFunctionKeyEndsWhatWasHeld)
{
    Keyboard keys;
    keys.stroke('7', 0);
    EXPECT_EQ(keys.press('\0', 10), (ScanCapture::Step{Verdict::Pass, 1, {}}));
}

TEST(ScanCapture, ABurstWithoutEndIsCutAtItsLimit)
{
    Keyboard keys;
    for (std::size_t i = 0; i < ScanCapture::kBurstMax + 50; ++i) keys.stroke('9', 5);
    EXPECT_EQ(keys.enter(5).scan->size(), ScanCapture::kBurstMax);
}

const ScanMarks kMarks{.prefix = "]Q3", .suffix = "#"};

TEST(ScanCapture, BehindItsPrefixAScannerMayBeAsSlowAsAPerson)
{
    Keyboard keys(kMarks);
    ScanCapture::Step step;
    for (const char letter : std::string("]Q300419")) {
        step = keys.stroke(letter, 300);
        EXPECT_EQ(step, (ScanCapture::Step{Verdict::Hold, 0, {}})) << letter;
    }
    EXPECT_EQ(keys.capture().patience(), ScanCapture::kGapMarked);
    step = keys.stroke('#', 300);
    EXPECT_EQ(step.verdict, Verdict::Hold);
    EXPECT_EQ(step.scan, "00419");
    EXPECT_FALSE(keys.capture().isHolding());
}

TEST(ScanCapture, AnEnterEndsAMarkedCodeThatHasNoSuffix)
{
    Keyboard keys({.prefix = "*", .suffix = {}});
    for (const char letter : std::string("*41")) keys.stroke(letter, 200);
    const auto closed = keys.enter(200);
    EXPECT_EQ(closed.scan, "41");
    EXPECT_EQ(closed.verdict, Verdict::Hold);
}

TEST(ScanCapture, APrefixThatAPersonTypedIsTypedAndWhateverFollowsIt)
{
    Keyboard keys({.prefix = "*", .suffix = {}});
    keys.stroke('*', 0);
    EXPECT_EQ(keys.capture().silence(), (ScanCapture::Step{Verdict::Pass, 1, {}}));
    for (const char letter : std::string("*ab")) keys.stroke(letter, 200);
    EXPECT_EQ(keys.capture().silence(), (ScanCapture::Step{Verdict::Pass, 3, {}}));
    keys.stroke('*', 600);
    EXPECT_EQ(keys.enter(100), (ScanCapture::Step{Verdict::Pass, 1, {}})) << "no code stands there";
}

TEST(ScanCapture, TheBeginningOfAPrefixThatGoesOnOtherwiseIsTyped)
{
    Keyboard keys(kMarks);
    keys.stroke(']', 0);
    EXPECT_EQ(keys.stroke('x', 300), (ScanCapture::Step{Verdict::Hold, 0, {}}));
    EXPECT_EQ(keys.stroke('y', 300), (ScanCapture::Step{Verdict::Hold, 2, {}}));
}

TEST(ScanCapture, ABurstLosesTheMarksThatItHas)
{
    for (const auto* burst : {"]Q300419#", "00419#", "00419"}) {
        Keyboard keys(kMarks);
        std::optional<std::string> scan;
        for (const char letter : std::string(burst))
            if (const auto step = keys.stroke(letter, 8); step.scan) scan = step.scan;
        if (!scan) scan = keys.capture().silence().scan;
        EXPECT_EQ(scan, "00419") << burst;
    }
}

TEST(ScanCapture, ATabEndsACodeWhereItIsTheSuffix)
{
    for (const bool suffix : {true, false}) {
        Keyboard keys({.prefix = {}, .suffix = suffix ? "\t" : ""});
        for (const char letter : std::string("00419")) keys.stroke(letter, 8);
        const auto step = keys.tab(8);
        EXPECT_EQ(step.scan, "00419");
        EXPECT_EQ(step.verdict, suffix ? Verdict::Hold : Verdict::Pass);
    }
    Keyboard keys({.prefix = {}, .suffix = "\t"});
    EXPECT_EQ(keys.tab(500), (ScanCapture::Step{Verdict::Pass, 0, {}})) << "a person's Tab";
}

TEST(ScanCapture, MarksAroundNothingAreNothing)
{
    Keyboard keys(kMarks);
    for (const char letter : std::string("]Q3")) keys.stroke(letter, 8);
    EXPECT_EQ(keys.enter(8), (ScanCapture::Step{Verdict::Pass, 0, {}}));
    EXPECT_FALSE(keys.capture().isHolding());
}

TEST(ScanCapture, FastTypingWithRollingFingersIsNoBurst)
{
    Keyboard keys;
    std::size_t typed = 0;
    // 150 words a minute: 80 ms a key, each released while the next one is down already.
    char last = '\0';
    for (const char letter : std::string("zhangxiaofengdezhongguohuzhao")) {
        const auto step = keys.press(letter, 35);
        EXPECT_FALSE(step.scan) << letter;
        typed += step.replay;
        if (last != '\0') keys.capture().released(last);
        last = letter;
    }
    EXPECT_EQ(typed + keys.capture().silence().replay, 29u);
}

} // namespace

} // namespace hallpay::gui
