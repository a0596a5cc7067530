// A native button whose face we paint: keys, clicks, accessible role and actions stay native.
#pragma once

#include "gui/widgets/native.h"

#include <wx/button.h>
#include <wx/tglbtn.h>

namespace hallpay::gui {

/// `Base` is wxButton or wxToggleButton. A derived constructor calls build() last, when the
/// members that faceSize() reads are set.
template <typename Base> class Painted : public Base {
public:
    bool SetBackgroundColour(const wxColour& colour) override
    {
#ifdef __WXMSW__
        return Base::SetBackgroundColour(colour);
#else
        // A ground of its own would come back under the painted face.
        static_cast<void>(colour);
        return false;
#endif
    }

    void SetLabel(const wxString& label) override
    {
        Base::SetLabel(label);
        this->InvalidateBestSize();
        this->Refresh();
    }

protected:
    virtual void paint(wxGraphicsContext& graphics, const wxSize& size,
                       const native::FaceState& state)
        = 0;
    /// The size that shows all of the face, in pixels.
    virtual wxSize faceSize() const = 0;

    void build(wxWindow& parent, wxWindowID id, const wxString& spoken)
    {
        Base::Create(&parent, id, spoken, wxDefaultPosition, wxDefaultSize,
                     wxBU_EXACTFIT | wxBORDER_NONE);
        native::takeOverDrawing(
            *this,
            [this](wxGraphicsContext& graphics, const wxSize& size,
                   const native::FaceState& state) { paint(graphics, size, state); });
        this->Bind(wxEVT_SET_FOCUS, &Painted::repaintOnFocus, this);
        this->Bind(wxEVT_KILL_FOCUS, &Painted::repaintOnFocus, this);
    }

    wxSize DoGetBestSize() const override
    {
        return faceSize();
    }

#ifdef __WXMSW__
    WXLRESULT MSWWindowProc(WXUINT message, WXWPARAM wParam, WXLPARAM lParam) override
    {
        return Base::MSWWindowProc(native::pressMessage(message), wParam, lParam);
    }

    bool MSWOnDraw(WXDRAWITEMSTRUCT* item) override
    {
        return native::drawOwned(
            *this, item,
            [this](wxGraphicsContext& graphics, const wxSize& size,
                   const native::FaceState& state) { paint(graphics, size, state); });
    }
#endif

private:
    void repaintOnFocus(wxFocusEvent& event)
    {
        this->Refresh();
        event.Skip();
    }
};

} // namespace hallpay::gui
