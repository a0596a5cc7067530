#include "protocol/wechat/merchant_folder.h"

#include <fstream>
#include <iterator>

namespace hallpay::test {

std::string vectorFile(const std::string& name)
{
    std::ifstream file(std::string(HALLPAY_SOURCE_DIR "/tests/protocol/vectors/") + name,
                       std::ios::binary);
    if (!file) throw std::runtime_error("vector " + name + " is missing");
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

MerchantFolder::MerchantFolder(const std::string& baseUrl)
{
    m_settings = {{"mchid", "1900000001"},
                  {"appid", "wx0000000000000001"},
                  {"app_secret", "0123456789abcdef0123456789abcdef"},
                  {"serial_no", "4A11CE5500000000000000000000000000000001"},
                  {"apiv3_key", kApiv3Key},
                  {"pub_key_id", kPublicKeyId},
                  {"base_url", baseUrl},
                  {"oauth_authorize_url", baseUrl + "/connect/oauth2/authorize"},
                  {"oauth_token_url", baseUrl + "/sns/oauth2/access_token"}};
    save();
    write("apiclient_key.pem", vectorFile("test_only_merchant.key.pem"));
    write("apiclient_cert.pem", vectorFile("test_only_merchant.cert.pem"));
    write("wechatpay_cert.pem", vectorFile("test_only_platform.cert.pem"));
    write("pub_key.pem", vectorFile("test_only_wechatpay.pub.pem"));
}

void MerchantFolder::set(const std::string& key, const nlohmann::json& value)
{
    m_settings[key] = value;
    save();
}

void MerchantFolder::drop(const std::string& key)
{
    m_settings.erase(key);
    save();
}

void MerchantFolder::write(const std::string& name, const std::string& text)
{
    std::ofstream file(m_folder.file(name), std::ios::binary);
    file << text;
    if (!file.flush()) throw std::runtime_error("cannot write " + name);
}

void MerchantFolder::remove(const std::string& name)
{
    std::filesystem::remove(m_folder.file(name));
}

void MerchantFolder::useCertificates()
{
    drop("pub_key_id");
    remove("pub_key.pem");
}

void MerchantFolder::save()
{
    write("merchant.json", m_settings.dump(2));
}

} // namespace hallpay::test
