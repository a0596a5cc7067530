// A passport on the scanner while a slip is made.
#include "unit/present/registering.h"

namespace hallpay::present {

namespace {

const std::string kFirst = "POCHNZHAO<<XIAOMEI<<<<<<<<<<<<<<<<<<<<<<<<<<";
const std::string kSecond = "E816503241CHN9003174F3109085<<<<<<<<<<<<<<04";

using Zone = Registering;

TEST_F(Zone, APassportsTwoLinesFillTheFormAndTheNameIsToBeCompared)
{
    form.scanned(kFirst);
    EXPECT_EQ(view.notice, FormNotice::ZoneGoesOn);
    EXPECT_EQ(view.entry.documentText, "");
    form.scanned(kSecond);
    EXPECT_EQ(view.notice, FormNotice::ZoneRead);
    EXPECT_EQ(view.entry.documentType, domain::DocumentType::Passport);
    EXPECT_EQ(view.entry.documentText, "E81650324");
    EXPECT_EQ(view.entry.name, "ZHAO XIAOMEI");
    EXPECT_EQ(view.focus, FormFocus::Name);
    EXPECT_FALSE(view.check.documentFault);
}

TEST_F(Zone, OneThatIsMisreadFillsNothing)
{
    form.scanned(kFirst);
    auto misread = kSecond;
    misread[4] = '9';
    form.scanned(misread);
    EXPECT_EQ(view.notice, FormNotice::ZoneWrong);
    EXPECT_EQ(view.warnings, 1);
    EXPECT_EQ(view.entry.documentText, "");
    form.scanned(kFirst + kSecond); // again, in one burst
    EXPECT_EQ(view.notice, FormNotice::ZoneRead);
}

TEST_F(Zone, AnotherDocumentInTheMiddleOfOneIsReadForItself)
{
    form.scanned(kFirst);
    form.scanned("CSC052864171<3109085<9003174<4");
    EXPECT_EQ(view.entry.documentType, domain::DocumentType::HkMacauPermit);
    EXPECT_EQ(view.entry.documentText, "C05286417");
    form.scanned(kFirst);
    form.scanned(kId);
    EXPECT_EQ(view.entry.documentText, kId);
    form.scanned(kSecond); // its first line belonged to the one before
    EXPECT_EQ(view.notice, FormNotice::ZoneWrong);
    EXPECT_EQ(view.entry.documentText, kId);
}

TEST_F(Zone, TheFirstLineOfOnePersonNeverGoesWithTheSecondLineOfAnother)
{
    fill();
    form.scanned("POUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
    EXPECT_EQ(view.notice, FormNotice::ZoneGoesOn);
    form.addApplicant();
    form.scanned(kSecond);
    EXPECT_EQ(view.notice, FormNotice::ZoneWrong);
    EXPECT_EQ(view.entry.name, "");
}

TEST_F(Zone, WhatIsScannedWhileTheServerIsAskedIsReadOnceItHasAnswered)
{
    fill();
    form.submit();
    form.scanned(kFirst);
    form.scanned(kSecond); // the next passport lies on the scanner already
    EXPECT_EQ(view.entry.documentText, kId);
    work.all();
    EXPECT_EQ(view.entry.documentText, "E81650324");
    EXPECT_EQ(view.entry.name, "ZHAO XIAOMEI");
}

TEST_F(Zone, ANameThatIsTypedStaysWhereTheZoneHasNone)
{
    form.nameTyped("赵小梅");
    form.scanned("CSC052864171<3109085<9003174<4");
    EXPECT_EQ(view.entry.name, "赵小梅");
}

} // namespace

} // namespace hallpay::present
