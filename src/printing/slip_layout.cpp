#include "printing/slip_layout.h"

#include "base/ensure.h"
#include "printing/sheet.h"
#include "printing/training_mark.h"

#include <algorithm>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PaperLine;
using ports::SlipApplicant;
using ports::SlipPaper;

constexpr int kColumnGap = 16;
constexpr int kSmallCode = 1; ///< as small as a code may be: kModuleDotsMin decides

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
    SlipWriter(const TextEngine& engine, const SlipPaper& slip, const SlipStyle& style)
        : m_slip(slip), m_style(style), m_sheet(engine, style.width, style.margin)
    {
    }

    Sheet& sheet() { return m_sheet; }

    void head();
    void applicants();
    void sum();
    void payment(const std::optional<PaymentCode>& code);
    void windowCall(const char* english);
    void validity();
    void foot(bool hasCode);
    /// Instead of both once the slip is paid: nobody must pay by this paper again.
    void paid(Instant paidAt);
    void nothingDue();

private:
    void applicant(const SlipApplicant& applicant);
    void line(const PaperLine& line, int column, bool exempt);
    std::string whereToPay() const;

    const SlipPaper& m_slip;
    const SlipStyle& m_style;
    Sheet m_sheet;
};

void SlipWriter::head()
{
    m_sheet.skip(20);
    m_sheet.centred("办证回执单", m_style.title);
    if (m_slip.copy > 1) {
        m_sheet.skip(6);
        m_sheet.framed("补打 第" + std::to_string(m_slip.copy) + "次  REPRINT", m_style.call);
        m_sheet.skip(6);
    }
    const bool hasPlace = !m_slip.placeName.empty() && m_slip.placeName != m_slip.hallName;
    m_sheet.centred(m_slip.hallName + (hasPlace ? "  " + m_slip.placeName : ""), m_style.hall);
    m_sheet.rule();
    m_sheet.centred(m_slip.slipNumber, m_style.number);
    m_sheet.centred(dateZh(businessDay(m_slip.registeredAt)) + " "
                        + formatClock(m_slip.registeredAt) + "    " + m_slip.windowName,
                    m_style.hall);
    if (!m_slip.replacesNumber.empty()) {
        m_sheet.skip(4);
        m_sheet.centred("本回执替代 " + m_slip.replacesNumber + "（原码已失效）", m_style.small);
    }
    m_sheet.rule();
}

void SlipWriter::line(const PaperLine& line, int column, bool exempt)
{
    const auto amount = exempt ? "免缴 " + formatYuan(line.amount) : formatYuan(line.amount);
    const int room = m_sheet.right() - column - m_sheet.width(amount, m_style.body) - kColumnGap;
    auto name = line.nameZh;
    if (line.quantity != 1) name += " ×" + std::to_string(line.quantity);
    const auto parts = m_sheet.wrap(name, m_style.body, room);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        m_sheet.write(column, parts[i], m_style.body);
        if (i + 1 == parts.size()) m_sheet.writeEndingAt(m_sheet.right(), amount, m_style.body);
        m_sheet.endLine(m_style.body);
    }
}

