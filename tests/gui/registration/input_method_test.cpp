// A clerk's pinyin input method is on, and at times in the middle of a name, when a scanner types.
#include "gui/registration/counter.h"
#include "support/outside_program.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include "gui/widgets/field.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <Poco/Environment.h>
#include <Poco/Process.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kId = "11010519491231002X";
constexpr auto kOther = "110105199003070017";

/// fcitx5 with pinyin, on for whatever takes an input method.
class InputMethod {
public:
    InputMethod()
    {
        const std::filesystem::path folder = m_folder.file("fcitx5");
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "profile")
            << "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n"
               "[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n"
               "[Groups/0/Items/1]\nName=pinyin\nLayout=\n[GroupOrder]\n0=Default\n";
        std::ofstream(folder / "config") << "[Behavior]\nActiveByDefault=True\n";
        for (const char* home : {"XDG_CONFIG_HOME", "XDG_DATA_HOME"}) // none of this PC's user
            Poco::Environment::set(home, m_folder.file(""));
        m_program.emplace(Poco::Process::launch("fcitx5", {"--disable=cloudpinyin,notifications"}));
    }
    ~InputMethod()
    {
        Poco::Process::kill(*m_program);
        (void)m_program->wait();
    }
    InputMethod(const InputMethod&) = delete;
    InputMethod& operator=(const InputMethod&) = delete;

    static bool isHere() { return runOutside("fcitx5", {"--version"}, {}).status == 0; }
    /// Asked of the bus: fcitx5-remote would have it start one of its own.
    static bool isUp()
    {
        const auto answer
            = runOutside("dbus-send",
                         {"--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                          "org.freedesktop.DBus.NameHasOwner", "string:org.fcitx.Fcitx5"},
                         {});
        return std::ranges::any_of(answer.lines,
                                   [](const auto& line) { return line.ends_with("boolean true"); });
    }
    /// "2" = something is typed with it now that takes it.
    static bool isOn()
    {
        const auto state = runOutside("fcitx5-remote", {}, {});
        return state.lines == std::vector<std::string>{"2"};
    }

private:
    TempFolder m_folder;
    std::optional<Poco::ProcessHandle> m_program;
};

/// The first of what pinyin offers for zhangxiao: which one, is its dictionary's matter.
bool isName(const std::string& text)
{
    constexpr std::size_t kTwoCharacters = 6;
    return text.starts_with("张") && text.size() == kTwoCharacters;
}

class Composing : public testing::Test {
protected:
    void SetUp() override
    {
        if (!InputMethod::isHere()) GTEST_SKIP() << "fcitx5 is not installed";
        m_method.emplace();
        ASSERT_TRUE(waitUntil([] { return InputMethod::isUp(); }, 20s));
        counter.emplace();
        counter->open();
        counter->signIn();
    }
    void TearDown() override { counter.reset(); }

    /// The clerk is in the middle of a name.
    void compose()
    {
        counter->at<gui::Field>("reg_name").SetFocus();
        ASSERT_TRUE(pumpUntil([] { return InputMethod::isOn(); }));
        typeText("zhangxiao");
        pumpFor(500ms);
    }

    std::optional<InputMethod> m_method;
    std::optional<Counter> counter;
};

TEST_F(Composing, AScanInTheMiddleOfANameTouchesNothingButTheDocument)
{
    compose();
    EXPECT_EQ(counter->textOf("reg_name"), "") << "it is still pinyin";
    saveScreen(HALLPAY_BINARY_DIR "/looks/composing.png");
    ASSERT_TRUE(scanUntil(kId, [&] { return counter->textOf("reg_document") == kId; }));
    saveScreen(HALLPAY_BINARY_DIR "/looks/composing-scanned.png");
    EXPECT_EQ(counter->textOf("reg_name"), "") << "it is pinyin still";
    pressKey(WXK_SPACE);
    EXPECT_TRUE(pumpUntil([&] { return isName(counter->textOf("reg_name")); }))
        << counter->textOf("reg_name");
}

TEST_F(Composing, PinyinBecomesANameAsAlways)
{
    compose();
    pressKey(WXK_SPACE);
    EXPECT_TRUE(pumpUntil([&] { return isName(counter->textOf("reg_name")); }))
        << counter->textOf("reg_name");
}

TEST_F(Composing, NumbersAreTypedAndScannedWithoutTheInputMethod)
{
    compose(); // it is on
    counter->at<gui::Field>("reg_document").SetFocus();
    pumpFor(200ms);
    typeText("e12");
    EXPECT_TRUE(pumpUntil([&] { return counter->textOf("reg_document") == "e12"; }));
    ASSERT_TRUE(scanUntil(kId, [&] { return counter->textOf("reg_document") == kId; }));
    counter->at<gui::ListView>("slips_list").SetFocus();
    pumpFor(100ms);
    ASSERT_TRUE(scanUntil(kOther, [&] { return counter->textOf("reg_document") == kOther; }));
    counter->commit("reg_name", "李小梅");
    counter->at<gui::Field>("reg_name").SetFocus();
    pumpFor(100ms);
    pressKey(WXK_RETURN); // on to the items
    ASSERT_TRUE(scanUntil(kId, [&] { return counter->textOf("reg_document") == kId; }));
    EXPECT_EQ(gui::toUtf8(counter->at<wxStaticText>("reg_total").GetLabel()), "¥0.00");
}

} // namespace

} // namespace hallpay::test
