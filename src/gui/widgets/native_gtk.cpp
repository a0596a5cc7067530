#include "gui/widgets/native.h"

#include "gui/look/palette.h"

#include <wx/settings.h>

#include <gtk/gtk-a11y.h>
#include <gtk/gtk.h>

#include <memory>

namespace hallpay::gui::native {

namespace {

constexpr const char* kCellText = "hallpay-cell-text";

// Lists, their header and selection, and bare entries: all else is painted.
constexpr const char* kStyleSheet = R"(
entry.hallpay, entry.hallpay:focus {
    min-height: 0; min-width: 0; padding: 0; background: none; border-width: 0; border-image: none;
    box-shadow: none; outline-width: 0; transition: none; color: @ink; }
entry.hallpay selection { background-color: @marked; color: @ink; }
treeview.view {
    background-color: @card; color: @ink; border-top-color: @line;
    -GtkTreeView-grid-line-width: 1; -GtkTreeView-grid-line-pattern: "\01";
    -GtkTreeView-vertical-separator: 0; -GtkTreeView-horizontal-separator: 16; }
treeview.view:selected, treeview.view:selected:focus {
    background-color: @selected; color: @ink; }
treeview.view header button, treeview.view header button:hover {
    background: @card; border: none; border-radius: 0; box-shadow: none; text-shadow: none;
    min-height: 0; padding: 3px 8px 5px 8px; color: @muted;
    font: 10pt "Noto Sans CJK SC"; font-weight: 400; }
)";

std::string styleSheet()
{
    wxString sheet = wxString::FromAscii(kStyleSheet);
    const auto fill = [&sheet](const char* word, ColourRole role) {
        sheet.Replace(word, colourOf(role).GetAsString(wxC2S_HTML_SYNTAX));
    };
    fill("@ink", ColourRole::Ink);
    fill("@muted", ColourRole::Muted);
    fill("@line", ColourRole::Line);
    fill("@card", ColourRole::Card);
    fill("@marked", ColourRole::TextMarked);
    fill("@selected", ColourRole::RowSelected);
    return sheet.ToStdString();
}

gboolean drawFace(GtkWidget* widget, cairo_t* cairo, gpointer data)
{
    const GtkStateFlags flags = gtk_widget_get_state_flags(widget);
    const FaceState state{.hovered = (flags & GTK_STATE_FLAG_PRELIGHT) != 0,
                          .pressed = (flags & GTK_STATE_FLAG_ACTIVE) != 0,
                          .disabled = (flags & GTK_STATE_FLAG_INSENSITIVE) != 0,
                          .focused = gtk_widget_has_focus(widget) != 0};
    const std::unique_ptr<wxGraphicsContext> graphics(
        wxGraphicsRenderer::GetCairoRenderer()->CreateContextFromNativeContext(cairo));
    const wxSize size(gtk_widget_get_allocated_width(widget),
                      gtk_widget_get_allocated_height(widget));
    (*static_cast<PaintFace*>(data))(*graphics, size, state);
    return TRUE;
}

void forgetFace(gpointer data, GClosure*)
{
    delete static_cast<PaintFace*>(data);
}

const gchar* cellName(AtkObject* cell)
{
    const auto* text = static_cast<const gchar*>(g_object_get_data(G_OBJECT(cell), kCellText));
    return text ? text : "";
}

void copyTextFromRenderer(GtkCellAccessible* cell, gboolean)
{
    GtkCellRenderer* renderer = nullptr;
    g_object_get(cell, "renderer", &renderer, nullptr);
    if (!renderer) return;
    const auto* text = static_cast<const gchar*>(g_object_get_data(G_OBJECT(renderer), kCellText));
    g_object_set_data_full(G_OBJECT(cell), kCellText, g_strdup(text), g_free);
    g_object_unref(renderer);
}

void initCellClass(gpointer type, gpointer)
{
    GTK_CELL_ACCESSIBLE_CLASS(type)->update_cache = copyTextFromRenderer;
    ATK_OBJECT_CLASS(type)->get_name = cellName;
}

/// GTK names no custom cell; this accessible type reads the words that the renderer carries.
void nameCellsOf(GtkCellRenderer* renderer)
{
    static const GType type = g_type_register_static_simple(
        GTK_TYPE_RENDERER_CELL_ACCESSIBLE, "HallpayCell", sizeof(GtkRendererCellAccessibleClass),
        initCellClass, sizeof(GtkRendererCellAccessible), nullptr, GTypeFlags(0));
    gtk_cell_renderer_class_set_accessible_type(GTK_CELL_RENDERER_GET_CLASS(renderer), type);
}

} // namespace