void SlipWriter::applicant(const SlipApplicant& applicant)
{
    const int left = m_sheet.left();
    const int nameEnd = left + m_sheet.width(applicant.maskedName, m_style.body);
    const int tailWidth = m_sheet.width(applicant.documentTail, m_style.body);
    const bool isOneLine = applicant.lines.size() == 1 && applicant.acceptanceNumber.empty()
        && nameEnd + kColumnGap <= m_style.tailColumn
        && m_style.tailColumn + tailWidth + kColumnGap <= m_style.itemColumn;
    const int tailColumn = std::max(m_style.tailColumn, nameEnd + kColumnGap);
    if (isOneLine) {
        m_sheet.write(left, applicant.maskedName, m_style.body);
        m_sheet.write(m_style.tailColumn, applicant.documentTail, m_style.body);
        line(applicant.lines.front(), m_style.itemColumn, applicant.exempt);
        return;
    }
    const auto names
        = m_sheet.wrap(applicant.maskedName, m_style.body, m_sheet.room() - tailWidth - kColumnGap);
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_sheet.write(left, names[i], m_style.body);
        if (i + 1 < names.size()) m_sheet.endLine(m_style.body);
    }
    m_sheet.write(names.size() > 1 ? m_sheet.right() - tailWidth : tailColumn,
                  applicant.documentTail, m_style.body);
    m_sheet.endLine(m_style.body);
    if (!applicant.acceptanceNumber.empty()) {
        for (const auto& part : m_sheet.wrap("受理编号 " + applicant.acceptanceNumber,
                                             m_style.small, m_sheet.room() - m_style.indent)) {
            m_sheet.write(left + m_style.indent, part, m_style.small);
            m_sheet.endLine(m_style.small);
        }
    }
    for (const auto& each : applicant.lines) line(each, left + m_style.indent, applicant.exempt);
    if (applicant.lines.size() > 1 && m_slip.applicants.size() > 1) {
        m_sheet.setLine(m_style.body);
        m_sheet.write(left + m_style.indent, "小计", m_style.small);
        m_sheet.writeEndingAt(m_sheet.right(), formatYuan(applicant.amount), m_style.body);
        m_sheet.endLine(m_style.body);
    }
}

void SlipWriter::applicants()
{
    bool isFirst = true;
    for (const auto& each : m_slip.applicants) {
        const bool isBlock = each.lines.size() > 1 || !each.acceptanceNumber.empty();
        if (!isFirst && isBlock) m_sheet.skip(8);
        isFirst = false;
        applicant(each);
    }
    m_sheet.rule();
}

void SlipWriter::sum()
{
    const auto amount = formatYuanSign(m_slip.total);
    m_sheet.setLine(m_style.sum);
    m_sheet.write(m_sheet.left(), m_slip.paidAt ? "已缴合计 Total" : "应缴合计 Total",
                  m_style.sumLabel);
    m_sheet.writeEndingAt(m_sheet.right(), amount, m_style.sum);
    m_sheet.endLine(m_style.sum);
    m_sheet.rule();
}

void SlipWriter::payment(const std::optional<PaymentCode>& code)
{
    m_sheet.framed("尚未缴费 UNPAID", m_style.frame);
    m_sheet.skip(12);
    if (!code) {
        windowCall("No payment code: please pay at the toll window");
        m_sheet.rule();
        return;
    }
    if (m_slip.paysAtWindow) {
        windowCall("Please pay at the toll window");
        m_sheet.centred("也可用微信扫码 Or scan with WeChat", m_style.small);
        m_sheet.paymentCode(*code, kSmallCode);
        validity();
        return;
    }
    m_sheet.centred("请用微信扫码缴费", m_style.call);
    m_sheet.centred("Scan with WeChat to pay", m_style.english);
    m_sheet.paymentCode(*code);
    validity();
}

void SlipWriter::windowCall(const char* english)
{
    m_sheet.skip(18);
    m_sheet.centred("请到人工收费窗口缴费", m_style.windowCall);
    m_sheet.skip(4);
    m_sheet.centred(english, m_style.english);
    m_sheet.skip(18);
}

void SlipWriter::validity()
{
    m_sheet.rule();
    const auto until = m_slip.validUntil ? formatClock(*m_slip.validUntil) + " 前" : "当日";
    m_sheet.framed("仅限 " + dateZh(m_slip.validOn) + " " + until + "有效", m_style.date);
    m_sheet.skip(10);
}

std::string SlipWriter::whereToPay() const
{
    std::string brackets = m_slip.tollWhere;
    if (!m_slip.tollWhere.empty() && !m_slip.tollHours.empty()) brackets += "，";
    brackets += m_slip.tollHours;
    return "人工收费窗口" + (brackets.empty() ? "" : "（" + brackets + "）");
}

