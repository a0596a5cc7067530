#include "protocol/staff_api/api_document.h"

#include <algorithm>
#include <fstream>

namespace hallpay::test {

using nlohmann::json;

namespace {

constexpr const char* kJsonBody = "/content/application~1json/schema";

bool isOfType(const json& value, const std::string& type)
{
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    return false; // one that the document does not use so far: to be added here
}

/// nullptr when nothing stands there.
const json* at(const json& node, const std::string& pointer)
{
    const json::json_pointer where(pointer);
    return node.contains(where) ? &node[where] : nullptr;
}

} // namespace

ApiDocument::ApiDocument()
{
    std::ifstream file(std::string(HALLPAY_SOURCE_DIR) + "/src/server/openapi.json");
    m_whole = json::parse(file);
}

const json& ApiDocument::resolved(const json& node) const
{
    const auto found = node.find("$ref");
    if (found == node.end()) return node;
    return m_whole[json::json_pointer(found->get<std::string>().substr(1))];
}

void ApiDocument::compare(const json& given, const json& value, const std::string& where,
                          std::vector<std::string>& found) const
{
    const auto& schema = resolved(given);
    if (value.is_null()) {
        if (!given.value("nullable", false) && !schema.value("nullable", false))
            found.push_back(where + ": null");
        return;
    }
    if (schema.contains("allOf"))
        for (const auto& part : schema["allOf"]) compare(part, value, where, found);
    if (schema.contains("type") && !isOfType(value, schema["type"])) {
        found.push_back(where + ": " + value.type_name() + ", not " + schema["type"].dump());
        return;
    }
    if (schema.contains("enum")
        && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
        found.push_back(where + ": " + value.dump() + " is no word of the document");
    if (value.is_object() && schema.contains("properties"))
        compareObject(schema, value, where, found);
    if (value.is_array())
        for (std::size_t i = 0; i < value.size(); ++i)
            compare(schema.at("items"), value[i], where + "[" + std::to_string(i) + "]", found);
}

void ApiDocument::compareObject(const json& schema, const json& value, const std::string& where,
                                std::vector<std::string>& found) const
{
    for (const auto& name : schema.value("required", json::array()))
        if (!value.contains(name.get<std::string>()))
            found.push_back(where + "." + name.get<std::string>() + ": missing");
    const auto& properties = schema["properties"];
    for (const auto& [name, inner] : value.items()) {
        if (properties.contains(name))
            compare(properties[name], inner, where + "." + name, found);
        else
            found.push_back(where + "." + name + ": not in the document");
    }
}

std::vector<std::string> ApiDocument::differences(const std::string& method,
                                                  const std::string& path, int status,
                                                  const json& answer) const
{
    const auto* operation
        = m_whole["paths"].contains(path) ? at(m_whole["paths"][path], "/" + method) : nullptr;
    if (!operation) return {"there is no " + method + " " + path};
    const auto& responses = (*operation)["responses"];
    const auto code = std::to_string(status);
    if (status < 300 && !responses.contains(code)) return {"status " + code};
    const auto& response
        = resolved(responses.contains(code) ? responses[code] : responses["default"]);
    const auto* schema = at(response, kJsonBody);
    std::vector<std::string> found;
    if (schema)
        compare(*schema, answer, "answer", found);
    else if (!answer.is_null())
        found.push_back("answer: the document has no JSON here");
    return found;
}

std::vector<std::string> ApiDocument::requestDifferences(const std::string& method,
                                                         const std::string& path,
                                                         const json& body) const
{
    std::vector<std::string> found;
    const auto* schema
        = at(m_whole["paths"][path][method], std::string("/requestBody") + kJsonBody);
    if (schema)
        compare(*schema, body, "request", found);
    else if (!body.is_null())
        found.push_back("request: the document has no JSON here");
    return found;
}

} // namespace hallpay::test
