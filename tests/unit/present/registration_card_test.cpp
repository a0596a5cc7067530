// A card on the reader while a slip is made.
#include "unit/present/registering.h"

namespace hallpay::present {

namespace {

using domain::DocumentType;
using Card = Registering;

const ports::CardRead kCard{DocumentType::ResidentId, "11010519491231002X", "李小梅　 "};

TEST_F(Card, FillsNumberAndNameAndGoesOnToTheItems)
{
    form.cardRead(kCard);
    EXPECT_EQ(view.entry.documentType, DocumentType::ResidentId);
    EXPECT_EQ(view.entry.documentText, kCard.number);
    EXPECT_EQ(view.entry.name, "李小梅");
    EXPECT_FALSE(view.check.documentFault);
    EXPECT_EQ(view.focus, FormFocus::Items);
}

TEST_F(Card, WithoutANameAsksForIt)
{
    form.cardRead({DocumentType::HkMacauPermit, "C12345678", ""});
    EXPECT_EQ(view.entry.documentType, DocumentType::HkMacauPermit);
    EXPECT_EQ(view.focus, FormFocus::Name);
}

TEST_F(Card, WithANumberThatCannotBeIsSaid)
{
    form.cardRead({DocumentType::ResidentId, "110105194912310021", "李小梅"});
    EXPECT_EQ(view.notice, FormNotice::NotADocument);
    EXPECT_TRUE(view.check.documentFault);
    EXPECT_EQ(view.focus, FormFocus::Scan);
}

TEST_F(Card, OfTheNextPersonWaitsUntilTheSlipIsStored)
{
    fill();
    form.submit();
    form.scanned("440524188001010014");
    form.cardRead(kCard); // the later one counts
    EXPECT_NE(view.entry.name, "李小梅");
    work.all();
    EXPECT_EQ(view.entry.documentText, kCard.number);
    EXPECT_EQ(view.entry.name, "李小梅");
}

} // namespace

} // namespace hallpay::present
