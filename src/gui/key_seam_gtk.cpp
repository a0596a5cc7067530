#include "gui/key_seam.h"

#include <gtk/gtk.h>

#include <utility>

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

/// What input methods mark a key with that they hand on after a while: it has been told already.
/// Source: fcitx-gclient and ibus, FcitxKeyState_HandledMask, IBUS_HANDLED_MASK and their kin.
constexpr guint kHandedOn = (1u << 24) | (1u << 25);

std::unique_ptr<HeldKey> holdCurrent()
{
    return std::make_unique<GtkHeldKey>();
}

Press pressOf(const GdkEventKey& event)
{
    const guint32 seen = gdk_keyval_to_unicode(event.keyval);
    const bool plain = (event.state & (GDK_CONTROL_MASK | GDK_MOD1_MASK)) == 0;
    const bool visible = plain && seen >= kFirstSeen && seen <= kLastSeen;
    return {.character = visible ? static_cast<char>(seen) : '\0',
            .key = event.hardware_keycode,
            .at = std::chrono::milliseconds(event.time),
            .isEnter = plain
                && (event.keyval == GDK_KEY_Return || event.keyval == GDK_KEY_KP_Enter
                    || event.keyval == GDK_KEY_ISO_Enter
                    || event.keyval == GDK_KEY_Linefeed), // of scanners that send LF
            .isTab = plain && event.keyval == GDK_KEY_Tab,
            .hold = holdCurrent};
}

class GtkWatch;
GtkWatch*& watching()
{
    static GtkWatch* now = nullptr;
    return now;
}

class GtkWatch final : public Watch {
public:
    explicit GtkWatch(Watcher watcher);
    ~GtkWatch() override;
    GtkWatch(const GtkWatch&) = delete;
    GtkWatch& operator=(const GtkWatch&) = delete;

    bool tell(const GdkEventKey& event) const
    {
        if ((event.state & kHandedOn) != 0) return false;
        // A Shift around held keys would reach an input method alone, and mean another language.
        if (event.is_modifier != 0) return m_watcher.isHolding();
        if (event.type == GDK_KEY_PRESS) return m_watcher.pressed(pressOf(event));
        m_watcher.released(event.hardware_keycode);
        return false;
    }

private:
    const Watcher m_watcher;
    guint m_snooper = 0;
};

gint snoop(GtkWidget*, GdkEventKey* event, gpointer)
{
    if (!watching() || replaying()) return FALSE;
    return watching()->tell(*event) ? TRUE : FALSE;
}

/// GTK asks the snooper that was installed last first. Input methods install theirs with the first
/// entry, so that a watch begins after the windows are made.
GtkWatch::GtkWatch(Watcher watcher) : m_watcher(std::move(watcher))
{
    watching() = this;
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    m_snooper = gtk_key_snooper_install(snoop, nullptr);
    G_GNUC_END_IGNORE_DEPRECATIONS
}

GtkWatch::~GtkWatch()
{
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    gtk_key_snooper_remove(m_snooper);
    G_GNUC_END_IGNORE_DEPRECATIONS
    watching() = nullptr;
}

} // namespace

std::unique_ptr<Watch> watch(Watcher watcher)
{
    return std::make_unique<GtkWatch>(std::move(watcher));
}

int keyOf(const wxKeyEvent& event)
{
    return static_cast<int>(event.GetRawKeyFlags()); // GDK's hardware key code
}

bool isReplayed(const wxKeyEvent&)
{
    return replaying();
}

} // namespace hallpay::gui::key_seam
