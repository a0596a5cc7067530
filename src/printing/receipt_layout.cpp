#include "printing/receipt_layout.h"

#include "base/text.h"
#include "domain/capitals.h"
#include "domain/check_code.h"
#include "printing/png_picture.h"
#include "printing/seal.h"
#include "printing/slip_words.h"
#include "printing/training_mark.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace hallpay::printing {

namespace {

using ports::PaperLine;
using ports::ReceiptPaper;

constexpr int mm10(int tenths)
{
    return dotsOf(tenths, kReceiptDotsPerInch);
}

constexpr int kLeft = mm10(120);
constexpr int kRight = kReceiptWidth - mm10(120);
constexpr int kTableTop = mm10(390);
constexpr int kHeadHeight = mm10(80);
constexpr int kItemsHeight = mm10(320);
constexpr int kRowMax = mm10(80);
constexpr int kSumHeight = mm10(90);
constexpr int kNoteHeight = mm10(70);
constexpr int kInset = mm10(20);
constexpr int kThin = 2;
constexpr int kThick = 5;

constexpr TextStyle kTitle{mm10(78), Weight::Bold};
constexpr TextStyle kField{mm10(38)};
constexpr TextStyle kFigures{mm10(40), Weight::Bold};
constexpr TextStyle kCapitals{mm10(44), Weight::Bold};
constexpr TextStyle kNote{mm10(34)};
constexpr TextStyle kFaint{mm10(32)};

/// Right edges of the columns: item, unit, quantity, standard, amount.
constexpr std::array<int, 5> kEdges{kLeft + mm10(900), kLeft + mm10(1060), kLeft + mm10(1240),
                                    kLeft + mm10(1530), kRight};
constexpr std::array<std::string_view, 5> kHeads{"项目名称", "单位", "数量", "标准（元）",
                                                 "金额（元）"};

class ReceiptWriter {
public:
    ReceiptWriter(const ReceiptPaper& receipt, Pen& pen) : m_receipt(receipt), m_pen(pen) { }

    void head();
    void table(const std::vector<PaperLine>& lines);
    void sums();
    void signatures();

private:
    void item(const PaperLine& line, int top, int height);
    void field(int x, int top, std::string_view label, std::string_view value);
    /// Smaller until it fits into `room`, down to half the style's size.
    TextStyle fitted(std::string_view text, TextStyle style, int room);
    /// `kept` is the room at the row's right end that the text leaves free.
    void inRow(int top, int height, std::string_view text, TextStyle style, int kept = 0);
    int checkCode(int top);

