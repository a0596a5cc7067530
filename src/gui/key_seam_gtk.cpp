#include "gui/key_seam.h"

#include <gtk/gtk.h>

namespace hallpay::gui::key_seam {

namespace {

constexpr guint32 kFirstSeen = 0x21; // '!'
constexpr guint32 kLastSeen = 0x7e; // '~'

/// True while GTK is handed a held key; everything here runs on the GUI thread.
bool& replaying()
{
    static bool now = false;
    return now;
}

class GtkHeldKey final : public HeldKey {
public:
    GtkHeldKey() : m_event(gtk_get_current_event()) { }
    ~GtkHeldKey() override
    {
        if (m_event) gdk_event_free(m_event);
    }
    GtkHeldKey(const GtkHeldKey&) = delete;
    GtkHeldKey& operator=(const GtkHeldKey&) = delete;

    void replay() override
    {
        if (!m_event || !m_event->any.window || gdk_window_is_destroyed(m_event->any.window))
            return;
        replaying() = true;
        gtk_main_do_event(m_event);
        replaying() = false;
    }

private:
    GdkEvent* m_event;
};

} // namespace

char characterOf(const wxKeyEvent& event)
{
    // The raw code is the key's symbol, in which shift and layout are already at work.
    const guint32 seen = gdk_keyval_to_unicode(event.GetRawKeyCode());
    return seen >= kFirstSeen && seen <= kLastSeen ? static_cast<char>(seen) : '\0';
}

int keyOf(const wxKeyEvent& event)
{
    return static_cast<int>(event.GetRawKeyFlags()); // GDK's hardware key code
}

std::chrono::milliseconds pressTime(const wxKeyEvent& event, bool)
{
    return std::chrono::milliseconds(event.GetTimestamp());
}

void noteRelease(const wxKeyEvent&)
{
    // Every event of GTK bears its own time.
}

std::unique_ptr<HeldKey> hold(const wxKeyEvent&)
{
    return std::make_unique<GtkHeldKey>();
}

bool isReplayed(const wxKeyEvent&)
{
    return replaying();
}

} // namespace hallpay::gui::key_seam
