#include "sandbox/payer_page.h"

namespace hallpay::sandbox {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string unescape(std::string_view text)
{
    constexpr std::pair<std::string_view, char> kEntities[]
        = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        bool found = false;
        for (const auto& [entity, letter] : kEntities) {
            if (text.substr(at).starts_with(entity)) {
                plain.push_back(letter);
                at += entity.size();
                found = true;
                break;
            }
        }
        if (!found) plain.push_back(text[at++]);
    }
    return plain;
}

struct Tag {
    /// In lower case; "/form" closes one.
    std::string name;
    Fields attributes;

    bool has(std::string_view attribute) const
    {
        for (const auto& [key, value] : attributes) {
            if (key == attribute) return true;
        }
        return false;
    }
};

/// Goes from tag to tag.
class TagReader {
public:
    explicit TagReader(std::string_view html) : m_html(html) { }

    std::optional<Tag> next()
    {
        while (true) {
            m_at = m_html.find('<', m_at);
            if (m_at == std::string_view::npos) return std::nullopt;
            if (m_html.substr(m_at).starts_with("<!--")) {
                skipPast("-->");
                continue;
            }
            ++m_at;
            auto tag = read();
            if (tag.name == "script" || tag.name == "style") skipPast("</" + tag.name);
            if (!tag.name.empty()) return tag;
        }
    }

private:
    void skipPast(const std::string& end)
    {
        const auto found = m_html.find(end, m_at);
        m_at = found == std::string_view::npos ? m_html.size() : found + end.size();
    }
    bool more() const { return m_at < m_html.size(); }
    void skipBlanks()
    {
        while (more() && isBlank(m_html[m_at])) ++m_at;
    }
    std::string_view until(std::string_view stops)
    {
        const auto from = m_at;
        while (more() && !isBlank(m_html[m_at])
               && stops.find(m_html[m_at]) == std::string_view::npos)
            ++m_at;
        return m_html.substr(from, m_at - from);
    }
    std::string value()
    {
        skipBlanks();
        if (!more()) return {};
        const char quote = m_html[m_at];
        if (quote != '"' && quote != '\'') return unescape(until(">"));
        const auto from = ++m_at;
        const auto end = std::min(m_html.find(quote, from), m_html.size());
        m_at = std::min(end + 1, m_html.size());
        return unescape(m_html.substr(from, end - from));
    }
    Tag read()
    {
        Tag tag;
        tag.name = lowerAscii(until(">"));
        if (tag.name.size() > 1 && tag.name.back() == '/') tag.name.pop_back();
        while (true) {
            skipBlanks();
            if (!more()) return tag;
            if (m_html[m_at] == '>') {
                ++m_at;
                return tag;
            }
            if (m_html[m_at] == '/') {
                ++m_at;
                continue;
            }
            const auto name = lowerAscii(until("=>/"));
            skipBlanks();
            std::string text;
            if (more() && m_html[m_at] == '=') {
                ++m_at;
                text = value();
            }
            tag.attributes.emplace_back(name, text);
        }
    }

    std::string_view m_html;
    std::size_t m_at = 0;
};

} // namespace

PayerPage readPayerPage(std::string_view html)
{
    PayerPage page;
    bool inForm = false;
    TagReader tags(html);
    while (const auto tag = tags.next()) {
        if (tag->name == "body") page.state = valueOf(tag->attributes, "data-state");
        if (tag->name == "form" && valueOf(tag->attributes, "id") == "pay") {
            page.form = PayForm{valueOf(tag->attributes, "action"), {}};
            inForm = true;
        }
        if (tag->name == "/form") inForm = false;
        const bool hidden = tag->name == "input" && tag->has("name")
            && valueOf(tag->attributes, "type") == "hidden";
        if (inForm && hidden)
            page.form->inputs.emplace_back(valueOf(tag->attributes, "name"),
                                           valueOf(tag->attributes, "value"));
    }
    return page;
}

} // namespace hallpay::sandbox
