#include "printing/report_words.h"

#include "printing/slip_words.h"

namespace hallpay::printing {

namespace {

using domain::DayTotals;
using domain::HallDayState;
using domain::HallDayView;
using domain::ShiftReport;

/// "2026-11-22 17:05"
std::string moment(Instant at)
{
    return formatDay(businessDay(at)) + " " + formatClock(at);
}

/// "-¥5.00", "+¥5.00", "¥0.00"
std::string signedYuan(Money amount)
{
    if (amount < Money()) return "-" + formatYuanSign(Money() - amount);
    return (amount.isPositive() ? "+" : "") + formatYuanSign(amount);
}

/// Less than nothing has its sign, more has none.
std::string netYuan(Money amount)
{
    return amount < Money() ? signedYuan(amount) : formatYuanSign(amount);
}

/// "王芳（1001）"
std::string person(const std::string& name, const std::string& number)
{
    return number.empty() ? name : name + "（" + number + "）";
}

std::string times(std::int64_t count, std::string_view unit)
{
    return std::to_string(count) + " " + std::string(unit);
}

std::string copyWords(int copy)
{
    if (copy == 0) return "电子副本  COPY";
    return copy > 1 ? "补打 第" + std::to_string(copy) + "次  REPRINT" : std::string();
}

constexpr auto kPayments = "笔";
constexpr auto kUntold = "清点后显示";

ReportLine money(std::string what, Money amount)
{
    return {std::move(what), {}, netYuan(amount)};
}

ReportLine taken(std::string what, std::int64_t payments, Money amount)
{
    return {std::move(what), times(payments, kPayments), formatYuanSign(amount)};
}

ReportSection takingsOf(const ShiftReport& report)
{
    ReportSection section{"收款", {}};
    auto& lines = section.lines;
    lines.push_back(taken("微信付款码", report.walletPayments, report.wallet));
    lines.push_back(taken("现金", report.cashPayments, report.cash));
    if (report.cashUntold) lines.back().amount = kUntold;
    lines.push_back(taken("刷卡", report.cardPayments, report.card));
    const auto payments = report.walletPayments + report.cashPayments + report.cardPayments;
    lines.push_back(taken("合计", payments, report.wallet + report.cash + report.card));
    lines.back().strong = true;
    if (report.cashUntold) lines.back().amount = kUntold;
    return section;
}

ReportSection refundsOf(const ShiftReport& report)
{
    ReportSection section{"退款", {}};
    section.lines.push_back(taken("现金退款", report.cashRefunds, report.cashBack));
    if (report.cashUntold && report.cashRefunds > 0) section.lines.back().amount = kUntold;
    section.lines.push_back(taken("刷卡退款", report.cardRefunds, report.cardBack));
    return section;
}

/// The terminal's own word, and how far it is from what is on record.
ReportSection terminalOf(const ShiftReport& report)
{
    ReportSection section{"刷卡机", {}};
    const auto payments = report.cardPayments + report.cardRefunds;
    const auto net = report.card - report.cardBack;
    section.lines.push_back({"系统净额", times(payments, kPayments), netYuan(net)});
    section.lines.push_back(
        {"刷卡机结算", times(report.terminalPayments, kPayments), netYuan(report.terminal)});
    section.lines.push_back({"差额", times(report.terminalPayments - payments, kPayments),
                             signedYuan(report.terminal - net), true});
    return section;
}

ReportSection drawerOf(const domain::DrawerFigures& drawer)
{
    ReportSection section{"钱箱", {}};
    auto& lines = section.lines;
    if (drawer.carried != drawer.floatMoney) lines.push_back(money("上一班留存", drawer.carried));
    lines.push_back(money("备用金", drawer.floatMoney));
    lines.push_back(money("放入", drawer.putIn));
    lines.push_back(money("取出", drawer.takenOut));
    lines.push_back(money("应有", drawer.expected));
    lines.push_back({"实点", drawer.counts > 1 ? times(drawer.counts, "次清点") : std::string(),
                     formatYuanSign(drawer.counted), true});
    for (std::size_t i = 0; i < domain::kDenominations.size(); ++i) {
        const int pieces = i < drawer.pieces.pieces.size() ? drawer.pieces.pieces[i] : 0;
        const auto each = Money::fromFen(domain::kDenominations[i]);
        if (pieces > 0)
            lines.push_back({"面额 " + formatYuanSign(each), times(pieces, "张/枚"),
                             formatYuanSign(each.times(pieces)), false, true});
    }
    lines.push_back({"差额", {}, signedYuan(drawer.difference), true});
    lines.push_back(money("留在钱箱", drawer.left));
    return section;
}

ReportSection countsOf(const ShiftReport& report)
{
    return {"票据与钱箱次数",
            {{"发出收据", times(report.receiptsUsed, "张"), {}},
             {"损坏收据", times(report.receiptsSpoiled, "张"), {}},
             {"作废收据", times(report.receiptsVoid, "张"), {}},
             {"补打回执单", times(report.slipReprints, "次"), {}},
             {"未收款开钱箱", times(report.drawerOpens, "次"), {}}}};
}

ReportText wordsOfShift(const ShiftReport& report, int copy)
{
    const bool isZ = report.number > 0;
    ReportText text;
    text.title = isZ ? "Z 报表 第 " + std::to_string(report.number) + " 号" : "X 报表";
    text.call = isZ ? copyWords(copy) : "未结班，仅供查看";
    text.facts = {
        {"窗口", report.windowName},
        {"开班", person(report.openedBy, report.openedByNumber) + " " + moment(report.openedAt)}};
    if (isZ) {
        text.facts.push_back(
            {"结班", person(report.closedBy, report.closedByNumber) + " " + moment(report.at)});
        text.facts.push_back({"签字", person(report.signedBy, report.signedByNumber)});
        text.facts.push_back({"账日", formatDay(report.day)});
    } else {
        text.facts.push_back({"截至", moment(report.at)});
    }
    text.sections = {takingsOf(report), refundsOf(report)};
    if (isZ) text.sections.push_back(terminalOf(report));
    if (report.drawer) text.sections.push_back(drawerOf(*report.drawer));
    text.sections.push_back(countsOf(report));
    if (!report.hasDrawer) text.notes.push_back("本班不设钱箱");
    if (!report.reason.empty()) text.notes.push_back("差额原因：" + report.reason);
    if (!isZ) return text;
    text.notes.push_back("审计链 " + report.auditHead);
    text.signatures = {"收款员 " + person(report.closedBy, report.closedByNumber),
                       "复核人 " + person(report.signedBy, report.signedByNumber)};
    return text;
}

ReportSection dayTakings(const DayTotals& totals)
{
    ReportSection section{"收款", {}};
    auto& lines = section.lines;
    lines.push_back(taken("微信支付", totals.payments - totals.cashPayments - totals.cardPayments,
                          totals.takings - totals.cash - totals.card));
    lines.push_back(taken("现金", totals.cashPayments, totals.cash));
    lines.push_back(taken("刷卡", totals.cardPayments, totals.card));
    lines.push_back(taken("合计", totals.payments, totals.takings));
    lines.back().strong = true;
    if (totals.excessPayments > 0)
        lines.push_back(taken("多付（不计入）", totals.excessPayments, totals.excess));
    return section;
}

ReportSection dayRefunds(const DayTotals& totals)
{
    ReportSection section{"退款", {}};
    section.lines = {taken("微信退款", totals.refunds - totals.cashRefunds - totals.cardRefunds,
                           totals.refunded - totals.cashRefunded - totals.cardRefunded),
                     taken("现金退款", totals.cashRefunds, totals.cashRefunded),
                     taken("刷卡退款", totals.cardRefunds, totals.cardRefunded),
                     taken("合计", totals.refunds, totals.refunded)};
    section.lines.back().strong = true;
    return section;
}

ReportSection dayItems(const DayTotals& totals)
{
    ReportSection section{"按项目", {}};
    for (const auto& item : totals.byItem)
        section.lines.push_back({item.nameZh.empty() ? item.itemCode : item.nameZh,
                                 times(item.quantity, "项"), formatYuanSign(item.amount)});
    return section;
}

ReportSection daySlips(const DayTotals& totals)
{
    ReportSection section{"回执单与收据",
                          {{"受理回执单", times(totals.registered, "张"), {}},
                           {"已缴费", times(totals.paid, "张"), {}, false, true},
                           {"待缴费", times(totals.waiting, "张"), {}, false, true},
                           {"码已失效", times(totals.lapsed, "张"), {}, false, true},
                           {"已取消", times(totals.cancelled, "张"), {}, false, true},
                           {"免缴", times(totals.exempt, "张"), {}, false, true},
                           {"已领收据", times(totals.receiptsCollected, "张"), {}},
                           {"未领收据", times(totals.receiptsNotCollected, "张"), {}}}};
    if (totals.exemptPeople > 0)
        section.lines.push_back(
            {"免缴（不计入）", times(totals.exemptPeople, "人"), formatYuanSign(totals.waived)});
    section.lines.push_back(
        {"往日未缴", times(totals.pastUnpaid, "张"), formatYuanSign(totals.pastUnpaidAmount)});
    return section;
}

std::string carriedWord(domain::CarriedKind kind)
{
    switch (kind) {
    case domain::CarriedKind::UnknownAttempt: return "支付结果未知";
    case domain::CarriedKind::RefundInFlight: return "退款中";
    case domain::CarriedKind::WindowRefundWaits: return "待窗口退还";
    }
    throw LogicFailure("CarriedKind");
}

ReportSection dayCarried(const HallDayView& books)
{
    ReportSection section{"结转", {}};
    for (const auto& line : books.carried)
        section.lines.push_back(
            {carriedWord(line.kind) + (line.slipNumber.empty() ? "" : " " + line.slipNumber),
             {},
             formatYuanSign(line.amount)});
    return section;
}

std::string booksWord(const HallDayView& books)
{
    const auto closed = books.closedAt ? "，" + moment(*books.closedAt) : std::string();
    return (books.state == HallDayState::Reconciled ? "已结账并对平" : "已结账") + closed;
}

ReportText wordsOfDay(const DayTotals& totals, int copy)
{
    const bool closed = totals.books && totals.books->state != HallDayState::Open;
    ReportText text;
    text.title = "日报表 " + dateZh(totals.day);
    text.call = closed ? copyWords(copy) : "账日未结，仅供查看";
    text.facts = {{"账日", formatDay(totals.day)},
                  {"状态", closed ? booksWord(*totals.books) : "未结账"},
                  {"截至", moment(totals.now)}};
    text.sections = {dayTakings(totals), dayRefunds(totals), daySlips(totals)};
    if (!totals.byItem.empty()) text.sections.push_back(dayItems(totals));
    if (!closed) return text;
    const auto& books = *totals.books;
    if (!books.carried.empty()) text.sections.push_back(dayCarried(books));
    if (!books.signedBy.empty()) text.notes.push_back("结转清单已由" + books.signedBy + "签认");
    if (!books.auditHead.empty()) text.notes.push_back("审计链 " + books.auditHead);
    text.signatures = {"制表人", "主管"};
    return text;
}

} // namespace

std::pair<std::string, std::string> rollWordsOf(const ReportLine& line)
{
    if (line.amount.empty()) return {line.what, line.count};
    if (line.count.empty()) return {line.what, line.amount};
    return {line.what + "　" + line.count, line.amount};
}

ReportText wordsOf(const ports::ReportPaper& paper)
{
    if (const auto* shift = std::get_if<ShiftReport>(&paper.report))
        return wordsOfShift(*shift, paper.copy);
    return wordsOfDay(std::get<DayTotals>(paper.report), paper.copy);
}

std::string footOf(const ReportText& text, int page, int pages)
{
    return text.title + "　第 " + std::to_string(page) + " 页，共 " + std::to_string(pages) + " 页";
}

} // namespace hallpay::printing
