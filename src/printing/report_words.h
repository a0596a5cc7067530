// What an X, a Z or a day's totals say on paper, before anybody has thought of where it stands.
#pragma once

#include "ports/report_paper.h"

#include <string>
#include <utility>
#include <vector>

namespace hallpay::printing {

struct ReportLine {
    std::string what;
    std::string count; ///< may be empty
    std::string amount; ///< may be empty
    bool strong = false;
    bool indented = false; ///< a part of what stands above
};

struct ReportSection {
    std::string title;
    std::vector<ReportLine> lines;
};

struct ReportText {
    std::string title; ///< Z 报表 第 17 号
    std::string call; ///< in a frame below it: 补打 第2次, or why it is not final; may be empty
    std::vector<std::pair<std::string, std::string>> facts; ///< label and what stands behind it
    std::vector<ReportSection> sections;
    std::vector<std::string> notes;
    std::vector<std::string> signatures; ///< who signs where; an X has none
};

/// A line in two columns, as on a roll: what it is, with its count where both figures are said, and
/// the figure at its end.
std::pair<std::string, std::string> rollWordsOf(const ReportLine& line);

/// Chinese, as all paper of the hall.
ReportText wordsOf(const ports::ReportPaper& paper);

/// "Z 报表 第 17 号 2/3": which page of which report.
std::string footOf(const ReportText& text, int page, int pages);

} // namespace hallpay::printing
