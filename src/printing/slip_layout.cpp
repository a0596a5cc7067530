#include "printing/slip_layout.h"

#include "base/ensure.h"
#include "printing/sheet.h"
#include "printing/slip_words.h"
#include "printing/training_mark.h"

#include <algorithm>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::SlipPaper;

constexpr int kColumnGap = 16;

/// Places and sizes in dots; the narrow paper has all of it, in smaller letters.
struct SlipStyle {
    int width;
    int margin;
    int tailColumn;
    int itemColumn;
    int indent;
    TextStyle title;
    TextStyle hall;
    TextStyle number;
    TextStyle small;
    TextStyle body;
    TextStyle foot;
    TextStyle sumLabel;
    TextStyle sum;
    TextStyle frame;
    TextStyle date;
    TextStyle call;
    TextStyle windowCall;
    TextStyle english;
};

constexpr SlipStyle kWide{.width = kWidePaper,
                          .margin = 18,
                          .tailColumn = 101,
                          .itemColumn = 179,
                          .indent = 42,
                          .title = {36, Weight::Bold},
                          .hall = {23},
                          .number = {40, Weight::Bold},
                          .small = {21},
                          .body = {25},
                          .foot = {24},
                          .sumLabel = {26},
                          .sum = {46, Weight::Bold},
                          .frame = {33, Weight::Bold},
                          .date = {28, Weight::Bold},
                          .call = {28, Weight::Bold},
                          .windowCall = {42, Weight::Bold},
                          .english = {20}};

constexpr SlipStyle kNarrow{.width = kNarrowPaper,
                            .margin = 12,
                            .tailColumn = 84,
                            .itemColumn = 148,
                            .indent = 24,
                            .title = {32, Weight::Bold},
                            .hall = {20},
                            .number = {33, Weight::Bold},
                            .small = {18},
                            .body = {22},
                            .foot = {20},
                            .sumLabel = {20},
                            .sum = {36, Weight::Bold},
                            .frame = {30, Weight::Bold},
                            .date = {20, Weight::Bold},
                            .call = {26, Weight::Bold},
                            .windowCall = {34, Weight::Bold},
                            .english = {17}};

class SlipWriter {
public:
    SlipWriter(const TextEngine& engine, const SlipStyle& style,
               const std::optional<PaymentCode>& code)
        : m_style(style), m_code(code), m_sheet(engine, style.width, style.margin)
    {
    }

    Sheet& sheet() { return m_sheet; }

    void write(const std::vector<SlipPart>& parts)
    {
        for (const auto& part : parts) std::visit([this](const auto& each) { add(each); }, part);
    }

private:
    void add(const SlipAir& air) { m_sheet.skip(air.dots); }
    void add(const SlipRule&) { m_sheet.rule(); }
    void add(const SlipCentred& line) { m_sheet.centred(line.words, styleOf(line.voice)); }
    void add(const SlipFramed& line) { m_sheet.framed(line.words, styleOf(line.voice)); }
    void add(const SlipParagraph& text) { m_sheet.paragraph(text.words, styleOf(text.voice)); }
    void add(const SlipPerson& person);
    void add(const SlipSum& sum);
    void add(const SlipCode& code);
    void charge(const SlipCharge& charge, int column);
    void nameAndTail(const SlipPerson& person, int nameEnd, int tailWidth);
    TextStyle styleOf(SlipVoice voice) const;

    const SlipStyle& m_style;
    const std::optional<PaymentCode>& m_code;
    Sheet m_sheet;
};

TextStyle SlipWriter::styleOf(SlipVoice voice) const
{
    switch (voice) {
    case SlipVoice::Title: return m_style.title;
    case SlipVoice::Hall: return m_style.hall;
    case SlipVoice::Number: return m_style.number;
    case SlipVoice::Small: return m_style.small;
    case SlipVoice::Body: return m_style.body;
    case SlipVoice::Foot: return m_style.foot;
    case SlipVoice::Frame: return m_style.frame;
    case SlipVoice::Date: return m_style.date;
    case SlipVoice::Call: return m_style.call;
    case SlipVoice::WindowCall: return m_style.windowCall;
    case SlipVoice::English: return m_style.english;
    }
    throw LogicFailure("SlipVoice");
}

