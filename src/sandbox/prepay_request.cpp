#include "sandbox/prepay_request.h"

#include "base/text.h"

namespace hallpay::sandbox {

namespace {

constexpr std::string_view kNumberLetters
    = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-|*";
constexpr std::string_view kGoodsLetters
    = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
constexpr std::string_view kAddressLetters = "0123456789abcdefABCDEF.:";
constexpr std::size_t kGoodsMax = 6000;
constexpr std::size_t kLimitsMax = 4;

void checkTop(JsonCheck& check, TradeType type)
{
    const auto fields
        = {"appid",          "mchid",      "description", "out_trade_no", "time_expire",
           "attach",         "notify_url", "goods_tag",   "amount",       "limit_pay",
           "support_fapiao", "detail",     "scene_info",  "settle_info"};
    std::vector<std::string_view> known(fields.begin(), fields.end());
    if (type == TradeType::Jsapi) known.emplace_back("payer");
    check.object("", true, known);
    check.text("/goods_tag", {.most = 32});
    check.flag("/support_fapiao");
    for (std::size_t i = 0, n = check.array("/limit_pay", 0, kLimitsMax); i < n; ++i) {
        const auto pointer = "/limit_pay/" + std::to_string(i);
        const auto limit = check.text(pointer, {.required = true});
        if (limit != "no_balance" && limit != "no_credit" && limit != "no_debit"
            && limit != "balance_only")
            check.fail(pointer, "枚举值不正确");
    }
    if (check.object("/settle_info", false, {"profit_sharing"}))
        check.flag("/settle_info/profit_sharing");
}

void checkGoods(JsonCheck& check)
{
    if (!check.object("/detail", false, {"cost_price", "invoice_id", "goods_detail"})) return;
    check.integer("/detail/cost_price", {});
    check.text("/detail/invoice_id", {.most = 32});
    for (std::size_t i = 0, n = check.array("/detail/goods_detail", 1, kGoodsMax); i < n; ++i) {
        const auto item = "/detail/goods_detail/" + std::to_string(i);
        check.object(
            item, true,
            {"merchant_goods_id", "wechatpay_goods_id", "goods_name", "quantity", "unit_price"});
        check.text(item + "/merchant_goods_id",
                   {.required = true, .most = 32, .letters = kGoodsLetters});
        check.text(item + "/wechatpay_goods_id", {.most = 32});
        check.text(item + "/goods_name", {.most = 256});
        check.integer(item + "/quantity", {.required = true, .least = 1});
        check.integer(item + "/unit_price", {.required = true});
    }
}

/// @returns the device, empty when there is none.
std::string checkScene(JsonCheck& check)
{
    if (!check.object("/scene_info", false, {"payer_client_ip", "device_id", "store_info"}))
        return {};
    check.text("/scene_info/payer_client_ip",
               {.required = true, .least = 2, .most = 45, .letters = kAddressLetters});
    const auto device = check.text("/scene_info/device_id", {.most = 32});
    if (check.object("/scene_info/store_info", false, {"id", "name", "area_code", "address"})) {
        check.text("/scene_info/store_info/id", {.required = true, .most = 32});
        check.text("/scene_info/store_info/name", {.most = 256});
        check.text("/scene_info/store_info/area_code", {.most = 32});
        check.text("/scene_info/store_info/address", {.most = 512});
    }
    return device;
}

std::optional<Instant> checkTimeExpire(JsonCheck& check)
{
    const auto text = check.text("/time_expire", {.least = 20, .most = 64});
    if (text.empty()) return std::nullopt;
    const auto instant = parseRfc3339(text);
    if (!instant) check.fail("/time_expire", "应为RFC3339格式yyyy-MM-DDTHH:mm:ss+TIMEZONE");
    return instant;
}

std::int64_t checkAmount(JsonCheck& check)
{
    check.object("/amount", true, {"total", "currency"});
    const auto total = check.integer("/amount/total", {.required = true, .least = 1});
    const auto currency = check.text("/amount/currency", {.most = 16});
    if (!currency.empty() && currency != "CNY") check.fail("/amount/currency", "仅支持CNY");
    return total;
}

} // namespace

std::string checkNotifyUrl(JsonCheck& check, bool required)
{
    const auto url = check.text("/notify_url", {.required = required, .least = 10, .most = 255});
    const auto upper = upperAscii(url);
    const bool web = upper.starts_with("HTTPS://") || upper.starts_with("HTTP://");
    if (!url.empty() && !web) check.fail("/notify_url", "必须以https://或http://开头");
    if (url.find_first_of("?#") != std::string::npos) check.fail("/notify_url", "不能携带查询串");
    return url;
}

Result<ParsedPrepay, ParameterFault> parsePrepay(TradeType type, const std::string& body)
{
    JsonCheck check(body);
    checkTop(check, type);
    ParsedPrepay parsed;
    auto& order = parsed.order;
    order.type = type;
    parsed.appid = check.text("/appid", {.required = true, .most = 32});
    parsed.mchid = check.text("/mchid", {.required = true, .most = 32});
    order.description = check.text("/description", {.required = true, .most = 127});
    order.outTradeNo = check.text(
        "/out_trade_no", {.required = true, .least = 6, .most = 32, .letters = kNumberLetters});
    order.timeExpire = checkTimeExpire(check);
    order.attach = check.text("/attach", {.most = 128});
    order.notifyUrl = checkNotifyUrl(check, true);
    order.totalFen = checkAmount(check);
    if (type == TradeType::Jsapi && check.object("/payer", true, {"openid"}))
        order.openid = check.text("/payer/openid", {.required = true, .most = 128});
    checkGoods(check);
    order.deviceId = checkScene(check);
    if (check.fault()) return *check.fault();
    order.parameters = wordOf(type) + " " + check.root().dump();
    return parsed;
}

} // namespace hallpay::sandbox
