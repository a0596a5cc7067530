#include "sandbox/bill_api.h"

namespace hallpay::sandbox {

namespace {

ApiAnswer queryFault(const char* name, const std::string& value, const char* issue)
{
    return parameterError({name, value, issue, "query"});
}

std::optional<BillType> typeOf(const std::string& word)
{
    if (word.empty() || word == "ALL") return BillType::All;
    if (word == "SUCCESS") return BillType::Success;
    if (word == "REFUND") return BillType::Refund;
    return std::nullopt;
}

} // namespace

ApiAnswer BillApi::tradeBill(const Request& request) const
{
    const auto date = request.queryValue("bill_date");
    const auto day = parseDay(date);
    if (!day) return queryFault("bill_date", date, "格式应为yyyy-MM-dd");
    const auto word = request.queryValue("bill_type");
    const auto type = typeOf(word);
    if (!type) return queryFault("bill_type", word, "枚举值不正确");
    const auto packing = request.queryValue("tar_type");
    if (!packing.empty() && packing != "GZIP")
        return queryFault("tar_type", packing, "枚举值不正确");
    auto bill = m_world.bills.text(*day, *type);
    if (!bill) {
        switch (bill.error()) {
        case BillRefusal::NotADay: return queryFault("bill_date", date, "仅支持三个月内的账单");
        case BillRefusal::Creating: return statementCreating();
        case BillRefusal::Empty: return noStatementExist();
        }
    }
    auto plain = std::move(bill).value();
    const auto hash = sha1Of(plain);
    const auto token = m_world.bills.offer(packing.empty() ? std::move(plain) : gzipped(plain));
    return answer(200,
                  {{"download_url",
                    "http://" + request.header("host") + "/v3/billdownload/file?token=" + token},
                   {"hash_type", "SHA1"},
                   {"hash_value", hash}});
}

ApiAnswer BillApi::download(const Request& request) const
{
    auto content = m_world.bills.fetch(request.queryValue("token"));
    if (!content) return queryFault("token", "", "下载地址已失效");
    ApiAnswer file;
    file.file.emplace();
    file.file->contentType = "application/octet-stream";
    file.file->body = std::move(*content);
    return file;
}

} // namespace hallpay::sandbox
