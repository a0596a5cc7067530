#include "desk/slip_draft.h"

#include "base/text.h"
#include "desk/plain_line.h"

#include <algorithm>
#include <set>

namespace hallpay::desk {

namespace {

using domain::RefusalCode;

constexpr std::size_t kAcceptanceLengthMax = 32;

const char* wordFor(domain::DocumentRefusal reason)
{
    switch (reason) {
    case domain::DocumentRefusal::Length: return "length";
    case domain::DocumentRefusal::Letters: return "letters";
    case domain::DocumentRefusal::BirthDate: return "birth_date";
    case domain::DocumentRefusal::FutureBirth: return "future_birth";
    case domain::DocumentRefusal::CheckDigit: return "check_digit";
    }
    throw LogicFailure("DocumentRefusal");
}

domain::Refusal ofApplicant(RefusalCode code, std::size_t applicant)
{
    return refusal(code, "applicant", std::to_string(applicant));
}

Answer<std::string> checkName(const std::string& typed, std::size_t applicant)
{
    const auto name = trim(typed);
    const auto points = decodeUtf8(name);
    if (!points) return badField("name");
    if (points->empty()) return ofApplicant(RefusalCode::NameMissing, applicant);
    if (points->size() > domain::kNameCharactersMax)
        return ofApplicant(RefusalCode::NameTooLong, applicant);
    return name;
}

Answer<std::string> checkAcceptanceNumber(const Context& context, const std::string& typed,
                                          std::size_t applicant)
{
    const auto rule = context.settings.acceptanceNumber;
    if (rule == domain::AcceptanceNumberRule::Off) return std::string();
    auto number = domain::normalisedText(typed);
    if (number.empty() && rule == domain::AcceptanceNumberRule::Required)
        return ofApplicant(RefusalCode::AcceptanceNumberMissing, applicant);
    if (number.size() > kAcceptanceLengthMax) return badField("acceptance_number");
    return number;
}

std::optional<domain::Refusal> checkLines(const std::vector<domain::DraftLine>& lines,
                                          std::size_t applicant)
{
    if (lines.empty()) return ofApplicant(RefusalCode::NoLines, applicant);
    if (lines.size() > domain::kLinesMax) return badField("lines");
    for (const auto& line : lines)
        if (line.quantity < 1 || line.quantity > domain::kQuantityMax) return badField("quantity");
    return std::nullopt;
}

Answer<CheckedApplicant> checkApplicant(const Context& context, const domain::DraftApplicant& typed,
                                        std::size_t applicant)
{
    auto name = checkName(typed.name, applicant);
    if (!name) return name.error();
    const auto today = businessDay(context.clock.now());
    auto document = domain::parseDocument(typed.documentType, typed.documentNumber, today);
    if (!document) {
        auto no = ofApplicant(RefusalCode::BadDocument, applicant);
        no.detail["reason"] = wordFor(document.error());
        return no;
    }
    auto acceptance = checkAcceptanceNumber(context, typed.acceptanceNumber, applicant);
    if (!acceptance) return acceptance.error();
    if (auto no = checkLines(typed.lines, applicant)) return *no;

    CheckedApplicant checked;
    checked.documentType = typed.documentType;
    checked.documentHash = context.vault.keyedHash(ports::HashPurpose::Document, document.value());
    if (!acceptance.value().empty())
        checked.acceptanceHash
            = context.vault.keyedHash(ports::HashPurpose::AcceptanceNumber, acceptance.value());
    checked.person
        = {std::move(name).value(), std::move(document).value(), std::move(acceptance).value()};
    checked.lines = typed.lines;
    checked.exempt = typed.exempt;
    return checked;
}

/// Empty when nobody is exempt.
Answer<std::string> checkExemption(const domain::SlipDraft& draft)
{
    const bool any = std::ranges::any_of(draft.applicants, &domain::DraftApplicant::exempt);
    if (!any && !draft.exemption) return std::string();
    if (!any || !draft.exemption) return badField("exempt");
    if (!isReason(draft.exemption->reason)) return badField("reason");
    return draft.exemption->reason;
}

/// Each field with its length, so that no two drafts share a text.
void append(std::string& body, std::string_view field)
{
    body += std::to_string(field.size());
    body += ':';
    body += field;
}

} // namespace

Answer<CheckedDraft> checkDraft(const Context& context, const domain::SlipDraft& draft)
{
    if (draft.applicants.empty()) return refusal(RefusalCode::NoApplicants);
    if (draft.applicants.size() > domain::kApplicantsMax)
        return refusal(RefusalCode::TooManyApplicants);
    auto exemptReason = checkExemption(draft);
    if (!exemptReason) return exemptReason.error();
    CheckedDraft checked;
    checked.exemptReason = std::move(exemptReason).value();
    checked.shownTotal = draft.shownTotal;
    checked.paysAtWindow = draft.paysAtWindow;
    std::set<Bytes> acceptanceNumbers;
    for (std::size_t i = 0; i < draft.applicants.size(); ++i) {
        auto applicant = checkApplicant(context, draft.applicants[i], i);
        if (!applicant) return applicant.error();
        const auto& hash = applicant.value().acceptanceHash;
        if (hash && !acceptanceNumbers.insert(*hash).second) return badField("acceptance_number");
        checked.applicants.push_back(std::move(applicant).value());
    }
    return checked;
}

std::string bodyOf(const domain::SlipDraft& draft)
{
    std::string body = std::to_string(draft.shownTotal.fen());
    for (const auto& applicant : draft.applicants) {
        append(body, std::to_string(domain::toNumber(applicant.documentType)));
        append(body, applicant.documentNumber);
        append(body, applicant.name);
        append(body, applicant.acceptanceNumber);
        append(body, std::to_string(applicant.lines.size()));
        for (const auto& line : applicant.lines) {
            append(body, line.itemCode);
            append(body, std::to_string(line.quantity));
        }
    }
    // Left out otherwise: a try that an older program began is repeated with the same text.
    if (draft.paysAtWindow) append(body, "pays_at_window");
    if (!draft.exemption) return body;
    append(body, "exempt");
    for (const auto& applicant : draft.applicants) append(body, applicant.exempt ? "1" : "0");
    append(body, draft.exemption->reason);
    return body;
}

} // namespace hallpay::desk
