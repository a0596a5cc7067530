// The page of money matters of a hall that has one of each, opened and chosen from.
#pragma once

#include "gui/matters/played_matters.h"
#include "gui/registration/counter.h"

#include "gui/widgets/list_view.h"

#include <gtest/gtest.h>

namespace hallpay::test {

class MattersPage : public testing::TestWithParam<const char*> {
protected:
    MattersPage() : counter(GetParam()) { counter.api.matters.rows = oneOfEach(); }

    bool shows(const char* name) { return counter.at<wxWindow>(name).IsShownOnScreen(); }
    gui::ListView& list() { return counter.at<gui::ListView>("matters_list"); }
    /// With all lines that the server has.
    void openPage() { openPage(counter.api.matters.rows.size()); }
    void openPage(std::size_t rows)
    {
        counter.open();
        counter.signIn();
        pressKey(WXK_F2, wxMOD_SHIFT);
        ASSERT_TRUE(
            pumpUntil([&] { return shows("matters_panel") && list().rows().size() == rows; }));
        pumpFor(std::chrono::milliseconds(100));
    }
    void choose(std::size_t row)
    {
        list().select(list().rows()[row].id);
        list().SetFocus();
        wxDataViewEvent event(wxEVT_DATAVIEW_SELECTION_CHANGED, &list().control(),
                              list().control().GetSelection());
        list().control().HandleWindowEvent(event);
        pumpFor(std::chrono::milliseconds(100));
    }

    Counter counter;
};

} // namespace hallpay::test
