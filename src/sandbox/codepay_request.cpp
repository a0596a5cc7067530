#include "sandbox/codepay_request.h"

namespace hallpay::sandbox {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kNumberLetters
    = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-|*";
constexpr std::size_t kCodeDigits = 18;
constexpr std::size_t kGoodsMax = 6000;

void checkGoods(JsonCheck& check)
{
    if (!check.object("/detail", false, {"cost_price", "invoice_id", "goods_detail"})) return;
    check.integer("/detail/cost_price", {});
    check.text("/detail/invoice_id", {.most = 32});
    for (std::size_t i = 0, n = check.array("/detail/goods_detail", 1, kGoodsMax); i < n; ++i) {
        const auto item = "/detail/goods_detail/" + std::to_string(i);
        check.object(
            item, true,
            {"merchant_goods_id", "wxpay_goods_id", "goods_name", "quantity", "unit_price"});
        check.text(item + "/merchant_goods_id", {.required = true, .most = 32});
        check.text(item + "/wxpay_goods_id", {.most = 32});
        check.text(item + "/goods_name", {.most = 256});
        check.integer(item + "/quantity", {.required = true, .least = 1});
        check.integer(item + "/unit_price", {.required = true});
    }
}

/// @returns the device, empty when there is none.
std::string checkScene(JsonCheck& check)
{
    check.object("/scene_info", true, {"device_id", "device_ip", "store_info"});
    check.text("/scene_info/device_ip", {.most = 45});
    if (check.object("/scene_info/store_info", false, {"id", "out_id"})) {
        check.text("/scene_info/store_info/id", {.most = 32});
        check.text("/scene_info/store_info/out_id", {.most = 32});
    }
    return check.text("/scene_info/device_id", {.most = 32});
}

} // namespace

Result<ParsedCodepay, ParameterFault> parseCodepay(const std::string& body)
{
    JsonCheck check(body);
    check.object("", true,
                 {"appid", "mchid", "description", "out_trade_no", "attach", "goods_tag",
                  "support_fapiao", "payer", "amount", "scene_info", "detail", "settle_info"});
    ParsedCodepay parsed;
    auto& order = parsed.order;
    order.type = TradeType::Micropay;
    parsed.appid = check.text("/appid", {.required = true, .most = 32});
    parsed.mchid = check.text("/mchid", {.required = true, .most = 32});
    order.description = check.text("/description", {.required = true, .most = 127});
    order.outTradeNo = check.text(
        "/out_trade_no", {.required = true, .least = 6, .most = 32, .letters = kNumberLetters});
    order.attach = check.text("/attach", {.most = 128});
    check.text("/goods_tag", {.most = 32});
    check.flag("/support_fapiao");
    check.object("/payer", true, {"auth_code"});
    parsed.authCode = check.text(
        "/payer/auth_code",
        {.required = true, .least = kCodeDigits, .most = kCodeDigits, .letters = kDigits});
    const auto prefix = parsed.authCode.substr(0, 2);
    if (!check.fault() && (prefix < "10" || prefix > "15"))
        check.fail("/payer/auth_code", "应为10至15开头的18位数字");
    check.object("/amount", true, {"total", "currency"});
    order.totalFen = check.integer("/amount/total", {.required = true, .least = 1});
    const auto currency = check.text("/amount/currency", {.most = 16});
    if (!currency.empty() && currency != "CNY") check.fail("/amount/currency", "仅支持CNY");
    if (check.object("/settle_info", false, {"profit_sharing"}))
        check.flag("/settle_info/profit_sharing");
    checkGoods(check);
    order.deviceId = checkScene(check);
    if (check.fault()) return *check.fault();
    order.parameters = wordOf(order.type) + " " + check.root().dump();
    return parsed;
}

} // namespace hallpay::sandbox
