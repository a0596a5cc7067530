// openapi.json as a judge of what goes over the wire.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace hallpay::test {

/// src/server/openapi.json.
class ApiDocument {
public:
    ApiDocument();

    const nlohmann::json& whole() const { return m_whole; }

    /// How `answer` differs from what `method` (small letters) of `path` (as the document spells
    /// it) may answer with `status`: each "where: what". A field that the document does not name is
    /// a difference too. `answer` is null where there is no JSON body.
    std::vector<std::string> differences(const std::string& method, const std::string& path,
                                         int status, const nlohmann::json& answer) const;
    /// The same of a request's body.
    std::vector<std::string> requestDifferences(const std::string& method, const std::string& path,
                                                const nlohmann::json& body) const;

private:
    const nlohmann::json& resolved(const nlohmann::json& node) const;
    void compare(const nlohmann::json& schema, const nlohmann::json& value,
                 const std::string& where, std::vector<std::string>& found) const;
    void compareObject(const nlohmann::json& schema, const nlohmann::json& value,
                       const std::string& where, std::vector<std::string>& found) const;

    nlohmann::json m_whole;
};

} // namespace hallpay::test
