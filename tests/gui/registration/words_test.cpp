#include "gui/registration/counter.h"

#include "gui/resources.h"
#include "gui/texts.h"
#include "gui/whole.h"
#include "gui/widgets/text.h"

#include <gtest/gtest.h>

#include <wx/button.h>
#include <wx/stattext.h>
#include <wx/tglbtn.h>

#include <regex>
#include <set>
#include <string>

namespace hallpay::test {

namespace {

using namespace std::chrono_literals;

/// Latin words that stand in the Chinese windows on purpose: keys, the product, training's mark,
/// the card terminal, a report's letter.
const std::regex& allowed()
{
    static const std::regex words("TRAINING|Hallpay|WeChat|CSV|PDF|Enter|Esc|Del|Ctrl|Shift|"
                                  "F1?[0-9]|clerk|A4|ID|MB|POS|Tab|t|[FPRNEXZM]");
    return words;
}

std::string englishIn(const wxString& label)
{
    const std::string text = gui::toUtf8(label);
    static const std::regex word("[A-Za-z][A-Za-z0-9]*");
    for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at)
        if (!std::regex_match(at->str(), allowed())) return at->str();
    return {};
}

void everyWindow(const wxWindow& root, const std::function<void(const wxWindow&)>& act)
{
    act(root);
    for (const wxWindow* part : root.GetChildren()) everyWindow(*part, act);
}

bool showsText(const wxWindow& window)
{
    return dynamic_cast<const wxStaticText*>(&window) || dynamic_cast<const wxAnyButton*>(&window);
}

/// Labels that are data, not words of the program.
bool isData(const wxWindow& window)
{
    return window.GetLabel().StartsWith(L"\u00a5");
}

TEST(Words, NoLabelOfTheChineseWindowsIsEnglish)
{
    Counter counter("zh_CN");
    counter.open();
    counter.signIn();
    int seen = 0;
    everyWindow(counter.frame(), [&seen](const wxWindow& window) {
        if (!showsText(window) || isData(window)) return;
        ++seen;
        EXPECT_EQ(englishIn(window.GetLabel()), "")
            << window.GetName() << ": " << gui::toUtf8(window.GetLabel());
    });
    EXPECT_GT(seen, 50) << "the walk must have found the windows";
}

/// Two of them end in a sign that is no ASCII, which Windows reads in a code page unless told.
TEST(Words, WhatIsUnderWayIsSaidInChineseToo)
{
    gui::useLanguage("zh_CN");
    EXPECT_EQ(gui::toUtf8(gui::sentenceOf(present::FormNotice::Sending, {})), "正在受理…");
    for (const auto notice : {present::TollNotice::Looking, present::TollNotice::ReceiptsPrinting})
        EXPECT_EQ(englishIn(gui::sentenceOf(notice, {})), "");
}

class Clipped : public testing::TestWithParam<const char*> { };

TEST_P(Clipped, NoTextIsCutOnAnyPage)
{
    Counter counter(GetParam());
    counter.open();
    const auto look
        = [&counter](const std::string& page) { expectNothingCut(counter.frame(), page); };
    look("sign-in");
    counter.signIn();
    for (const int key : {WXK_F2, WXK_F3, WXK_F4}) {
        pressKey(key);
        pumpFor(300ms);
        look(std::to_string(key));
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, Clipped, testing::Values("zh_CN", "en"),
                         [](const auto& language) { return std::string(language.param); });

TEST(Words, EveryRefusalHasASentenceInBothLanguages)
{
    for (const char* language : {"zh_CN", "en"}) {
        gui::useLanguage(language);
        for (int code = 0; code <= static_cast<int>(domain::RefusalCode::Last); ++code) {
            const auto sentence
                = gui::sentenceOf(domain::Refusal{static_cast<domain::RefusalCode>(code), {}});
            EXPECT_FALSE(sentence.empty()) << language << " " << code;
            if (!gui::inChinese()) continue;
            EXPECT_EQ(englishIn(sentence), "") << code;
        }
    }
}

TEST(Words, AReasonOfANewerServerIsSaidWithItsWord)
{
    for (const char* language : {"zh_CN", "en"}) {
        gui::useLanguage(language);
        const auto sentence = gui::toUtf8(gui::sentenceOf(
            domain::Refusal{domain::RefusalCode::Internal, {{"code", "photo_missing"}}}));
        EXPECT_NE(sentence.find("photo_missing"), std::string::npos) << sentence;
        EXPECT_NE(sentence,
                  gui::toUtf8(gui::sentenceOf(domain::Refusal{domain::RefusalCode::Internal, {}})));
    }
}

TEST(Words, EveryNoticeHasASentence)
{
    gui::useLanguage("zh_CN");
    for (int notice = 1; notice <= static_cast<int>(present::FormNotice::OthersPending); ++notice)
        EXPECT_FALSE(gui::sentenceOf(static_cast<present::FormNotice>(notice), "0041-9").empty())
            << notice;
    for (int notice = 1; notice <= static_cast<int>(present::TollNotice::FoundNothing); ++notice)
        EXPECT_FALSE(gui::sentenceOf(static_cast<present::TollNotice>(notice), "0041-9").empty())
            << notice;
}

TEST(Words, WhyAPaperDidNotComeFitsThePaperAndTheFault)
{
    using ports::PrintOutcome;
    gui::useLanguage("zh_CN");
    const auto slip = [](PrintOutcome outcome) {
        return gui::toUtf8(gui::troubleOf(present::FormNotice::NotPrinted, {outcome, "\u3402"}));
    };
    const auto receipt = [](PrintOutcome outcome) {
        return gui::toUtf8(
            gui::troubleOf(present::TollNotice::ReceiptsNotPrinted, {outcome, "\u3402"}));
    };
    EXPECT_NE(slip(PrintOutcome::NotReached).find("Ctrl+P"), std::string::npos);
    EXPECT_NE(receipt(PrintOutcome::PaperOut).find("F11"), std::string::npos);
    for (const auto fault : {PrintOutcome::MissingGlyph, PrintOutcome::TooLong}) {
        EXPECT_NE(slip(fault).find("Ctrl+R"), std::string::npos) << slip(fault);
        EXPECT_EQ(slip(fault).find("Ctrl+P"), std::string::npos) << "no printer mends it";
        EXPECT_NE(receipt(fault).find("收据"), std::string::npos) << receipt(fault);
        EXPECT_EQ(receipt(fault).find("回执单"), std::string::npos) << receipt(fault);
        EXPECT_EQ(receipt(fault).find("F11"), std::string::npos) << receipt(fault);
    }
}

TEST(Words, WhatAPrintQueueKnowsIsSaidInsteadOfGuessingAtCableAndPower)
{
    using ports::PrintOutcome;
    using ports::QueueWord;
    gui::useLanguage("zh_CN");
    const auto slip = [](PrintOutcome outcome, QueueWord word) {
        return gui::toUtf8(
            gui::troubleOf(present::FormNotice::NotPrinted, {outcome, "code 12", word}));
    };
    std::set<std::string> sentences;
    for (const auto word :
         {QueueWord::NotThere, QueueWord::Stopped, QueueWord::NoSpooler, QueueWord::TakenBack}) {
        const auto no = slip(PrintOutcome::NotReached, word);
        EXPECT_EQ(no.find("电源"), std::string::npos) << no;
        EXPECT_NE(no.find("Ctrl+P"), std::string::npos) << no;
        sentences.insert(no);
    }
    for (const auto word :
         {QueueWord::NoSpooler, QueueWord::HandedOn, QueueWord::TakenBack, QueueWord::Dropped}) {
        const auto unclear = gui::toUtf8(gui::troubleOf(present::FormNotice::PrintUnclear,
                                                        {PrintOutcome::Unclear, "code 12", word}));
        EXPECT_EQ(unclear.find("Ctrl+P") != std::string::npos, word == QueueWord::HandedOn)
            << "of the others the line of papers asks: " << unclear;
        EXPECT_EQ(unclear.find("code 12"), std::string::npos) << unclear;
        sentences.insert(unclear);
    }
    EXPECT_EQ(sentences.size(), 8u);
}

/// Who hands out a copy is told so, also where only a queue has it: there is no later word of it.
TEST(Words, ACopyThatAQueueHandedOnIsSaidToBeMarkedAndMayBeBad)
{
    for (const auto& [language, marked, destroy] :
         {std::tuple("zh_CN", "注明补打", "销毁"), std::tuple("en", "marked as a", "Destroy")}) {
        gui::useLanguage(language);
        for (const auto& said : {gui::sentenceOf(present::FormNotice::HandedOnAsCopy, "0041-9"),
                                 gui::sentenceOf(present::TollNotice::HandedOnAsCopy, "0041-9")})
            for (const char* must : {marked, destroy, "0041-9", "Ctrl+P"})
                EXPECT_NE(gui::toUtf8(said).find(must), std::string::npos) << gui::toUtf8(said);
    }
}

/// Whatever printer a receipt came out of: who hands it out is told what to write onto it.
TEST(Words, WhatIsToBeWrittenByHandStandsBehindEachGoodEnd)
{
    const std::vector<std::pair<present::TollNotice, ports::PrintReport>> ends{
        {present::TollNotice::ReceiptsPrinted, {ports::PrintOutcome::Printed, "U+2A6D6"}},
        {present::TollNotice::ReceiptsUnclear,
         {ports::PrintOutcome::Unclear, "U+2A6D6", ports::QueueWord::HandedOn}}};
    for (const auto& [language, byHand] :
         {std::pair("zh_CN", "手工"), std::pair("en", "write it there by hand")}) {
        gui::useLanguage(language);
        for (auto [notice, report] : ends) {
            const auto told = gui::toUtf8(gui::troubleOf(notice, report));
            EXPECT_NE(told.find("U+2A6D6"), std::string::npos) << told;
            EXPECT_NE(told.find(byHand), std::string::npos) << told;
            report.detail.clear();
            EXPECT_EQ(gui::toUtf8(gui::troubleOf(notice, report)).find(byHand), std::string::npos);
        }
    }
}

TEST(Words, ADetailStandsInItsSentence)
{
    gui::useLanguage("zh_CN");
    const auto handedOut = gui::toUtf8(gui::sentenceOf(domain::Refusal{
        domain::RefusalCode::AlreadyHandedOut,
        {{"by", "王芳"}, {"window", "收费窗口 1 号"}, {"at", "2026-11-22T10:40:00+08:00"}}}));
    for (const char* part : {"王芳", "收费窗口 1 号", "10:40"})
        EXPECT_NE(handedOut.find(part), std::string::npos) << handedOut;
}

TEST(Forms, EveryFormLoads)
{
    gui::useLanguage("en");
    gui::useForms();
    wxFrame* frame = shownFrame();
    EXPECT_GE(gui::embeddedForms().size(), 3u);
    for (const auto& form : gui::embeddedForms()) {
        auto* panel = new wxPanel;
        EXPECT_NO_THROW(gui::loadForm(*panel, *frame, std::string(form.name).c_str())) << form.name;
    }
    frame->Destroy();
}

} // namespace

} // namespace hallpay::test
