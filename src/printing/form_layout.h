// A pre-printed receipt form: where on it which text stands, read from its layout file.
#pragma once

#include "base/result.h"
#include "ports/printer.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace hallpay::printing {

/// The order is that of their names in the file (see formFieldName).
enum class FormField {
    Code,
    Number,
    Payer,
    Day,
    Year,
    Month,
    DayOfMonth,
    Total,
    TotalCapitals,
    PaidHow,
    PaidAt,
    Payee,
    Cashier,
    Reviewer,
    Remark,
    CheckCode,
    SlipNumber,
};
inline constexpr std::size_t kFormFields = 17;

enum class FormColumn { Name, Unit, Quantity, Price, Amount };
inline constexpr std::size_t kFormColumns = 5;

enum class FormAlign { Left, Right, Centre };

/// Tenths of a millimetre from the form's left and top edges; `height` is the letters' size.
struct FormBox {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    FormAlign align = FormAlign::Left;

    friend bool operator==(const FormBox&, const FormBox&) = default;
};

/// The items: row i of a column stands i × rowHeight below the column's box.
struct FormTable {
    int rowHeight = 0;
    int rows = 0;
    std::array<std::optional<FormBox>, kFormColumns> columns;
};

struct FormLayout {
    static constexpr int kWidthMax = 3'400; ///< what a raster holds at 300 dpi
    static constexpr int kHeightMax = 4'200;
    static constexpr int kLettersMin = 20; ///< 2 mm
    static constexpr int kLettersMax = 200;
    static constexpr int kRowsMax = 30;

    int width = 0; ///< tenths of a millimetre
    int height = 0;
    std::array<std::optional<FormBox>, kFormFields> fields;
    std::optional<FormTable> table;
};

std::string_view formFieldName(FormField field);
std::string_view formColumnName(FormColumn column);

using FormLayoutOrWhy = Result<FormLayout, ports::FormTrouble>;

/// Refuses a key that it does not know, a place outside the form, a size outside its limits, each
/// by the field's name ("payer", "lines.amount", "width").
FormLayoutOrWhy readFormLayout(std::string_view json);

/// The layout of this name in `folder`; where kDefaultForm is not there, it is the one that is
/// built in. @throws nothing for a file that cannot be read: it is NoLayout.
FormLayoutOrWhy loadFormLayout(const std::filesystem::path& folder, std::string_view file);

/// Names of the files in `folder` that are layouts, read with success or not; kDefaultForm is
/// always there, and the first.
std::vector<std::string> formLayoutsIn(const std::filesystem::path& folder);

inline constexpr std::string_view kDefaultForm = "receipt-form.json";
/// The text of the built-in layout: a form of 210 × 140 mm.
std::string_view defaultFormText();
/// Puts the built-in layout into `folder`, to be changed there; leaves one that is there alone.
/// @throws std::filesystem::filesystem_error
void putDefaultForm(const std::filesystem::path& folder);

} // namespace hallpay::printing
