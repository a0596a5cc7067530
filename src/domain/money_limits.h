// How much may be said about money, in bytes of UTF-8: one measure for windows, hall and gate.
#pragma once

#include <cstddef>

namespace hallpay::domain {

/// Of a refund, shown to the payer. Source: WeChat Pay v3, refund: reason.
inline constexpr std::size_t kRefundReasonBytesMax = 80;
/// Of a letter, a transfer, a voucher or a refund that was made elsewhere.
inline constexpr std::size_t kReferenceBytesMax = 128;
/// Why a matter leaves the list.
inline constexpr std::size_t kRestReasonBytesMax = 200;

} // namespace hallpay::domain
