// What the paths below /v3 work on.
#pragma once

#include "sandbox/bill_book.h"
#include "sandbox/credentials.h"
#include "sandbox/faults.h"
#include "sandbox/notifier.h"
#include "sandbox/order_book.h"
#include "sandbox/pay_codes.h"
#include "sandbox/payers.h"
#include "sandbox/platform_certificates.h"
#include "sandbox/platform_signer.h"
#include "sandbox/refund_book.h"
#include "sandbox/slip_names.h"
#include "sandbox/training_clock.h"

namespace hallpay::sandbox {

/// All of it outlives who works on it.
struct MerchantWorld {
    const Credentials& credentials;
    const TrainingClock& clock;
    const PlatformSigner& signer;
    const PlatformCertificates& certificates;
    const Payers& payers;
    OrderBook& book;
    RefundBook& refunds;
    BillBook& bills;
    PayCodes& payCodes;
    FaultSwitches& faults;
    SlipNames& slips;
    Notifier& notifier;
};

} // namespace hallpay::sandbox
