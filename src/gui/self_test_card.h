// The self-test on the opening screen: a line for each part of this PC, with its mark.
#pragma once

#include "gui/self_test_words.h"

#include <wx/window.h>

#include <vector>

namespace hallpay::gui {

/// In a card and its list of the form; hidden until there is something to be told. GUI thread.
class SelfTestCard {
public:
    SelfTestCard(wxWindow& card, wxWindow& list);

    void show(const std::vector<TestLine>& lines);

private:
    void add(const TestLine& line);

    wxWindow& m_card;
    wxWindow& m_list;
    std::vector<TestLine> m_shown;
};

} // namespace hallpay::gui
