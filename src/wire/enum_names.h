// The words by which enumerations travel. A word that a request has and no server knows is refused,
// never guessed; one that an answer has and no desktop knows is read as a word that promises
// nothing (Reader::word). A word once given out keeps its meaning.
#pragma once

#include "domain/approval.h"
#include "domain/check_code.h"
#include "domain/day_view.h"
#include "domain/document.h"
#include "domain/fee_schedule.h"
#include "domain/money_views.h"
#include "domain/payer_code.h"
#include "domain/receipt.h"
#include "domain/refusal.h"
#include "domain/request.h"
#include "domain/roles.h"
#include "domain/tender.h"
#include "domain/trail_check.h"
#include "domain/views.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hallpay::wire {

std::string nameOf(domain::SlipState value);
std::string nameOf(domain::PayerCodeState value);
std::string nameOf(domain::PrintState value);
std::string nameOf(domain::DocumentType value);
std::string nameOf(domain::RequestState value);
std::string nameOf(domain::ReceiptState value);
std::string nameOf(domain::AcceptanceNumberRule value);
std::string nameOf(domain::FeeKind value);
std::string nameOf(domain::MatterKind value);
std::string nameOf(domain::ReceiptVerdict value);
std::string nameOf(domain::TrailFault value);
std::string nameOf(domain::MatterCause value);
std::string nameOf(domain::HallDayState value);
std::string nameOf(domain::CarriedKind value);
std::string nameOf(domain::RefusalCode value);
std::string nameOf(domain::WindowMethod value);
std::string nameOf(domain::WindowRefundState value);
std::string nameOf(domain::DayStanding value);
std::string nameOf(domain::DifferenceKind value);
std::string nameOf(domain::DifferenceFix value);
std::string nameOf(domain::DifferenceEnd value);
std::string nameOf(domain::ShiftStanding value);
std::string nameOf(domain::DrawerAct value);
std::string nameOf(domain::ApprovalKind value);
std::string nameOf(domain::ApprovalState value);

/// False, and `value` unchanged, when no such name exists.
bool fromName(std::string_view name, domain::SlipState& value);
bool fromName(std::string_view name, domain::PayerCodeState& value);
bool fromName(std::string_view name, domain::PrintState& value);
bool fromName(std::string_view name, domain::DocumentType& value);
bool fromName(std::string_view name, domain::RequestState& value);
bool fromName(std::string_view name, domain::ReceiptState& value);
bool fromName(std::string_view name, domain::AcceptanceNumberRule& value);
bool fromName(std::string_view name, domain::FeeKind& value);
bool fromName(std::string_view name, domain::MatterKind& value);
bool fromName(std::string_view name, domain::ReceiptVerdict& value);
bool fromName(std::string_view name, domain::TrailFault& value);
bool fromName(std::string_view name, domain::MatterCause& value);
bool fromName(std::string_view name, domain::HallDayState& value);
bool fromName(std::string_view name, domain::CarriedKind& value);
bool fromName(std::string_view name, domain::RefusalCode& value);
bool fromName(std::string_view name, domain::WindowMethod& value);
bool fromName(std::string_view name, domain::WindowRefundState& value);
bool fromName(std::string_view name, domain::DayStanding& value);
bool fromName(std::string_view name, domain::DifferenceKind& value);
bool fromName(std::string_view name, domain::DifferenceFix& value);
bool fromName(std::string_view name, domain::DifferenceEnd& value);
bool fromName(std::string_view name, domain::ShiftStanding& value);
bool fromName(std::string_view name, domain::DrawerAct& value);
bool fromName(std::string_view name, domain::ApprovalKind& value);
bool fromName(std::string_view name, domain::ApprovalState& value);

std::vector<std::string> roleNames(domain::RoleSet roles);
/// Roles that a newer server may have are passed over; nullopt is never returned for those.
std::optional<domain::RoleSet> rolesFrom(const std::vector<std::string>& names);

} // namespace hallpay::wire
