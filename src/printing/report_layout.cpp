#include "printing/report_layout.h"

#include "printing/sheet.h"
#include "printing/training_mark.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PrintOutcome;
using ports::PrintReport;
using ports::ReportPaper;

constexpr int mm10(int tenths)
{
    return dotsOf(tenths, kReportDotsPerInch);
}

constexpr int kLeft = mm10(200);
constexpr int kRight = kReportWidth - mm10(200);
constexpr int kTop = mm10(150);
constexpr int kBottom = kReportHeight - mm10(220);
constexpr int kFoot = kReportHeight - mm10(140); ///< top of the page's number
constexpr int kCountEdge = kLeft + mm10(1120); ///< counts end here, amounts at kRight
constexpr int kFactsColumn = (kRight - kLeft) / 2;
constexpr int kRow = mm10(52);
constexpr int kIndent = mm10(60);
constexpr int kThin = 2;
constexpr int kThick = 4;
constexpr std::uint8_t kRuleGrey = 150;

constexpr TextStyle kHall{mm10(38)};
constexpr TextStyle kTitle{mm10(66), Weight::Bold};
constexpr TextStyle kCall{mm10(44), Weight::Bold};
constexpr TextStyle kFact{mm10(36)};
constexpr TextStyle kHead{mm10(40), Weight::Bold};
constexpr TextStyle kLine{mm10(36)};
constexpr TextStyle kStrong{mm10(36), Weight::Bold};
constexpr TextStyle kNote{mm10(34)};
constexpr TextStyle kFootStyle{mm10(30)};

constexpr int kSectionHead = mm10(110); ///< with the air above it
constexpr int kSignature = mm10(150);

/// Fills pages from the top, and begins the next where one is full.
class PageWriter {
public:
    PageWriter(const TextEngine& engine, const ReportText& text) : m_engine(engine), m_text(text)
    {
        turn();
    }

    void head(const std::string& hallName);
    void sections();
    void notes();
    void signatures();
    ReportPages finish() &&;

private:
    void turn();
    /// Begins a page when less than `height` is left of this one.
    void need(int height);
    Pen& pen() { return m_pens.back(); }
    int baseline(int height, TextStyle style) const
    {
        return m_y + (height - style.size) / 2 + ascentOf(style);
    }
    TextStyle fitted(std::string_view text, TextStyle style, int room);
    void call();
    void line(const ReportLine& line);
    void rule(int y, int thickness, std::uint8_t grey)
    {
        pen().raster().fill({kLeft, y, kRight - kLeft, thickness}, grey);
    }

    const TextEngine& m_engine;
    const ReportText& m_text;
    std::deque<Raster> m_pages; // A pen stays with its page.
    std::deque<Pen> m_pens;
    int m_y = 0;
};

void PageWriter::turn()
{
    m_pages.emplace_back(kReportWidth, kReportHeight);
    m_pens.emplace_back(m_engine, m_pages.back());
    m_y = kTop;
}

void PageWriter::need(int height)
{
    if (m_y + height > kBottom && m_pages.size() <= kReportPagesMax) turn();
}

/// Smaller until it fits into `room`, down to half the style's size.
TextStyle PageWriter::fitted(std::string_view text, TextStyle style, int room)
{
    const int least = style.size / 2;
    while (style.size > least && pen().width(text, style) > room) --style.size;
    return style;
}

void PageWriter::call()
{
    if (m_text.call.empty()) return;
    const int width = pen().width(m_text.call, kCall) + mm10(120);
    const Box box{(kReportWidth - width) / 2, m_y, width, mm10(80)};
    pen().raster().frame(box, kThick);
    pen().writeCentred(box, m_text.call, kCall);
    m_y += box.height + mm10(40);
}

void PageWriter::head(const std::string& hallName)
{
    pen().writeCentred({0, m_y, kReportWidth, mm10(60)}, hallName, kHall);
    m_y += mm10(60);
    pen().writeCentred({0, m_y, kReportWidth, mm10(100)}, m_text.title, kTitle);
    m_y += mm10(120);
    call();
    for (std::size_t i = 0; i < m_text.facts.size(); ++i) {
        const auto words = m_text.facts[i].first + "：" + m_text.facts[i].second;
        const int x = kLeft + (i % 2 == 0 ? 0 : kFactsColumn);
        const auto style = fitted(words, kFact, kFactsColumn - mm10(20));
        pen().write(x, baseline(kRow, style), words, style);
        if (i % 2 == 1 || i + 1 == m_text.facts.size()) m_y += kRow;
    }
}

void PageWriter::line(const ReportLine& line)
{
    need(kRow);
    const auto style = line.strong ? kStrong : kLine;
    const int base = baseline(kRow, style);
    const int x = kLeft + (line.indented ? kIndent : 0);
    const int room = kCountEdge - x - (line.count.empty() ? 0 : pen().width(line.count, style));
    pen().write(x, base, line.what, fitted(line.what, style, room - mm10(20)));
    pen().writeEndingAt(kCountEdge, base, line.count, style);
    pen().writeEndingAt(kRight, base, line.amount, style);
    m_y += kRow;
    rule(m_y - kThin, kThin, kRuleGrey);
}

void PageWriter::sections()
{
    for (const auto& section : m_text.sections) {
        need(kSectionHead + 2 * kRow);
        m_y += mm10(40);
        pen().write(kLeft, baseline(mm10(60), kHead), section.title, kHead);
        m_y += mm10(66);
        rule(m_y, kThick, 0);
        m_y += kThick;
        for (const auto& each : section.lines) line(each);
    }
}