bool isDark()
{
    return wxSystemSettings::GetAppearance().IsDark();
}

void showProgramIcon(wxTopLevelWindow& window)
{
    gtk_window_set_icon_name(GTK_WINDOW(window.GetHandle()), "hallpay");
}

void styleChoice(wxChoice&)
{
    // A box of GTK takes the height that its sizer gives it.
}

const wxString& textFace()
{
    static const wxString face("Noto Sans CJK SC");
    return face;
}

void installStyle()
{
    static bool installed = false;
    if (installed) return;
    installed = true;
    GtkCssProvider* provider = gtk_css_provider_new();
    gtk_css_provider_load_from_data(provider, styleSheet().c_str(), -1, nullptr);
    // One above the application: the sheet that wx writes for its own colours would win else.
    gtk_style_context_add_provider_for_screen(gdk_screen_get_default(),
                                              GTK_STYLE_PROVIDER(provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
    g_object_unref(provider);
}

void takeOverDrawing(wxWindow& control, PaintFace paint)
{
    g_signal_connect_data(control.GetHandle(), "draw", G_CALLBACK(drawFace),
                          new PaintFace(std::move(paint)), forgetFace, GConnectFlags(0));
}

void setAccessible(wxWindow& control, const wxString& name, const wxString& description)
{
    GtkWidget* widget = control.GetHandle();
    if (auto* list = dynamic_cast<wxDataViewCtrl*>(&control)) widget = list->GtkGetTreeView();
    AtkObject* accessible = gtk_widget_get_accessible(widget);
    atk_object_set_name(accessible, name.utf8_str());
    if (!description.empty()) atk_object_set_description(accessible, description.utf8_str());
}

void bareEntry(wxTextCtrl& entry)
{
    gtk_style_context_add_class(gtk_widget_get_style_context(entry.GetHandle()), "hallpay");
}

void withoutInputMethod(wxTextCtrl& entry)
{
    g_object_set(entry.GetHandle(), "im-module", "gtk-im-context-simple", nullptr);
}

void styleList(wxDataViewCtrl& list, int rowHeight)
{
    constexpr int kAddedByTreeView = 1;
    list.SetRowHeight(rowHeight);
    for (unsigned index = 0; index < list.GetColumnCount(); ++index) {
        GtkCellRenderer* cell = list.GetColumn(index)->GetRenderer()->GetGtkHandle();
        gtk_cell_renderer_set_fixed_size(cell, -1, rowHeight - kAddedByTreeView);
        if (!GTK_IS_CELL_RENDERER_TEXT(cell)) nameCellsOf(cell);
    }
}

void setCellGround(wxDataViewCustomRenderer& cell, const wxColour& ground)
{
    if (!ground.IsOk()) {
        g_object_set(cell.GetGtkHandle(), "cell-background-set", FALSE, nullptr);
        return;
    }
    const GdkRGBA* rgba = ground;
    g_object_set(cell.GetGtkHandle(), "cell-background-rgba", rgba, nullptr);
}

void setCellText(wxDataViewCustomRenderer& cell, const wxString& text)
{
    g_object_set_data_full(G_OBJECT(cell.GetGtkHandle()), kCellText, g_strdup(text.utf8_str()),
                           g_free);
}

} // namespace hallpay::gui::native
