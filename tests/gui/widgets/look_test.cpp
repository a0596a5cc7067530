#include "gui/look/icons.h"
#include "gui/look/palette.h"
#include "gui/look/state_look.h"

#include "base/ensure.h"

#include <gtest/gtest.h>

#include <wx/image.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>

namespace hallpay::gui {

namespace {

constexpr double kReadable = 4.5;

std::string hex(const wxColour& colour)
{
    return colour.GetAsString(wxC2S_HTML_SYNTAX).ToStdString();
}

TEST(Palette, ContrastIsMeasuredAsTheStandardSays)
{
    EXPECT_NEAR(contrast(*wxBLACK, *wxWHITE), 21.0, 0.001);
    EXPECT_NEAR(contrast(*wxWHITE, *wxWHITE), 1.0, 0.001);
    EXPECT_NEAR(contrast(wxColour(0x76, 0x76, 0x76), *wxWHITE), 4.54, 0.01);
}

/// Each of the two shades, and afterwards the one that was.
class InShade : public testing::TestWithParam<Shade> {
protected:
    InShade() { useShade(GetParam()); }
    ~InShade() override { useShade(m_before); }

private:
    const Shade m_before = shade();
};

INSTANTIATE_TEST_SUITE_P(Palette, InShade, testing::Values(Shade::Light, Shade::Dark),
                         [](const auto& shade) {
                             return std::string(shade.param == Shade::Light ? "light" : "dark");
                         });

TEST_P(InShade, EveryTextCanBeReadOnItsGround)
{
    for (const TextOnGround& pair : textPairs()) {
        const wxColour text = colourOf(pair.text);
        const wxColour ground = colourOf(pair.ground);
        EXPECT_GE(contrast(text, ground), kReadable) << hex(text) << " on " << hex(ground);
    }
}

TEST_P(InShade, EveryStateCanBeReadOnItsTintAndGlow)
{
    const wxColour ink = colourOf(ColourRole::Ink);
    for (const StateLook look : kAllStateLooks) {
        const StateStyle style = styleOf(look);
        EXPECT_GE(contrast(style.ink, style.tint), kReadable) << style.icon;
        EXPECT_GE(contrast(ink, style.tint), kReadable) << style.icon;
        EXPECT_GE(contrast(ink, style.glow), kReadable) << style.icon;
        EXPECT_GE(contrast(colourOf(ColourRole::Muted), style.glow), kReadable) << style.icon;
        EXPECT_GE(contrast(style.ink, colourOf(ColourRole::Card)), kReadable) << style.icon;
        EXPECT_GE(contrast(colourOf(ColourRole::OnAction), style.ink), kReadable) << style.icon;
    }
}

/// Runs once more with a dark theme (CMakeLists.txt).
TEST(DesktopShade, IsThatOfItsTheme)
{
    const char* theme = std::getenv("GTK_THEME");
    const bool dark = theme && std::string_view(theme).ends_with(":dark");
    EXPECT_EQ(shade(), dark ? Shade::Dark : Shade::Light);
}

TEST(States, AreToldApartByShapeNotByColourAlone)
{
    std::set<std::string> shapes;
    for (const StateLook look : kAllStateLooks) shapes.insert(styleOf(look).icon);
    EXPECT_EQ(shapes.size(), kAllStateLooks.size());
}

TEST(Icons, EveryOneIsDrawnInTheColourThatWasAskedFor)
{
    const wxColour ink(0x0b, 0x7a, 0x43);
    ASSERT_GE(embeddedIcons().size(), 30U);
    for (const EmbeddedIcon& icon : embeddedIcons()) {
        const wxImage image = iconBitmap(icon.name, ink, 48).ConvertToImage();
        ASSERT_TRUE(image.HasAlpha()) << icon.name;
        int drawn = 0;
        for (int at = 0; at < 48 * 48; ++at) {
            if (image.GetAlpha()[at] < 64) continue;
            ++drawn;
            // A dark fringe would show as an edge that is darker than the ink.
            EXPECT_NEAR(image.GetData()[at * 3 + 1], ink.Green(), 6) << icon.name;
            EXPECT_NEAR(image.GetData()[at * 3 + 2], ink.Blue(), 6) << icon.name;
        }
        EXPECT_GT(drawn, 20) << icon.name;
    }
}

TEST(Icons, EveryStateHasItsShape)
{
    for (const StateLook look : kAllStateLooks)
        EXPECT_TRUE(iconBitmap(styleOf(look).icon, *wxBLACK, 12).IsOk());
}

TEST(Icons, AnUnknownNameIsABug)
{
    EXPECT_THROW(iconBitmap("no-such-icon", *wxBLACK, 24), LogicFailure);
}

} // namespace

} // namespace hallpay::gui
