// The words of what a check found.
#include "wire/enum_names.h"
#include "wire/name_table.h"

namespace hallpay::wire {

namespace {

using domain::ReceiptVerdict;
using domain::TrailFault;

constexpr Name<ReceiptVerdict> kVerdicts[] = {
    {ReceiptVerdict::Genuine, "genuine"},
    {ReceiptVerdict::NotOut, "not_out"},
    {ReceiptVerdict::Void, "void"},
    {ReceiptVerdict::Spoiled, "spoiled"},
    {ReceiptVerdict::WrongCode, "wrong_code"},
    {ReceiptVerdict::Unknown, "unknown"},
    {ReceiptVerdict::Other, "other"},
};
constexpr Name<TrailFault> kTrailFaults[] = {
    {TrailFault::None, "none"},
    {TrailFault::RowChanged, "row_changed"},
    {TrailFault::RowMissing, "row_missing"},
    {TrailFault::EndCut, "end_cut"},
    {TrailFault::EndDiffers, "end_differs"},
    {TrailFault::HeadMissing, "head_missing"},
    {TrailFault::Other, "other"},
};

} // namespace

std::string nameOf(ReceiptVerdict value)
{
    return find<ReceiptVerdict>(kVerdicts, value);
}
std::string nameOf(TrailFault value)
{
    return find<TrailFault>(kTrailFaults, value);
}
bool fromName(std::string_view name, ReceiptVerdict& value)
{
    return find<ReceiptVerdict>(kVerdicts, name, value);
}
bool fromName(std::string_view name, TrailFault& value)
{
    return find<TrailFault>(kTrailFaults, name, value);
}

} // namespace hallpay::wire
