// The shift of a toll window, as the hall's server calls it.
#include "desk/close_shift.h"
#include "desk/desk.h"
#include "desk/keep_shift.h"
#include "desk/shift_of.h"
#include "desk/shift_report.h"

namespace hallpay::desk {

Answer<domain::ShiftView> Desk::shift(const Caller& caller) const
{
    return desk::shift(m_context, caller);
}

Answer<domain::ShiftView> Desk::openShift(const Caller& caller, const ports::ShiftStart& start,
                                          const std::string& key) const
{
    return desk::openShift(m_context, caller, start, key);
}

Answer<domain::ShiftView> Desk::moveDrawer(const Caller& caller, const ports::DrawerMove& move,
                                           const std::string& key) const
{
    return desk::moveDrawer(m_context, caller, move, key);
}

Answer<domain::ShiftView> Desk::beginCount(const Caller& caller, const std::string& key) const
{
    return desk::beginCount(m_context, caller, key);
}

Answer<domain::ShiftView> Desk::countDrawer(const Caller& caller, const domain::DrawerCount& count,
                                            const std::string& key) const
{
    return desk::countDrawer(m_context, caller, count, key);
}

Answer<domain::ShiftReport> Desk::closeShift(const Caller& caller, const ports::ShiftEnd& end,
                                             const std::string& key) const
{
    return desk::closeShift(m_context, caller, end, key);
}

Answer<domain::ShiftReport> Desk::xReport(const Caller& caller) const
{
    return desk::xReport(m_context, caller);
}

Answer<domain::ShiftReportList> Desk::zReports(const Caller& caller) const
{
    return desk::zReports(m_context, caller);
}

Answer<domain::ShiftReport> Desk::printedZ(const Caller& caller, std::int64_t number,
                                           const std::string& key) const
{
    return desk::printedZ(m_context, caller, number, key);
}

} // namespace hallpay::desk