    const ReceiptPaper& m_receipt;
    Pen& m_pen;
};

TextStyle ReceiptWriter::fitted(std::string_view text, TextStyle style, int room)
{
    const int least = style.size / 2;
    while (style.size > least && m_pen.width(text, style) > room) --style.size;
    return style;
}

void ReceiptWriter::field(int x, int top, std::string_view label, std::string_view value)
{
    const int baseline = top + ascentOf(kField);
    const int width = m_pen.write(x, baseline, label, kField);
    m_pen.write(x + width, baseline, value, kField);
}

void ReceiptWriter::head()
{
    m_pen.writeCentred({0, mm10(110), kReceiptWidth, kTitle.size}, "缴 费 收 据", kTitle);
    const Box rule{(kReceiptWidth - mm10(620)) / 2, mm10(206), mm10(620), kThick};
    m_pen.raster().fill(rule);
    m_pen.raster().fill({rule.x, rule.y + mm10(10), rule.width, kThin});

    constexpr int kFirst = mm10(232);
    constexpr int kSecond = mm10(284);
    constexpr int kThird = mm10(336);
    constexpr int kRightField = kLeft + mm10(1240);
    field(kLeft, kFirst, "票据代码：", m_receipt.code);
    field(kRightField, kFirst, "票据号码：", m_receipt.number);
    // A person has no such code, and this check code is given by the finance bureau alone; our own
    // stands under another name in the remark's row.
    field(kLeft, kSecond, "交款人统一社会信用代码：", {});
    field(kRightField, kSecond, "校验码：", {});
    field(kRightField, kThird, "开票日期：", dateZh(m_receipt.issuedOn));
    const int labelWidth = m_pen.width("交款人：", kField);
    const int room = kRightField - kLeft - labelWidth - kInset;
    const auto style = fitted(m_receipt.payer, kField, room);
    m_pen.write(kLeft, kThird + ascentOf(kField), "交款人：", kField);
    m_pen.write(kLeft + labelWidth, kThird + ascentOf(kField), m_receipt.payer, style);
}

void ReceiptWriter::item(const PaperLine& line, int top, int height)
{
    const TextStyle style{std::min(kField.size, height * 2 / 3)};
    const int baseline = top + (height - style.size) / 2 + ascentOf(style);
    const int room = kEdges[0] - kLeft - 2 * kInset;
    m_pen.write(kLeft + kInset, baseline, line.nameZh, fitted(line.nameZh, style, room));
    m_pen.writeCentred({kEdges[0], top, kEdges[1] - kEdges[0], height}, "项", style);
    m_pen.writeEndingAt(kEdges[2] - kInset, baseline, std::to_string(line.quantity), style);
    m_pen.writeEndingAt(kEdges[3] - kInset, baseline, formatYuan(line.unit), style);
    m_pen.writeEndingAt(kEdges[4] - kInset, baseline, formatYuan(line.amount), style);
}

void ReceiptWriter::table(const std::vector<PaperLine>& lines)
{
    auto& raster = m_pen.raster();
    const int itemsTop = kTableTop + kHeadHeight;
    const int itemsBottom = itemsTop + kItemsHeight;
    const int bottom = itemsBottom + kSumHeight + 2 * kNoteHeight;
    raster.frame({kLeft, kTableTop, kRight - kLeft, bottom - kTableTop}, kThick);
    for (const int y :
         {itemsTop, itemsBottom, itemsBottom + kSumHeight, itemsBottom + kSumHeight + kNoteHeight})
        raster.fill({kLeft, y, kRight - kLeft, kThin});
    int left = kLeft;
    for (std::size_t i = 0; i < kEdges.size(); ++i) {
        m_pen.writeCentred({left, kTableTop, kEdges[i] - left, kHeadHeight}, kHeads[i], kField);
        left = kEdges[i];
        if (i + 1 < kEdges.size())
            raster.fill({left, kTableTop, kThin, kHeadHeight + kItemsHeight});
    }
    const int height = std::min(
        kRowMax, kItemsHeight / static_cast<int>(std::max<std::size_t>(1, lines.size())));
    int top = itemsTop;
    for (const auto& line : lines) {
        item(line, top, height);
        top += height;
    }
}

void ReceiptWriter::inRow(int top, int height, std::string_view text, TextStyle style, int kept)
{
    style = fitted(text, style, kRight - kLeft - 2 * kInset - kept);
    m_pen.write(kLeft + kInset, top + (height - style.size) / 2 + ascentOf(style), text, style);
}

void ReceiptWriter::sums()
{
    const int top = kTableTop + kHeadHeight + kItemsHeight;
    const int baseline = top + (kSumHeight - kCapitals.size) / 2 + ascentOf(kCapitals);
    int x = kLeft + kInset;
    x += m_pen.write(x, baseline, "金额合计（大写）", kField);
    m_pen.write(x, baseline, domain::capitals(m_receipt.total), kCapitals);
    const auto figures = formatYuanSign(m_receipt.total);
    m_pen.writeEndingAt(kRight - kInset, baseline, figures, kFigures);
    m_pen.writeEndingAt(kRight - 2 * kInset - m_pen.width(figures, kFigures), baseline, "（小写）",
                        kField);

    const int noteTop = top + kSumHeight;
    const auto paidDay = dateZh(businessDay(m_receipt.paidAt));
    inRow(noteTop, kNoteHeight,
          "其他信息　办证回执单号 " + m_receipt.slipNumber + "　缴费方式 " + m_receipt.paidHow
              + "　缴费时间 " + paidDay + " " + formatClockSeconds(m_receipt.paidAt),
          kNote);
    const int remarkTop = noteTop + kNoteHeight;
    inRow(remarkTop, kNoteHeight, "备注　" + m_receipt.remark, kNote, checkCode(remarkTop));
}

/// At the end of the row that begins at `top`; the room that it takes.
int ReceiptWriter::checkCode(int top)
{
    if (m_receipt.checkCode.empty()) return 0;
    const auto words = "核验码 " + domain::groupedCheckCode(m_receipt.checkCode);
    const int baseline = top + (kNoteHeight - kNote.size) / 2 + ascentOf(kNote);
    m_pen.writeEndingAt(kRight - kInset, baseline, words, kNote);
    return m_pen.width(words, kNote) + kInset;
}

void ReceiptWriter::signatures()
{
    constexpr int kTop = mm10(1060);
    const Box seal{kLeft + mm10(860), kTop - mm10(20), mm10(400), mm10(380)};
    const int baseline = kTop + mm10(40) + ascentOf(kField);
    m_pen.write(kLeft, baseline, "收款单位（章）：", kField);
    int y = baseline + kField.size * 3 / 2;
    for (const auto& line : m_pen.wrap(m_receipt.payee, kField, seal.x - kLeft - 2 * kInset)) {
        m_pen.write(kLeft, y, line, kField);
        y += kField.size * 4 / 3;
    }
    const int names = kLeft + mm10(1330);
    m_pen.write(names, baseline, "复核人：" + m_receipt.reviewer, kField);
    m_pen.write(names, baseline + kField.size * 5 / 2, "收款人：" + m_receipt.cashier, kField);

    if (m_receipt.training) {
        drawTrainingSeal(m_pen, seal);
        return;
    }
    std::optional<Raster> picture;
    if (!m_receipt.sealPicture.empty())
        picture = readPng(std::filesystem::path(
            std::u8string(m_receipt.sealPicture.begin(), m_receipt.sealPicture.end())));
    if (picture)
        drawSealPicture(m_pen.raster(), *picture, seal);
    else
        drawSealBox(m_pen, seal, kFaint);
}

void writeReceipt(const ReceiptPaper& receipt, const std::vector<PaperLine>& lines, Pen& pen)
{
    ReceiptWriter writer(receipt, pen);
    writer.head();
    writer.table(lines);
    writer.sums();
    writer.signatures();
}

constexpr char32_t kPlaceToWrite = U'〓'; ///< what printers have always set for a type they lack

} // namespace

