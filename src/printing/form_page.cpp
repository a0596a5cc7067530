#include "printing/form_page.h"

#include "domain/capitals.h"
#include "domain/check_code.h"
#include "printing/receipt_layout.h"
#include "printing/slip_words.h"
#include "printing/training_mark.h"

#include <algorithm>
#include <string>
#include <vector>

namespace hallpay::printing {

namespace {

using ports::FormFault;
using ports::PaperLine;
using ports::PrintOutcome;
using ports::PrintReport;
using ports::ReceiptPaper;

std::string number(unsigned value)
{
    return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string textOf(FormField field, const ReceiptPaper& receipt)
{
    const auto paidOn = businessDay(receipt.paidAt);
    switch (field) {
    case FormField::Code: return receipt.code;
    case FormField::Number: return receipt.number;
    case FormField::Payer: return receipt.payer;
    case FormField::Day: return dateZh(receipt.issuedOn);
    case FormField::Year: return std::to_string(static_cast<int>(receipt.issuedOn.year()));
    case FormField::Month: return number(static_cast<unsigned>(receipt.issuedOn.month()));
    case FormField::DayOfMonth: return number(static_cast<unsigned>(receipt.issuedOn.day()));
    case FormField::Total: return formatYuanSign(receipt.total);
    case FormField::TotalCapitals: return domain::capitals(receipt.total);
    case FormField::PaidHow: return receipt.paidHow;
    case FormField::PaidAt: return dateZh(paidOn) + " " + formatClockSeconds(receipt.paidAt);
    case FormField::Payee: return receipt.payee;
    case FormField::Cashier: return receipt.cashier;
    case FormField::Reviewer: return receipt.reviewer;
    case FormField::Remark: return receipt.remark;
    case FormField::CheckCode:
        return receipt.checkCode.empty() ? "" : domain::groupedCheckCode(receipt.checkCode);
    case FormField::SlipNumber: return receipt.slipNumber;
    }
    return {};
}

std::string textOf(FormColumn column, const PaperLine& line)
{
    switch (column) {
    case FormColumn::Name: return line.nameZh;
    case FormColumn::Unit: return "项";
    case FormColumn::Quantity: return std::to_string(line.quantity);
    case FormColumn::Price: return formatYuan(line.unit);
    case FormColumn::Amount: return formatYuan(line.amount);
    }
    return {};
}

class FormWriter {
public:
    FormWriter(Pen& pen, const FormPlacing& placing, int dotsPerInch)
        : m_pen(pen), m_placing(placing), m_dotsPerInch(dotsPerInch)
    {
    }

    int x(int tenths) const
    {
        return placedDots(tenths, m_placing.offsetX, m_placing.stretchX, m_dotsPerInch);
    }
    int y(int tenths) const
    {
        return placedDots(tenths, m_placing.offsetY, m_placing.stretchY, m_dotsPerInch);
    }
    int size(int tenths) const { return placedDots(tenths, 0, 0, m_dotsPerInch); }
    Pen& pen() { return m_pen; }

    /// Why the text is not written; nullopt = it stands there, or is empty.
    std::optional<FormFault> write(const FormBox& box, const std::string& text)
    {
        if (text.empty()) return std::nullopt;
        const int left = x(box.x);
        const int room = x(box.x + box.width) - left;
        const int whole = size(box.height);
        const int least = std::max(size(FormLayout::kLettersMin), whole / 2);
        const Raster& page = m_pen.raster();
        if (left < 0 || left + room > page.width() || y(box.y) < 0
            || y(box.y) + whole > page.height())
            return FormFault::BadPlace; // moved off the paper
        TextStyle style{whole};
        while (style.size > least && m_pen.width(text, style) > room) --style.size;
        const int spare = room - m_pen.width(text, style);
        if (spare < 0) return FormFault::TooLong;
        const int indent = box.align == FormAlign::Left ? 0
            : box.align == FormAlign::Right             ? spare
                                                        : spare / 2;
        // Smaller letters stand on the same line as the large ones would.
        m_pen.write(left + indent, y(box.y) + ascentOf({whole}), text, style);
        return std::nullopt;
    }

private:
    Pen& m_pen;
    const FormPlacing& m_placing;
    int m_dotsPerInch;
};

PrintReport refused(FormFault fault, std::string field)
{
    PrintReport report{PrintOutcome::TooLong, field};
    report.form = ports::FormTrouble{fault, std::move(field)};
    return report;
}

std::optional<PrintReport> writeTable(FormWriter& writer, const FormTable& table,
                                      const std::vector<PaperLine>& lines)
{
    if (lines.size() > static_cast<std::size_t>(table.rows))
        return refused(FormFault::TooManyLines, "lines");
    int down = 0;
    for (const auto& line : lines) {
        for (std::size_t i = 0; i < kFormColumns; ++i) {
            if (!table.columns[i]) continue;
            auto box = *table.columns[i];
            box.y += down;
            const auto column = static_cast<FormColumn>(i);
            if (const auto fault = writer.write(box, textOf(column, line)))
                return refused(*fault, "lines." + std::string(formColumnName(column)));
        }
        down += table.rowHeight;
    }
    return std::nullopt;
}

std::optional<PrintReport> writeForm(FormWriter& writer, const FormLayout& form,
                                     const ReceiptPaper& receipt)
{
    for (std::size_t i = 0; i < kFormFields; ++i) {
        const auto field = static_cast<FormField>(i);
        if (!form.fields[i]) continue;
        if (const auto fault = writer.write(*form.fields[i], textOf(field, receipt)))
            return refused(*fault, std::string(formFieldName(field)));
    }
    if (!form.table) return std::nullopt;
    return writeTable(writer, *form.table, mergedLines(receipt.lines));
}

Raster pageOf(const FormLayout& form, int dotsPerInch)
{
    return Raster(placedDots(form.width, 0, 0, dotsPerInch),
                  placedDots(form.height, 0, 0, dotsPerInch));
}

constexpr int kArm = 100; ///< of a cross, and its scale
constexpr int kTick = 8; ///< half a millimetre's tick; twice that each five

/// One cross with its scale; lines are as thin as can be measured well.
void drawCross(FormWriter& writer, FormPoint place, const std::string& words)
{
    auto& raster = writer.pen().raster();
    const int line = std::max(1, writer.size(2));
    const auto across = [&](int left, int right, int y) {
        raster.fill(
            {writer.x(left), writer.y(y) - line / 2, writer.x(right) - writer.x(left) + 1, line});
    };
    const auto down = [&](int top, int bottom, int x) {
        raster.fill(
            {writer.x(x) - line / 2, writer.y(top), line, writer.y(bottom) - writer.y(top) + 1});
    };
    across(place.x - kArm, place.x + kArm, place.y);
    down(place.y - kArm, place.y + kArm, place.x);
    for (int tenths = -kArm; tenths <= kArm; tenths += 10) {
        if (tenths > -20 && tenths < 20) continue; // the middle stays clear
        const int tick = tenths % 50 == 0 ? 2 * kTick : kTick;
        down(place.y - tick, place.y + tick, place.x + tenths);
        across(place.x - tick, place.x + tick, place.y + tenths);
    }
    // Towards the middle of the page, where every printer prints.
    const TextStyle style{writer.size(32)};
    const int baseline = writer.y(place.y + 25) + ascentOf(style);
    if (writer.x(place.x) > raster.width() / 2)
        writer.pen().writeEndingAt(writer.x(place.x - 20), baseline, words, style);
    else
        writer.pen().write(writer.x(place.x + 20), baseline, words, style);
}

/// "15.0"
std::string millimetres(int tenths)
{
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

} // namespace

Layout layOutForm(const TextEngine& engine, const ReceiptPaper& receipt, const FormLayout& form,
                  const FormPlacing& placing, int dotsPerInch)
{
    Raster page = pageOf(form, dotsPerInch);
    Pen pen(engine, page);
    FormWriter writer(pen, placing, dotsPerInch);
    if (auto refusal = writeForm(writer, form, withPlaces(engine, receipt)))
        return std::move(*refusal);
    if (!pen.missing().empty())
        return PrintReport{PrintOutcome::MissingGlyph, namesOf(pen.missing())};
    if (receipt.training) {
        TrainingMark mark;
        mark.size = writer.size(280);
        mark.pitch = page.height();
        // Needles know ink and paper alone.
        mark.isDithered = dotsPerInch < kReceiptDotsPerInch;
        layTrainingMark(page, engine, mark);
    }
    return page;
}

Raster layOutCrosses(const TextEngine& engine, const FormLayout& form, const FormPlacing& placing,
                     int dotsPerInch)
{
    Raster page = pageOf(form, dotsPerInch);
    Pen pen(engine, page);
    FormWriter writer(pen, placing, dotsPerInch);
    const auto places = crossPlaces(form.width, form.height);
    int count = 0;
    for (const auto& place :
         {places.upperLeft, places.upperRight, places.lowerLeft, places.lowerRight, places.middle})
        drawCross(writer, place,
                  std::to_string(++count) + "  " + millimetres(place.x) + " / "
                      + millimetres(place.y));
    return page;
}

} // namespace hallpay::printing
