// What does not belong into the form, under the scanner of a registration window.
#include "unit/present/registering.h"

namespace hallpay::present {

namespace {

class FormScan : public Registering {
protected:
    FormScan()
    {
        form.onSlipScan([this](const std::string& text) { opened.push_back(text); });
    }

    std::vector<std::string> opened; ///< beside the form
};

TEST_F(FormScan, ASlipOrAPayersBillOpensBesideTheFormAndStaysInNoField)
{
    form.scanned(kId);
    for (const char* text :
         {"4200002671202611201234567890", "T0123456789ABCDEFGHJKMNPQ", "0105-261122-0041-9"}) {
        form.scanned(text);
        ASSERT_FALSE(opened.empty());
        EXPECT_EQ(text, opened.back());
        EXPECT_EQ(kId, view.entry.documentText);
    }
    EXPECT_EQ(3u, opened.size());
    EXPECT_EQ(0, view.warnings);
}

TEST_F(FormScan, ABillsNumberThatWasTypedLeavesTheField)
{
    const std::string bill = "4200002671202611201234567890";
    form.documentTyped(bill);
    form.scanned(bill); // Enter
    EXPECT_EQ(std::vector{bill}, opened);
    EXPECT_EQ("", view.entry.documentText);
}

TEST_F(FormScan, WhatFitsNothingSoundsWhetherItsShapeOrItsCheckDigitIsWrong)
{
    form.scanned("WIFI:T:WPA;S:hall;;");
    EXPECT_EQ(view.warnings, 1);
    form.scanned("110105194912310021"); // the check character is X
    EXPECT_EQ(view.warnings, 2);
    EXPECT_TRUE(view.check.documentFault);
    form.scanned(kId);
    EXPECT_EQ(view.warnings, 2);
    form.cardRead({.type = domain::DocumentType::ResidentId, .number = "110105194912310021"});
    EXPECT_EQ(view.warnings, 3);
}

} // namespace

} // namespace hallpay::present
