#include "wire/state_words.h"

namespace hallpay::wire {

Words wordsOf(domain::SlipState state)
{
    using S = domain::SlipState;
    switch (state) {
    case S::Waiting: return {"待缴费", "Waiting"};
    case S::Scanned: return {"已扫码", "Scanned"};
    case S::Held: return {"窗口处理中", "At a window"};
    case S::NoCode: return {"无码（到收费窗口缴费）", "No code: pay at the toll window"};
    case S::Paid: return {"已缴费", "Paid"};
    case S::ToConfirm: return {"待确认", "Printed, not confirmed"};
    case S::Unclear: return {"号码待核", "Number unclear"};
    case S::Collected: return {"已领收据", "Receipt collected"};
    case S::Lapsed: return {"码已失效（到收费窗口缴费）", "Code lapsed: pay at the toll window"};
    case S::Cancelled: return {"已取消", "Cancelled"};
    case S::Replaced: return {"已换单", "Replaced"};
    case S::CannotConfirm: return {"无法确认", "Cannot confirm"};
    case S::Refunding: return {"退款中", "Being refunded"};
    case S::Refunded: return {"已退款", "Refunded"};
    case S::Exempt: return {"免缴", "Exempt"};
    }
    return {};
}

Words wordsOf(domain::PrintState state)
{
    using S = domain::PrintState;
    switch (state) {
    case S::NotPrinted: return {"未打印", "Not printed"};
    case S::Printed: return {"已打印", "Printed"};
    case S::Unclear: return {"打印结果不明", "Print unclear"};
    }
    return {};
}

Words wordsOf(domain::ReceiptState state)
{
    using S = domain::ReceiptState;
    switch (state) {
    case S::Allocated: return {"已分配", "Allocated"};
    case S::Printing: return {"打印中", "Printing"};
    case S::Printed: return {"待确认", "Printed, not confirmed"};
    case S::Unclear: return {"号码待核", "Number unclear"};
    case S::HandedOut: return {"已领收据", "Receipt collected"};
    case S::Spoiled: return {"损坏", "Spoiled"};
    case S::Void: return {"作废", "Void"};
    }
    return {};
}

Words wordsOf(domain::DocumentType type)
{
    using T = domain::DocumentType;
    switch (type) {
    case T::ResidentId: return {"居民身份证", "Resident ID"};
    case T::HouseholdBook: return {"户口簿", "Household book"};
    case T::Passport: return {"普通护照", "Passport"};
    case T::HkMacauPermit: return {"往来港澳通行证", "Hong Kong and Macau permit"};
    case T::TaiwanPermit: return {"往来台湾通行证", "Taiwan permit"};
    case T::Other: return {"其他证件", "Other document"};
    }
    return {};
}

Words wordsOf(domain::Role role)
{
    switch (role) {
    case domain::Role::Clerk: return {"受理员", "Clerk"};
    case domain::Role::Cashier: return {"收费员", "Cashier"};
    case domain::Role::Supervisor: return {"主管", "Supervisor"};
    }
    return {};
}

} // namespace hallpay::wire
