// Takings by the hour as stacked bars in neutral tints; every figure is also in its spoken name.
#pragma once

#include "gui/widgets/surface.h"

#include <cstdint>
#include <vector>

namespace hallpay::gui {

struct Bar {
    wxString label; ///< "9时"
    std::int64_t first = 0; ///< The lower part; any unit, not negative.
    std::int64_t second = 0; ///< The upper part.
    wxString firstText; ///< As spoken and shown on hover: "¥1,200.00".
    wxString secondText;
    bool open = false; ///< The hour that is still running: paler.
};

class BarChart final : public Surface {
public:
    /// `first` and `second` name the two series in the legend.
    BarChart(wxWindow& parent, wxWindowID id, wxString first, wxString second);

    static constexpr std::size_t kBarsMax = 48;

    /// @throws LogicFailure on too many bars or a negative part.
    void setBars(std::vector<Bar> bars);
    void setSeries(const wxString& first, const wxString& second);

private:
    void paint(wxGraphicsContext& graphics, const wxSize& size) override;
    void paintLegend(wxGraphicsContext& graphics);
    void paintBar(wxGraphicsContext& graphics, const Bar& bar, const wxRect2DDouble& slot);
    wxSize DoGetBestSize() const override;
    void speak();
    void onMotion(wxMouseEvent& event);
    wxRect2DDouble plot(const wxSize& size) const;

    wxString m_first;
    wxString m_second;
    std::vector<Bar> m_bars;
    std::int64_t m_highest = 0;
};

} // namespace hallpay::gui