void SlipWriter::charge(const SlipCharge& charge, int column)
{
    const auto style = m_style.body;
    const int room = m_sheet.right() - column - m_sheet.width(charge.amount, style) - kColumnGap;
    const auto parts = m_sheet.wrap(charge.what, style, room);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        m_sheet.write(column, parts[i], style);
        if (i + 1 == parts.size()) m_sheet.writeEndingAt(m_sheet.right(), charge.amount, style);
        m_sheet.endLine(style);
    }
}

void SlipWriter::nameAndTail(const SlipPerson& person, int nameEnd, int tailWidth)
{
    const auto style = m_style.body;
    const auto names = m_sheet.wrap(person.name, style, m_sheet.room() - tailWidth - kColumnGap);
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_sheet.write(m_sheet.left(), names[i], style);
        if (i + 1 < names.size()) m_sheet.endLine(style);
    }
    m_sheet.write(names.size() > 1 ? m_sheet.right() - tailWidth
                                   : std::max(m_style.tailColumn, nameEnd + kColumnGap),
                  person.tail, style);
    m_sheet.endLine(style);
}

void SlipWriter::add(const SlipPerson& person)
{
    const int left = m_sheet.left();
    const int nameEnd = left + m_sheet.width(person.name, m_style.body);
    const int tailWidth = m_sheet.width(person.tail, m_style.body);
    const bool isOneLine = person.charges.size() == 1 && person.acceptance.empty()
        && nameEnd + kColumnGap <= m_style.tailColumn
        && m_style.tailColumn + tailWidth + kColumnGap <= m_style.itemColumn;
    if (isOneLine) {
        m_sheet.write(left, person.name, m_style.body);
        m_sheet.write(m_style.tailColumn, person.tail, m_style.body);
        charge(person.charges.front(), m_style.itemColumn);
        return;
    }
    nameAndTail(person, nameEnd, tailWidth);
    if (!person.acceptance.empty()) {
        for (const auto& part :
             m_sheet.wrap(person.acceptance, m_style.small, m_sheet.room() - m_style.indent)) {
            m_sheet.write(left + m_style.indent, part, m_style.small);
            m_sheet.endLine(m_style.small);
        }
    }
    for (const auto& each : person.charges) charge(each, left + m_style.indent);
    if (person.subtotal) {
        m_sheet.setLine(m_style.body);
        m_sheet.write(left + m_style.indent, person.subtotal->what, m_style.small);
        m_sheet.writeEndingAt(m_sheet.right(), person.subtotal->amount, m_style.body);
        m_sheet.endLine(m_style.body);
    }
}

void SlipWriter::add(const SlipSum& sum)
{
    m_sheet.setLine(m_style.sum);
    m_sheet.write(m_sheet.left(), sum.line.what, m_style.sumLabel);
    m_sheet.writeEndingAt(m_sheet.right(), sum.line.amount, m_style.sum);
    m_sheet.endLine(m_style.sum);
}

void SlipWriter::add(const SlipCode& code)
{
    if (m_code) m_sheet.paymentCode(*m_code, code.isSmall ? kSmallCode : kCodeRoom);
}

} // namespace

Layout layOutSlip(const TextEngine& engine, const SlipPaper& slip, int width)
{
    ensure(width == kWidePaper || width == kNarrowPaper);
    const auto code = slip.paidAt ? std::nullopt : encodePaymentCode(slip.link);
    if (!slip.paidAt && !slip.link.empty() && !code)
        return ports::PrintReport{ports::PrintOutcome::TooLong, "payment code"};
    SlipWriter writer(engine, width == kWidePaper ? kWide : kNarrow, code);
    writer.write(wordsOf(slip));
    const auto quietZone = writer.sheet().quietZone();
    auto layout = std::move(writer.sheet()).finish();
    if (!layout || !slip.training) return layout;
    Raster picture = std::move(layout).value();
    TrainingMark mark;
    if (width == kNarrowPaper) mark.size = 56; // whole words across
    mark.keepOut = quietZone;
    layTrainingMark(picture, engine, mark);
    return picture;
}

std::u32string missingGlyphs(const TextEngine& engine, const SlipPaper& slip)
{
    const std::optional<PaymentCode> withoutCode;
    SlipWriter writer(engine, kWide, withoutCode);
    writer.write(wordsOf(slip));
    return writer.sheet().pen().missing();
}

} // namespace hallpay::printing
