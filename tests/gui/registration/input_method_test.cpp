// A clerk's pinyin input method is on, and at times in the middle of a name, when a scanner types.
#include "gui/registration/counter.h"
#include "support/outside_program.h"
#include "support/programs.h"
#include "support/temp_folder.h"

#include "gui/widgets/field.h"

#include <gtest/gtest.h>

#include <Poco/Environment.h>
#include <Poco/Process.h>

#include <filesystem>
#include <fstream>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

constexpr auto kId = "11010519491231002X";

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
        Poco::Environment::set("XDG_CONFIG_HOME", m_folder.file(""));
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

class Composing : public testing::Test {
protected:
    void SetUp() override
    {
        if (!InputMethod::isHere()) GTEST_SKIP() << "fcitx5 is not installed";
        m_method.emplace();
        ASSERT_TRUE(waitUntil(
            [] { return runOutside("fcitx5-remote", {"-n"}, {}).status == 0; }, 20s));
        counter.emplace();
        counter->open();
        counter->signIn();
    }
    void TearDown() override { counter.reset(); }

    /// The clerk is in the middle of a name.
    void compose()
    {
        counter->at<gui::Field>("reg_name").SetFocus();
        pumpFor(200ms);
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
    EXPECT_EQ(counter->textOf("reg_name").find_first_of("0123456789"), std::string::npos);
}

} // namespace

} // namespace hallpay::test
