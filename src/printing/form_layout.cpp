#include "printing/form_layout.h"

#include "base/path_text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace hallpay::printing {

namespace {

using nlohmann::json;
using ports::FormFault;
using ports::FormTrouble;

constexpr std::array<std::string_view, kFormFields> kFieldNames{
    "code",      "number",   "payer",    "day",        "year",       "month",
    "month_day", "total",    "capitals", "paid_how",   "paid_at",    "payee",
    "cashier",   "reviewer", "remark",   "check_code", "slip_number"};
constexpr std::array<std::string_view, kFormColumns> kColumnNames{"name", "unit", "quantity",
                                                                  "price", "amount"};
constexpr std::size_t kFileMax = 64 * 1'024;

/// Left by throwing, within this file alone: the reading stops at the first fault.
struct Fault {
    FormTrouble trouble;
};

[[noreturn]] void stop(FormFault fault, std::string field)
{
    throw Fault{{fault, std::move(field)}};
}

struct Limits {
    int least = 0;
    int most = 0;
};

int numberIn(const json& object, const char* key, const std::string& field, Limits limits)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) stop(FormFault::BadPlace, field);
    const auto value = found->get<std::int64_t>();
    if (value < limits.least || value > limits.most) stop(FormFault::BadPlace, field);
    return static_cast<int>(value);
}

void allow(const json& object, std::initializer_list<std::string_view> keys,
           const std::string& field)
{
    if (!object.is_object()) stop(FormFault::BadPlace, field);
    for (const auto& [key, value] : object.items())
        if (std::ranges::find(keys, key) == keys.end())
            stop(FormFault::UnknownField, field.empty() ? key : field + "." + key);
}

FormAlign alignIn(const json& object, const std::string& field)
{
    const auto found = object.find("align");
    if (found == object.end() || *found == "left") return FormAlign::Left;
    if (*found == "right") return FormAlign::Right;
    if (*found == "centre") return FormAlign::Centre;
    stop(FormFault::BadPlace, field);
}

/// `tableHeight`: how far down the box goes once more, row after row.
FormBox boxIn(const json& object, const std::string& field, const FormLayout& form,
              int tableHeight = 0)
{
    allow(object, {"x", "y", "width", "height", "align"}, field);
    FormBox box;
    box.x = numberIn(object, "x", field, {0, form.width - 1});
    box.y = numberIn(object, "y", field, {0, form.height - 1});
    box.width = numberIn(object, "width", field, {1, form.width - box.x});
    box.height
        = numberIn(object, "height", field, {FormLayout::kLettersMin, FormLayout::kLettersMax});
    if (box.y + box.height + tableHeight > form.height) stop(FormFault::BadPlace, field);
    box.align = alignIn(object, field);
    return box;
}

template <std::size_t count>
void boxesIn(const json& object, const std::array<std::string_view, count>& names,
             const std::string& before, const auto& read)
{
    if (!object.is_object()) stop(FormFault::BadPlace, before.empty() ? "fields" : before);
    for (const auto& [key, value] : object.items()) {
        const auto found = std::ranges::find(names, key);
        if (found == names.end()) stop(FormFault::UnknownField, before + key);
        read(static_cast<std::size_t>(found - names.begin()), value, before + key);
    }
}

FormTable tableIn(const json& object, const FormLayout& form)
{
    allow(object, {"row_height", "rows", "columns"}, "lines");
    FormTable table;
    table.rowHeight
        = numberIn(object, "row_height", "lines.row_height", {FormLayout::kLettersMin, 500});
    table.rows = numberIn(object, "rows", "lines.rows", {1, FormLayout::kRowsMax});
    if (!object.contains("columns")) stop(FormFault::BadPlace, "lines.columns");
    boxesIn(object["columns"], kColumnNames, "lines.",
            [&](std::size_t at, const json& box, const std::string& name) {
                table.columns[at] = boxIn(box, name, form, (table.rows - 1) * table.rowHeight);
            });
    return table;
}

FormLayout layoutIn(const json& object)
{
    allow(object, {"width", "height", "fields", "lines"}, {});
    FormLayout form;
    form.width = numberIn(object, "width", "width", {400, FormLayout::kWidthMax});
    form.height = numberIn(object, "height", "height", {400, FormLayout::kHeightMax});
    if (!object.contains("fields")) stop(FormFault::BadPlace, "fields");
    boxesIn(object["fields"], kFieldNames, {},
            [&](std::size_t at, const json& box, const std::string& name) {
                form.fields[at] = boxIn(box, name, form);
            });
    if (object.contains("lines")) form.table = tableIn(object["lines"], form);
    return form;
}

