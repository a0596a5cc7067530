// A passport put on a scanner that types its machine-readable lines, with real keys.
#include "gui/registration/counter.h"

#include "gui/widgets/field.h"

#include <gtest/gtest.h>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

const std::string kFirst = "POCHNZHAO<<XIAOMEI<<<<<<<<<<<<<<<<<<<<<<<<<<";
const std::string kSecond = "E816503241CHN9003174F3109085<<<<<<<<<<<<<<04";

class ZoneAtRegistration : public testing::TestWithParam<const char*> {
protected:
    ZoneAtRegistration() : counter(GetParam())
    {
        counter.open();
        counter.signIn();
    }
    Counter counter;
};

INSTANTIATE_TEST_SUITE_P(Languages, ZoneAtRegistration, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST_P(ZoneAtRegistration, TwoLinesFillDocumentAndNameAndNothingElseIsTouched)
{
    const auto look = [&](const char* name) {
        counter.look(std::string("zone-") + name + "-" + GetParam(), "registration_panel");
    };
    counter.at<gui::Field>("reg_name").SetFocus();
    pumpFor(100ms);
    ASSERT_TRUE(scanUntil(kFirst, [&] { return !counter.message().empty(); }));
    EXPECT_EQ(counter.textOf("reg_name"), "") << "no letter of it stays in a field";
    EXPECT_EQ(counter.textOf("reg_document"), "");
    look("first");
    ASSERT_TRUE(scanUntil(kSecond, [&] { return counter.textOf("reg_document") == "E81650324"; }));
    EXPECT_EQ(counter.textOf("reg_name"), "ZHAO XIAOMEI");
    look("read");
    const auto before = counter.message();
    auto misread = kSecond;
    misread[4] = '9';
    ASSERT_TRUE(scanUntil(kFirst + misread, [&] { return counter.message() != before; }));
    EXPECT_EQ(counter.textOf("reg_document"), "E81650324") << "what was right stays";
    look("wrong");
}

} // namespace

} // namespace hallpay::test
