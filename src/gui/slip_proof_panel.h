// A slip as this PC's printer would print it now, in the place of the page it was asked for on.
#pragma once

#include "gui/over_page.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/page_picture.h"
#include "present/paper_drawing.h"

#include <string>

namespace hallpay::gui {

class SlipProofPanel final : public OverPage {
public:
    /// `uri` is the setting of the printer that this PC prints slips on.
    SlipProofPanel(wxWindow& parent, ports::CounterPc& pc, present::Background& work,
                   std::string uri, Sinks sinks);

    void open(const ports::SlipPaper& paper);
    /// The key that opens it leaves it too.
    bool key(const KeyPress& key) override;

private:
    void setShown(bool shown) override;

    InlineMessage* m_message = nullptr; // Owned by wx, like every child window.
    PagePicture* m_pages = nullptr;
    present::PaperProof m_proof;
    present::PaperDrawing m_drawing; // Last: late answers find no window.
};

} // namespace hallpay::gui