void PageWriter::notes()
{
    m_y += mm10(30);
    for (const auto& note : m_text.notes)
        for (const auto& part : pen().wrap(note, kNote, kRight - kLeft)) {
            need(kRow);
            pen().write(kLeft, baseline(kRow, kNote), part, kNote);
            m_y += kRow;
        }
}

void PageWriter::signatures()
{
    if (m_text.signatures.empty()) return;
    need(kSignature);
    m_y += mm10(70);
    const int width = (kRight - kLeft) / static_cast<int>(m_text.signatures.size());
    int x = kLeft;
    for (const auto& who : m_text.signatures) {
        const auto label = who + "：";
        const auto style = fitted(label, kFact, width * 2 / 3);
        const int written = pen().write(x, baseline(kRow, style), label, style);
        pen().raster().fill({x + written, m_y + kRow, width - written - mm10(60), kThick});
        x += width;
    }
    m_y += kRow + kThick;
}

ReportPages PageWriter::finish() &&
{
    const int pages = static_cast<int>(m_pages.size());
    if (pages > kReportPagesMax) return PrintReport{PrintOutcome::TooLong, {}};
    std::u32string missing;
    std::vector<Raster> finished;
    for (int page = 1; page <= pages; ++page) {
        auto& at = m_pens[static_cast<std::size_t>(page - 1)];
        auto words = footOf(m_text, page, pages);
        if (!m_text.call.empty()) words += "　" + m_text.call;
        at.writeCentred({0, kFoot, kReportWidth, mm10(50)}, words, kFootStyle);
        for (const char32_t c : at.missing())
            if (missing.find(c) == missing.npos) missing += c;
    }
    if (!missing.empty()) return PrintReport{PrintOutcome::MissingGlyph, namesOf(missing)};
    for (auto& page : m_pages) finished.push_back(std::move(page));
    return finished;
}

// The roll, at 203 dpi.
constexpr int kRollMargin = 18;
constexpr int kRollGap = 16;
constexpr int kRollIndent = 24;
constexpr TextStyle kRollTitle{34, Weight::Bold};
constexpr TextStyle kRollHall{23};
constexpr TextStyle kRollCall{28, Weight::Bold};
constexpr TextStyle kRollHead{25, Weight::Bold};
constexpr TextStyle kRollLine{24};
constexpr TextStyle kRollStrong{26, Weight::Bold};
constexpr TextStyle kRollSmall{21};

/// `what` at the left, wrapped where it must be; `figure` at the right of its last line.
void rollLine(Sheet& sheet, const std::string& what, const std::string& figure, TextStyle style,
              int indent = 0)
{
    const int left = sheet.left() + indent;
    const int room
        = sheet.right() - left - (figure.empty() ? 0 : sheet.width(figure, style) + kRollGap);
    const auto parts = sheet.wrap(what, style, room);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        sheet.write(left, parts[i], style);
        if (i + 1 == parts.size()) sheet.writeEndingAt(sheet.right(), figure, style);
        sheet.endLine(style);
    }
}

void rollSections(Sheet& sheet, const ReportText& text)
{
    for (const auto& section : text.sections) {
        sheet.rule();
        sheet.paragraph(section.title, kRollHead);
        for (const auto& line : section.lines) {
            const auto style = line.strong ? kRollStrong : line.indented ? kRollSmall : kRollLine;
            const auto [what, figure] = rollWordsOf(line);
            rollLine(sheet, what, figure, style, line.indented ? kRollIndent : 0);
        }
    }
}

void rollFoot(Sheet& sheet, const ReportText& text)
{
    if (!text.notes.empty()) sheet.rule();
    for (const auto& note : text.notes) sheet.paragraph(note, kRollSmall);
    for (const auto& who : text.signatures) {
        sheet.skip(36);
        sheet.paragraph(who + "：", kRollLine);
        sheet.skip(44);
        sheet.rule();
    }
    sheet.skip(28);
}

} // namespace

ReportPages layOutReport(const TextEngine& engine, const ReportPaper& paper)
{
    const auto text = wordsOf(paper);
    PageWriter writer(engine, text);
    writer.head(paper.hallName);
    writer.sections();
    writer.notes();
    writer.signatures();
    auto pages = std::move(writer).finish();
    if (!pages || !paper.training) return pages;
    TrainingMark mark;
    mark.size = mm10(280);
    mark.pitch = kReportHeight / 2;
    mark.isDithered = false;
    auto marked = std::move(pages).value();
    for (auto& page : marked) layTrainingMark(page, engine, mark);
    return marked;
}

Layout layOutReportRoll(const TextEngine& engine, const ReportPaper& paper, int width)
{
    const auto text = wordsOf(paper);
    Sheet sheet(engine, width, kRollMargin);
    sheet.skip(20);
    sheet.centred(paper.hallName, kRollHall);
    sheet.centred(text.title, kRollTitle);
    if (!text.call.empty()) {
        sheet.skip(6);
        sheet.framed(text.call, kRollCall);
        sheet.skip(6);
    }
    for (const auto& [label, words] : text.facts) sheet.paragraph(label + "　" + words, kRollHall);
    rollSections(sheet, text);
    rollFoot(sheet, text);
    auto layout = std::move(sheet).finish();
    if (!layout || !paper.training) return layout;
    auto strip = std::move(layout).value();
    layTrainingMark(strip, engine, TrainingMark());
    return strip;
}

} // namespace hallpay::printing
