// Forms and catalogues that lie inside the program, so that no file is needed beside it.
#pragma once

#include "wire/state_words.h"

#include <wx/string.h>

#include <span>
#include <string>
#include <string_view>

namespace hallpay::gui {

struct EmbeddedFile {
    std::string_view name; ///< without ending: "registration_panel", "zh_CN"
    std::string_view bytes;
};

std::span<const EmbeddedFile> embeddedForms();
std::span<const EmbeddedFile> embeddedCatalogues();
/// One text: the list of parts, and then our own licence and theirs in full, each under a headline
/// that begins with "====".
std::span<const EmbeddedFile> embeddedLicences();

/// From now on _() speaks `language`: "zh_CN", "en", or "" for the system's, which is Chinese
/// unless it is English. Before the first form is loaded; GUI thread.
void useLanguage(const std::string& language);
/// Whether the language in use is Chinese.
bool inChinese();

/// Reads all forms into wxXmlResource. Further calls do nothing.
/// @throws std::logic_error on a form that cannot be read.
void useForms();

/// The words in the language in use; for names that come with data and are no part of a catalogue.
wxString inLanguage(const wire::Words& words);
wxString inLanguage(const std::string& zh, const std::string& en);

} // namespace hallpay::gui
