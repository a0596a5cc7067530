// The seam to the toolkit below wx: taking over a button's face, accessible names, list details.
#pragma once

#include <wx/choice.h>
#include <wx/dataview.h>
#include <wx/graphics.h>
#include <wx/textctrl.h>
#include <wx/toplevel.h>
#include <wx/window.h>

#include <functional>

namespace hallpay::gui::native {

struct FaceState {
    bool hovered = false;
    bool pressed = false;
    bool disabled = false;
    bool focused = false;
};

using PaintFace = std::function<void(wxGraphicsContext&, const wxSize&, const FaceState&)>;

/// Installs the few style rules that lists and bare entries need. Once, before the first window;
/// further calls do nothing.
void installStyle();

/// Whether the system's windows are dark; after the toolkit has begun. False where its own parts
/// would stay light.
bool isDark();

/// The program's icon in title bar, taskbar and the list of windows.
void showProgramIcon(wxTopLevelWindow& window);

/// The closed box becomes as high as a field beside it; after its font has been set.
void styleChoice(wxChoice& choice);

/// The face of all text: one that has Chinese and Latin letters of one design. GUI thread.
const wxString& textFace();

/// From now on `paint` draws the whole face of the native button; keys, clicks, role and actions
/// stay the toolkit's own. `paint` must live as long as the control.
void takeOverDrawing(wxWindow& control, PaintFace paint);

/// What a screen reader speaks. An empty `description` leaves the description as it was.
void setAccessible(wxWindow& control, const wxString& name, const wxString& description = {});

/// Takes frame, padding and focus ring of its own from a text control in a painted frame.
void bareEntry(wxTextCtrl& entry);

/// Keys of this text control are what stands on them, whatever input method is on.
void withoutInputMethod(wxTextCtrl& entry);

/// Header, lines, selection and the height of rows in logical pixels, for all present columns.
void styleList(wxDataViewCtrl& list, int rowHeight);

/// Ground of a custom cell; an invalid colour takes it away.
void setCellGround(wxDataViewCustomRenderer& cell, const wxColour& ground);

/// The words of a custom cell for screen readers.
void setCellText(wxDataViewCustomRenderer& cell, const wxString& text);

#ifdef __WXMSW__
/// What an owner-drawn button is told instead of `message`. The second of two quick presses is a
/// press like any other: told of a double click the button would report it once for going down and
/// once more for coming up.
WXUINT pressMessage(WXUINT message);

/// Draws an owner-drawn button through `paint`; the body of MSWOnDraw.
bool drawOwned(wxWindow& control, WXDRAWITEMSTRUCT* item, const PaintFace& paint);
#endif

} // namespace hallpay::gui::native
