#include "sandbox/api_error.h"

namespace hallpay::sandbox {

using nlohmann::json;

namespace {

constexpr std::int64_t kUnsourced = 268435456;

ApiAnswer failure(int status, const char* code, const std::string& message, std::int64_t number)
{
    return {status, {{"code", code}, {"message", message}}, number, false, std::nullopt};
}

} // namespace

ApiAnswer answer(int status, json body)
{
    return {status, std::move(body), 0, false, std::nullopt};
}

ApiAnswer noContent()
{
    return {204, json(), 0, false, std::nullopt};
}

ApiAnswer parameterError(const ParameterFault& fault)
{
    const bool extra = fault.kind == ParameterFault::Kind::Extra;
    auto reply = failure(400, "PARAM_ERROR",
                         extra ? "参数中含有非法的额外参数" : "参数错误：" + fault.issue,
                         extra ? 270924358 : 268435461);
    reply.body["detail"] = {{"field", fault.field},
                            {"value", fault.value},
                            {"issue", fault.issue},
                            {"location", fault.location}};
    return reply;
}

ApiAnswer invalidRequest(const std::string& message)
{
    return failure(400, "INVALID_REQUEST", message, kUnsourced);
}

ApiAnswer parametersDiffer()
{
    return failure(400, "INVALID_REQUEST", "请求重入时，参数与首次请求时不一致", 268498688);
}

ApiAnswer appidMismatch()
{
    return failure(400, "APPID_MCHID_NOT_MATCH", "AppID和mch_id不匹配", 268445527);
}

ApiAnswer orderPaid()
{
    return failure(400, "ORDERPAID", "该订单已支付", 268498689);
}

ApiAnswer orderPaidOnClose()
{
    return failure(400, "ORDERPAID", "订单已支付", 268449538);
}

ApiAnswer orderClosed()
{
    return failure(400, "ORDER_CLOSED", "该订单已失效，请重新下单", 268447914);
}

ApiAnswer orderNotExist()
{
    return failure(404, "ORDER_NOT_EXIST", "订单不存在", 268512771);
}

ApiAnswer userPaying()
{
    return failure(202, "USERPAYING", "用户支付中，需要输入密码", kUnsourced);
}

ApiAnswer frequencyLimited()
{
    return failure(429, "FREQUENCY_LIMITED", "频率超限", 268447840);
}

ApiAnswer systemError()
{
    return failure(500, "SYSTEM_ERROR", "系统错误，请用原参数重试", kUnsourced);
}

ApiAnswer noSuchPath()
{
    return failure(404, "RESOURCE_NOT_EXISTS", "接口不存在", kUnsourced);
}

ApiAnswer codepayIsReversed()
{
    return failure(400, "INVALID_REQUEST", "付款码订单不支持关单，请使用撤销订单", 268449641);
}

ApiAnswer resourceNotExists(const std::string& what)
{
    return failure(404, "RESOURCE_NOT_EXISTS", what, kUnsourced);
}

ApiAnswer notEnough()
{
    return failure(403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起", kUnsourced);
}

ApiAnswer statementCreating()
{
    return failure(400, "STATEMENT_CREATING", "账单生成中，请10点后再获取", kUnsourced);
}

ApiAnswer noStatementExist()
{
    return failure(400, "NO_STATEMENT_EXIST", "账单文件不存在", kUnsourced);
}

ApiAnswer payCodeInvalid(const std::string& why)
{
    return failure(400, "AUTH_CODE_INVALID", why, kUnsourced);
}

ApiAnswer mchidMismatch(const std::string& value, const std::string& location)
{
    return parameterError({location == "body" ? "/mchid" : "mchid", value,
                           "http header中的mchid与请求参数中的mchid不匹配", location});
}

ApiAnswer signError(const std::string& issue)
{
    auto reply = failure(401, "SIGN_ERROR", "签名错误，请检查后再试", 268443699);
    reply.body["detail"] = {{"location", "authorization"}, {"issue", issue}};
    return reply;
}

} // namespace hallpay::sandbox
