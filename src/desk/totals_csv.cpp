#include "desk/totals.h"

#include <initializer_list>

namespace hallpay::desk {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A cell that a spreadsheet takes as text or number, never as a formula or a second cell.
std::string cell(std::string_view text)
{
    std::string safe;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        safe.push_back('\'');
    safe += text;
    if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (const char c : safe) {
        if (c == '"') quoted.push_back('"');
        quoted.push_back(c);
    }
    quoted.push_back('"');
    return quoted;
}

void addRow(std::string& csv, std::initializer_list<std::string> cells)
{
    bool first = true;
    for (const auto& text : cells) {
        if (!first) csv.push_back(',');
        csv += cell(text);
        first = false;
    }
    csv += "\r\n";
}

std::string count(std::int64_t number)
{
    return std::to_string(number);
}

const char* nameOf(domain::DocumentType type)
{
    switch (type) {
    case domain::DocumentType::ResidentId: return "居民身份证";
    case domain::DocumentType::HouseholdBook: return "户口簿";
    case domain::DocumentType::Passport: return "护照";
    case domain::DocumentType::HkMacauPermit: return "港澳通行证";
    case domain::DocumentType::TaiwanPermit: return "台湾通行证";
    case domain::DocumentType::Other: return "其他";
    }
    throw LogicFailure("DocumentType");
}

void addSlips(std::string& csv, const domain::DayTotals& totals)
{
    addRow(csv, {"单据", "笔数"});
    addRow(csv, {"已受理", count(totals.registered)});
    addRow(csv, {"其中已缴费", count(totals.paid)});
    addRow(csv, {"待缴费", count(totals.waiting)});
    addRow(csv, {"码已失效", count(totals.lapsed)});
    addRow(csv, {"已取消", count(totals.cancelled)});
    addRow(csv, {"免缴", count(totals.exempt)});
    addRow(csv,
           {"免缴人次（免收金额，不计入合计）", count(totals.exemptPeople),
            formatYuan(totals.waived)});
    addRow(csv, {"已领收据", count(totals.receiptsCollected)});
    addRow(csv, {"未领收据", count(totals.receiptsNotCollected)});
    addRow(csv, {"往日未缴", count(totals.pastUnpaid), formatYuan(totals.pastUnpaidAmount)});
    csv += "\r\n";
}

} // namespace

std::string csvOf(const domain::DayTotals& totals, const std::string& hallName)
{
    std::string csv(kByteOrderMark);
    addRow(csv, {hallName, formatDay(totals.day), formatRfc3339(totals.now)});
    csv += "\r\n";
    addRow(csv, {"收款", "笔数", "金额（元）"});
    addRow(csv, {"合计", count(totals.payments), formatYuan(totals.takings)});
    addRow(csv, {"其中窗口现金", count(totals.cashPayments), formatYuan(totals.cash)});
    addRow(csv, {"其中窗口刷卡", count(totals.cardPayments), formatYuan(totals.card)});
    addRow(csv, {"多缴款（不计入合计）", count(totals.excessPayments), formatYuan(totals.excess)});
    addRow(csv, {"已退款", count(totals.refunds), formatYuan(totals.refunded)});
    addRow(csv, {"其中现金退款", count(totals.cashRefunds), formatYuan(totals.cashRefunded)});
    addRow(csv, {"其中刷卡退款", count(totals.cardRefunds), formatYuan(totals.cardRefunded)});
    csv += "\r\n";
    addSlips(csv, totals);
    addRow(csv, {"项目代码", "项目", "数量", "金额（元）"});
    for (const auto& item : totals.byItem)
        addRow(csv, {item.itemCode, item.nameZh, count(item.quantity), formatYuan(item.amount)});
    csv += "\r\n";
    addRow(csv, {"证件类型", "人次", "金额（元）"});
    for (const auto& type : totals.byDocumentType)
        addRow(csv, {nameOf(type.type), count(type.requests), formatYuan(type.amount)});
    csv += "\r\n";
    addRow(csv, {"时段", "微信支付（元）", "窗口收款（元）"});
    for (const auto& hour : totals.byHour)
        addRow(csv, {count(hour.hour) + ":00", formatYuan(hour.wallet), formatYuan(hour.window)});
    return csv;
}

Answer<std::string> totalsCsv(const Context& context, const Caller& caller, Day day)
{
    const auto totals = dayTotals(context, caller, day);
    if (!totals) return totals.error();
    return csvOf(totals.value(), context.settings.hallName);
}

} // namespace hallpay::desk
