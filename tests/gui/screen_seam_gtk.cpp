#include "gui/screen_seam.h"

#include "gui/wx_test_app.h"

#include <gtest/gtest.h>

#include <wx/process.h>
#include <wx/utils.h>

#include <gdk/gdk.h>

namespace hallpay::test::screen_seam {

/// wx's own simulator needs 40 ms a key, which is already a person.
void burst(const std::string& text)
{
    bool ended = false;
    wxProcess process;
    process.Bind(wxEVT_END_PROCESS, [&ended](wxProcessEvent&) { ended = true; });
    const std::string command = "xdotool type --delay 6 '" + text + "\n'";
    ASSERT_NE(wxExecute(command, wxEXEC_ASYNC, &process), 0) << "xdotool is needed";
    ASSERT_TRUE(pumpUntil([&ended] { return ended; }));
}

/// The X server repeats it.
void repeat(char, std::chrono::milliseconds time)
{
    pumpFor(time);
}

/// wxScreenDC keeps the first picture that it took of the root window.
bool save(const std::string& file)
{
    GdkWindow* root = gdk_get_default_root_window();
    GdkPixbuf* picture = gdk_pixbuf_get_from_window(root, 0, 0, gdk_window_get_width(root),
                                                    gdk_window_get_height(root));
    if (!picture) return false;
    const bool saved = gdk_pixbuf_save(picture, file.c_str(), "png", nullptr, nullptr) != 0;
    g_object_unref(picture);
    return saved;
}

} // namespace hallpay::test::screen_seam