ReceiptPaper withPlaces(const TextEngine& engine, ReceiptPaper receipt)
{
    const auto lacking = toBeWritten(engine, receipt);
    if (lacking.empty()) return receipt;
    auto name = decodeUtf8(receipt.payer).value();
    for (char32_t& letter : name)
        if (lacking.find(letter) != lacking.npos) letter = kPlaceToWrite;
    receipt.payer = encodeUtf8(name);
    if (!receipt.remark.empty()) receipt.remark += "；";
    receipt.remark += "交款人姓名中 〓 处为字库缺字（" + namesOf(lacking) + "），手工填写";
    return receipt;
}

std::u32string toBeWritten(const TextEngine& engine, const ReceiptPaper& receipt)
{
    if (!decodeUtf8(receipt.payer)) return {};
    return engine.missing(receipt.payer);
}

std::string toBeWritten(const TextEngine& engine, const std::vector<ReceiptPaper>& receipts)
{
    std::u32string all;
    for (const auto& receipt : receipts)
        for (const char32_t letter : toBeWritten(engine, receipt))
            if (all.find(letter) == all.npos) all += letter;
    return namesOf(all);
}

std::vector<PaperLine> mergedLines(const std::vector<PaperLine>& lines)
{
    std::vector<PaperLine> merged;
    for (const auto& line : lines) {
        const auto same = std::find_if(merged.begin(), merged.end(), [&line](const auto& other) {
            return other.nameZh == line.nameZh && other.unit == line.unit;
        });
        if (same == merged.end()) {
            merged.push_back(line);
        } else {
            same->quantity += line.quantity;
            same->amount += line.amount;
        }
    }
    return merged;
}

Layout layOutReceipt(const TextEngine& engine, const ReceiptPaper& receipt)
{
    const auto lines = mergedLines(receipt.lines);
    if (lines.size() > kReceiptLinesMax)
        return ports::PrintReport{ports::PrintOutcome::TooLong, {}};
    Raster page(kReceiptWidth, kReceiptHeight);
    Pen pen(engine, page);
    writeReceipt(withPlaces(engine, receipt), lines, pen);
    if (!pen.missing().empty())
        return ports::PrintReport{ports::PrintOutcome::MissingGlyph, namesOf(pen.missing())};
    if (receipt.training) {
        TrainingMark mark;
        mark.size = mm10(280);
        mark.pitch = kReceiptHeight;
        mark.isDithered = false;
        layTrainingMark(page, engine, mark);
    }
    return page;
}

} // namespace hallpay::printing