void SlipWriter::foot(bool hasCode)
{
    const std::string ending = "缴费，以免影响证件办理。缴费后开始制证，取证日期自缴费之日起算。"
                               "需要缴费收据的，缴费后持本单到收费窗口领取。";
    if (hasCode) {
        const auto hour = m_slip.validUntil ? formatClock(*m_slip.validUntil) : std::string();
        const std::string lapse = (hour.empty() ? "隔日" : "当日 " + hour + " 起")
            + (m_slip.paysAtWindow ? "或缴费后此码自动失效。请尽快前往"
                                   : "或缴费后此码自动失效。未能扫码缴费的，请尽快前往");
        m_sheet.paragraph(lapse + whereToPay() + ending, m_style.foot);
        m_sheet.skip(8);
        m_sheet.paragraph("Valid on this date only" + (hour.empty() ? "" : ", before " + hour)
                              + ". If it has lapsed, please pay at the toll window. Collect your "
                                "receipt there with this slip.",
                          m_style.english);
    } else {
        m_sheet.paragraph("请尽快前往" + whereToPay() + ending, m_style.foot);
        m_sheet.skip(8);
        m_sheet.paragraph(
            "Please pay at the toll window as soon as possible. Your document is made "
            "after payment. Collect your receipt there with this slip.",
            m_style.english);
    }
    m_sheet.skip(28);
}

void SlipWriter::paid(Instant paidAt)
{
    m_sheet.framed("已缴费 PAID", m_style.frame);
    m_sheet.skip(12);
    m_sheet.centred("缴费时间 " + dateZh(businessDay(paidAt)) + " " + formatClockSeconds(paidAt),
                    m_style.body);
    m_sheet.rule();
    m_sheet.paragraph(
        "缴费后开始制证，取证日期自缴费之日起算。需要缴费收据的，持本单到收费窗口领取。",
        m_style.foot);
    m_sheet.skip(8);
    m_sheet.paragraph("Paid. Your document is being made. Collect your receipt at the toll window "
                      "with this slip.",
                      m_style.english);
    m_sheet.skip(28);
}

void SlipWriter::nothingDue()
{
    m_sheet.framed("免缴 EXEMPT", m_style.frame);
    m_sheet.skip(12);
    m_sheet.centred("无需缴费", m_style.windowCall);
    m_sheet.centred("Nothing to pay", m_style.english);
    m_sheet.rule();
    m_sheet.paragraph("本单免缴，不开具缴费收据。请妥善保管本单。", m_style.foot);
    m_sheet.skip(8);
    m_sheet.paragraph("No fee is due and no receipt is issued. Please keep this slip.",
                      m_style.english);
    m_sheet.skip(28);
}

/// Writes all of it; false when the link cannot be a code at all.
bool writeSlip(SlipWriter& writer, const SlipPaper& slip)
{
    const auto code = slip.paidAt ? std::nullopt : encodePaymentCode(slip.link);
    if (!slip.paidAt && !slip.link.empty() && !code) return false;
    writer.head();
    writer.applicants();
    writer.sum();
    if (slip.paidAt) {
        writer.paid(*slip.paidAt);
        return true;
    }
    if (slip.nothingDue) {
        writer.nothingDue();
        return true;
    }
    writer.payment(code);
    writer.foot(code.has_value());
    return true;
}

} // namespace

std::string dateZh(Day day)
{
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(day.year())) + "年"
        + two(static_cast<unsigned>(day.month())) + "月" + two(static_cast<unsigned>(day.day()))
        + "日";
}

Layout layOutSlip(const TextEngine& engine, const SlipPaper& slip, int width)
{
    ensure(width == kWidePaper || width == kNarrowPaper);
    SlipWriter writer(engine, slip, width == kWidePaper ? kWide : kNarrow);
    if (!writeSlip(writer, slip))
        return ports::PrintReport{ports::PrintOutcome::TooLong, "payment code"};
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
    SlipWriter writer(engine, slip, kWide);
    writeSlip(writer, slip);
    return writer.sheet().pen().missing();
}

} // namespace hallpay::printing
