#include "printing/text_job.h"

#include "base/ensure.h"
#include "printing/payment_code.h"
#include "printing/report_words.h"
#include "printing/sheet.h"
#include "printing/slip_words.h"
#include "printing/text_sheet.h"
#include "printing/training_mark.h"

#include <algorithm>
#include <utility>

namespace hallpay::printing {

namespace {

constexpr LetterStyle kLoudest{LetterSize::Double, true};
constexpr LetterStyle kLoud{LetterSize::Tall, true};
constexpr LetterStyle kStrong{LetterSize::Plain, true};
constexpr LetterStyle kPlain{};

constexpr int kTailCell = 8;
constexpr int kItemCell = 14;
constexpr int kIndent = 2;
constexpr int kBlankFrom = 18; ///< so many dots of air are a blank line, less is none

LetterStyle lettersOf(SlipVoice voice)
{
    switch (voice) {
    case SlipVoice::Title:
    case SlipVoice::Number:
    case SlipVoice::Frame:
    case SlipVoice::WindowCall: return kLoudest;
    case SlipVoice::Date:
    case SlipVoice::Call: return kLoud;
    case SlipVoice::Hall:
    case SlipVoice::Small:
    case SlipVoice::Body:
    case SlipVoice::Foot:
    case SlipVoice::English: return kPlain;
    }
    throw LogicFailure("SlipVoice");
}

std::optional<ByteJob> jobOf(TextSheet&& sheet)
{
    auto strip = std::move(sheet).finish();
    if (!strip) return std::nullopt;
    return ByteJob{.bytes = std::move(strip->bytes),
                   .printingTime = printingTime(strip->rows),
                   .ownLetters = true,
                   .questions = strip->questions};
}

/// Dots of a module on this paper; nullopt when no allowed one lets the code keep within it. Some
/// printers know bytes alone, so that their code of the same link is larger than ours.
std::optional<int> storedModuleDots(const PaymentCode& code, std::string_view link, int room,
                                    int paperDots)
{
    const auto most = byteCodeSide(link);
    if (!most) return std::nullopt;
    const int dots = std::min(
        {moduleDots(code, room), kStoredModuleMax, paperDots / (*most + 2 * kQuietModules)});
    return dots < kModuleDotsMin ? std::nullopt : std::optional(dots);
}

class SlipTextWriter {
public:
    SlipTextWriter(const ports::SlipPaper& slip, const PrinterOptions& options)
        : m_slip(slip), m_paperDots(options.paperDots), m_sheet(options.paperDots, options.escpos)
    {
    }

    /// False when its code cannot stand on this paper.
    bool write()
    {
        mark();
        for (const auto& part : wordsOf(m_slip))
            std::visit([this](const auto& each) { add(each); }, part);
        mark();
        return m_hasRoom;
    }

    TextSheet&& sheet() && { return std::move(m_sheet); }

private:
    void add(const SlipAir& air)
    {
        if (air.dots >= kBlankFrom && !m_sheet.isEmpty()) m_sheet.blank();
    }
    void add(const SlipRule&) { m_sheet.rule(); }
    void add(const SlipCentred& line) { m_sheet.centred(line.words, lettersOf(line.voice)); }
    void add(const SlipFramed& line) { m_sheet.framed(line.words, lettersOf(line.voice)); }
    void add(const SlipParagraph& text) { m_sheet.paragraph(text.words, lettersOf(text.voice)); }
    void add(const SlipPerson& person);
    void add(const SlipSum& sum)
    {
        m_sheet.sum(sum.line.what, sum.line.amount, kLoudest);
        mark();
    }
    void add(const SlipCode& code);
    /// No slantwise words here: they stand at the head, in the middle and at the foot.
    void mark()
    {
        if (m_slip.training) m_sheet.framed(kTrainingWords, kLoudest);
    }

    const ports::SlipPaper& m_slip;
    int m_paperDots;
    TextSheet m_sheet;
    bool m_hasRoom = true;
};

void SlipTextWriter::add(const SlipPerson& person)
{
    const int nameCells = TextSheet::cellsOf(person.name);
    const int tailCells = TextSheet::cellsOf(person.tail);
    const bool isOneLine = person.charges.size() == 1 && person.acceptance.empty()
        && nameCells < kTailCell && kTailCell + tailCells < kItemCell;
    if (isOneLine) {
        m_sheet.writeTo(0, person.name);
        m_sheet.writeTo(kTailCell, person.tail);
        m_sheet.entry(person.charges.front().what, person.charges.front().amount, kPlain,
                      kItemCell);
        return;
    }
    if (nameCells < kTailCell) {
        m_sheet.writeTo(0, person.name);
        m_sheet.entry(person.tail, {}, kPlain, kTailCell);
    } else {
        m_sheet.entry(person.name, person.tail);
    }
    if (!person.acceptance.empty()) m_sheet.paragraph(person.acceptance, kPlain, kIndent);
    for (const auto& each : person.charges) m_sheet.entry(each.what, each.amount, kPlain, kIndent);
    if (person.subtotal)
        m_sheet.entry(person.subtotal->what, person.subtotal->amount, kPlain, kIndent);
}

void SlipTextWriter::add(const SlipCode& wanted)
{
    const auto code = encodePaymentCode(m_slip.link);
    const auto dots = code
        ? storedModuleDots(*code, m_slip.link, wanted.isSmall ? kSmallCode : kCodeRoom, m_paperDots)
        : std::nullopt;
    if (dots)
        m_sheet.code(m_slip.link, *dots, code->side);
    else
        m_hasRoom = false;
}

/// Each part of an exercise's report says that it is one, wherever the strip is torn.
void addSections(TextSheet& sheet, const ReportText& text, bool training)
{
    for (const auto& section : text.sections) {
        if (training) sheet.centred(kTrainingWords, kStrong);
        sheet.rule();
        sheet.paragraph(section.title, kStrong);
        for (const auto& line : section.lines) {
            const auto [what, figure] = rollWordsOf(line);
            sheet.entry(what, figure, line.strong ? kStrong : kPlain, line.indented ? kIndent : 0);
        }
    }
}

void addFoot(TextSheet& sheet, const ReportText& text)
{
    if (!text.notes.empty()) sheet.rule();
    for (const auto& note : text.notes) sheet.paragraph(note);
    for (const auto& who : text.signatures) {
        sheet.blank();
        sheet.paragraph(who + "：");
        sheet.blank();
        sheet.rule();
    }
}

} // namespace

std::optional<ByteJob> slipText(const ports::SlipPaper& slip, const PrinterOptions& options)
{
    SlipTextWriter writer(slip, options);
    if (!writer.write()) return std::nullopt;
    return jobOf(std::move(writer).sheet());
}

std::optional<ByteJob> reportText(const ports::ReportPaper& report, const PrinterOptions& options)
{
    const auto text = wordsOf(report);
    TextSheet sheet(options.paperDots, options.escpos);
    if (report.training) sheet.framed(kTrainingWords, kLoudest);
    sheet.centred(report.hallName);
    sheet.centred(text.title, kLoudest);
    if (!text.call.empty()) sheet.framed(text.call, kLoud);
    for (const auto& [label, words] : text.facts) sheet.paragraph(label + "　" + words);
    addSections(sheet, text, report.training);
    addFoot(sheet, text);
    if (report.training) sheet.framed(kTrainingWords, kLoudest);
    return jobOf(std::move(sheet));
}

} // namespace hallpay::printing