/// Empty = it cannot be read, or is no file of ours by its size.
std::string textIn(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text(kFileMax + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return text.size() > kFileMax ? std::string() : text;
}

} // namespace

std::string_view formFieldName(FormField field)
{
    return kFieldNames[static_cast<std::size_t>(field)];
}

std::string_view formColumnName(FormColumn column)
{
    return kColumnNames[static_cast<std::size_t>(column)];
}

FormLayoutOrWhy readFormLayout(std::string_view text)
{
    const auto read = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (read.is_discarded()) return FormTrouble{FormFault::NoLayout, {}};
    try {
        return layoutIn(read);
    } catch (const Fault& fault) {
        return fault.trouble;
    }
}

FormLayoutOrWhy loadFormLayout(const std::filesystem::path& folder, std::string_view file)
{
    const auto path = folder / pathFrom(file);
    std::error_code none;
    const bool builtIn = file == kDefaultForm && !std::filesystem::exists(path, none);
    auto layout = readFormLayout(builtIn ? std::string(defaultFormText()) : textIn(path));
    if (layout || layout.error().fault != FormFault::NoLayout) return layout;
    return FormTrouble{FormFault::NoLayout, std::string(file)};
}

std::vector<std::string> formLayoutsIn(const std::filesystem::path& folder)
{
    std::vector<std::string> names;
    std::error_code none;
    for (std::filesystem::directory_iterator entry(folder, none), end; entry != end;
         entry.increment(none)) {
        const auto& path = entry->path();
        const auto name = textOf(path.filename());
        if (path.extension() != ".json" || name == kDefaultForm) continue;
        const auto json = nlohmann::json::parse(textIn(path), nullptr, false);
        if (json.is_object() && json.contains("width") && json.contains("height"))
            names.push_back(name);
    }
    std::ranges::sort(names);
    names.insert(names.begin(), std::string(kDefaultForm));
    return names;
}

void putDefaultForm(const std::filesystem::path& folder)
{
    const auto path = folder / pathFrom(kDefaultForm);
    if (std::filesystem::exists(path)) return;
    std::ofstream file(path, std::ios::binary);
    file << defaultFormText();
    file.close();
    if (!file)
        throw std::filesystem::filesystem_error("write", path,
                                                std::make_error_code(std::errc::io_error));
}

std::string_view defaultFormText()
{
    return R"({
  "width": 2100, "height": 1400,
  "fields": {
    "code": {"x": 330, "y": 230, "width": 500, "height": 38},
    "number": {"x": 1560, "y": 230, "width": 420, "height": 38},
    "slip_number": {"x": 330, "y": 285, "width": 700, "height": 34},
    "payer": {"x": 330, "y": 340, "width": 900, "height": 38},
    "day": {"x": 1560, "y": 340, "width": 420, "height": 38},
    "capitals": {"x": 450, "y": 880, "width": 900, "height": 40},
    "total": {"x": 1560, "y": 880, "width": 400, "height": 40, "align": "right"},
    "paid_how": {"x": 330, "y": 960, "width": 400, "height": 34},
    "paid_at": {"x": 800, "y": 960, "width": 700, "height": 34},
    "remark": {"x": 330, "y": 1030, "width": 1000, "height": 34},
    "check_code": {"x": 1400, "y": 1030, "width": 560, "height": 34, "align": "right"},
    "payee": {"x": 330, "y": 1200, "width": 800, "height": 38},
    "reviewer": {"x": 1300, "y": 1200, "width": 250, "height": 38},
    "cashier": {"x": 1700, "y": 1200, "width": 280, "height": 38}
  },
  "lines": {
    "row_height": 75, "rows": 5,
    "columns": {
      "name": {"x": 140, "y": 490, "width": 860, "height": 38},
      "unit": {"x": 1020, "y": 490, "width": 140, "height": 38, "align": "centre"},
      "quantity": {"x": 1180, "y": 490, "width": 140, "height": 38, "align": "right"},
      "price": {"x": 1340, "y": 490, "width": 270, "height": 38, "align": "right"},
      "amount": {"x": 1640, "y": 490, "width": 320, "height": 38, "align": "right"}
    }
  }
}
)";
}

} // namespace hallpay::printing
