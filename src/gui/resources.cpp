#include "gui/resources.h"

#include "gui/widgets/text.h"
#include "gui/widgets/xrc_handlers.h"

#include <wx/mstream.h>
#include <wx/translation.h>
#include <wx/uilocale.h>
#include <wx/xml/xml.h>
#include <wx/xrc/xmlres.h>

#include <memory>
#include <stdexcept>

namespace hallpay::gui {

namespace {

constexpr auto kDomain = "hallpay";
constexpr auto kChinese = "zh_CN";
constexpr auto kEnglish = "en";

/// Catalogues come from the program itself; wx's own are not asked for.
class EmbeddedLoader final : public wxTranslationsLoader {
public:
    wxMsgCatalog* LoadCatalog(const wxString& domain, const wxString& language) override
    {
        if (domain != kDomain) return nullptr;
        for (const auto& file : embeddedCatalogues())
            if (language == fromUtf8(file.name))
                return wxMsgCatalog::CreateFromData(
                    wxScopedCharBuffer::CreateNonOwned(file.bytes.data(), file.bytes.size()),
                    domain);
        return nullptr;
    }

    wxArrayString GetAvailableTranslations(const wxString&) const override
    {
        wxArrayString languages;
        for (const auto& file : embeddedCatalogues()) languages.Add(fromUtf8(file.name));
        return languages;
    }
};

std::string chosen(const std::string& asked)
{
    if (asked == kChinese || asked == kEnglish) return asked;
    const bool english = wxUILocale::GetSystemLanguage() != wxLANGUAGE_UNKNOWN
        && wxUILocale::GetLanguageCanonicalName(wxUILocale::GetSystemLanguage()).StartsWith("en");
    return english ? kEnglish : kChinese;
}

/// Which catalogue _() speaks is state of the toolkit; this is the name of it.
std::string& languageInUse()
{
    static std::string language = kChinese;
    return language;
}

} // namespace

void useLanguage(const std::string& language)
{
    languageInUse() = chosen(language);
    auto translations = std::make_unique<wxTranslations>();
    translations->SetLoader(new EmbeddedLoader); // The translations own it.
    translations->SetLanguage(fromUtf8(languageInUse()));
    translations->AddCatalog(kDomain);
    wxTranslations::Set(translations.release()); // wx owns them and frees the former ones.
}

bool inChinese()
{
    return languageInUse() == kChinese;
}

void useForms()
{
    static bool read = false;
    if (read) return;
    auto* resources = wxXmlResource::Get();
    resources->InitAllHandlers();
    registerWidgets();
    for (const auto& form : embeddedForms()) {
        wxMemoryInputStream stream(form.bytes.data(), form.bytes.size());
        auto document = std::make_unique<wxXmlDocument>();
        if (!document->Load(stream) || !resources->LoadDocument(document.release()))
            throw std::logic_error("form cannot be read: " + std::string(form.name));
    }
    read = true;
}

wxString inLanguage(const wire::Words& words)
{
    return fromUtf8(inChinese() ? words.zh : words.en);
}

wxString inLanguage(const std::string& zh, const std::string& en)
{
    return fromUtf8(inChinese() || en.empty() ? zh : en);
}

} // namespace hallpay::gui
