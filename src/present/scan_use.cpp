#include "present/scan_use.h"

#include "domain/payer_code.h"
#include "domain/slip_number.h"

namespace hallpay::present {

BadgeScan badgeScan(const std::string& text, Day today)
{
    using domain::ScanKind;
    if (domain::isPayerCode(text, today)) return BadgeScan::Wrong;
    const auto scan = domain::classifyScan(text);
    if (scan.kind == ScanKind::MachineReadable) return BadgeScan::Wrong;
    if (scan.kind == ScanKind::PaymentLink || scan.kind == ScanKind::BillNumber)
        return BadgeScan::Slip;
    if (text.find("://") != std::string::npos) return BadgeScan::Wrong;
    // As many digits without the right one at their end may be somebody's badge.
    const bool slip = scan.kind == ScanKind::SlipNumber && domain::parseSlipNumber(scan.text);
    return slip ? BadgeScan::Slip : BadgeScan::Badge;
}

} // namespace hallpay::present
