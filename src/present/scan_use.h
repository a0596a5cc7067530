// What becomes of a scan on each page: README, Scanners, has the same table for people.
#pragma once

#include "base/ensure.h"
#include "domain/document.h"

#include <string>

namespace hallpay::present {

enum class ScanUse {
    Nothing, ///< a tone and a sentence
    OpensSlip,
    FillsDocument, ///< and the name, where the scan has it
    ChoosesLine, ///< that is about the slip
    Pays ///< once that is asked for on the slip; it stays in no field
};

struct ScanUses {
    ScanUse registration; ///< a slip opens beside the form
    ScanUse counter; ///< toll window, Find
    ScanUse lines; ///< Approvals, Money

    friend bool operator==(const ScanUses&, const ScanUses&) = default;
};

/// What is no payer's code, and read while nothing else is asked for (a badge, a reference).
constexpr ScanUses usesOf(domain::ScanKind kind)
{
    using domain::ScanKind;
    switch (kind) {
    case ScanKind::PaymentLink:
    case ScanKind::SlipNumber:
    case ScanKind::BillNumber:
        return {ScanUse::OpensSlip, ScanUse::OpensSlip, ScanUse::ChoosesLine};
    case ScanKind::ShortSlipNumber:
        return {ScanUse::Nothing, ScanUse::OpensSlip, ScanUse::ChoosesLine};
    case ScanKind::ResidentId:
    case ScanKind::PassportLike:
    case ScanKind::MachineReadable:
        return {ScanUse::FillsDocument, ScanUse::Nothing, ScanUse::Nothing};
    case ScanKind::Empty:
    case ScanKind::Nonsense: return {ScanUse::Nothing, ScanUse::Nothing, ScanUse::Nothing};
    }
    throw LogicFailure("ScanKind");
}

inline constexpr ScanUses kUsesOfPayerCode{ScanUse::Pays, ScanUse::Pays, ScanUse::Nothing};

/// What a scan is while a badge is asked for.
enum class BadgeScan {
    Badge, ///< it may be one: badges have any shape
    Slip, ///< another slip lies there: what was asked for is over
    Wrong ///< a payer's code, the lines of a document, some address: it goes into no field
};
BadgeScan badgeScan(const std::string& text, Day today);

} // namespace hallpay::present
