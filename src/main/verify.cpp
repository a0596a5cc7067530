#include "main/verify.h"

#include "main/arguments.h"
#include "main/settings.h"
#include "storage/hall/inspected_trail.h"

#include <iostream>

namespace hallpay {

namespace {

using domain::TrailCheck;
using domain::TrailFault;

const std::vector<Option> kOptions{
    {"help", "shows this text", ""},
    {"config", "configuration file of the hall's server (JSON)", "FILE"},
    {"data", "folder of the ledgers", "DIR"},
    {"ledger", "the hall's ledger itself, or a copy of it", "FILE"},
};

std::filesystem::path ledgerOf(const Arguments& arguments)
{
    if (arguments.has("ledger")) return arguments.folder("ledger", {});
    ServerSettings settings;
    settings.dataFolder = "hallpay-data";
    if (arguments.has("config")) readSettings(arguments.folder("config", {}), settings);
    return arguments.folder("data", settings.dataFolder) / "hall.db";
}

/// The word that is no option, taken out of the line.
std::string takeHead(std::vector<std::string>& line)
{
    line.erase(line.begin());
    if (line.empty() || line.front().starts_with("-")) return {};
    const auto head = domain::headFrom(line.front());
    if (!head) throw ArgumentError("a head has 16 to 64 hexadecimal digits: " + line.front());
    line.erase(line.begin());
    return *head;
}

std::string faultWords(const TrailCheck& check)
{
    const auto row = "row " + std::to_string(check.brokenAt);
    switch (check.fault) {
    case TrailFault::None: return "whole";
    case TrailFault::RowChanged:
        return "broken at " + row + ": it is not what was written, or stands in another's place";
    case TrailFault::RowMissing: return "broken at " + row + ": it is missing";
    case TrailFault::EndCut: return "broken at " + row + ": it was written, and the end is missing";
    case TrailFault::EndDiffers:
        return "broken at " + row + ": the ledger's own head is of other rows than these";
    case TrailFault::HeadMissing:
        return "broken at " + row
            + " or before: no row has this head, so that the end was cut off"
              " or all was written anew";
    case TrailFault::Other: break;
    }
    throw LogicFailure("TrailFault");
}

} // namespace

int verify(std::vector<std::string> line)
{
    const auto known = takeHead(line);
    const Arguments arguments(line, kOptions);
    if (arguments.has("help")) {
        std::cout << usage("hallpayd verify [HEAD]",
                           "Checks the audit trail of a hall, also while its server runs. HEAD is"
                           " from a report. Ends with 0: whole, 2: broken, 1: could not look.",
                           kOptions);
        return kTrailWhole;
    }
    const auto check = storage::inspectTrail(ledgerOf(arguments), known);
    std::cout << "audit trail: " << faultWords(check) << '\n';
    std::cout << "rows that follow: " << check.rows << '\n';
    std::cout << "head: " << domain::groupedHead(check.head) << '\n';
    if (check.knownAt > 0) std::cout << "HEAD stands at row " << check.knownAt << '\n';
    return check.isWhole() ? kTrailWhole : kTrailBroken;
}

} // namespace hallpay
