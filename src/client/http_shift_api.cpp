// The staff API's part about a toll window's shift.
#include "client/staff_calls.h"

#include "wire/shift_json.h"

namespace hallpay::client {

ports::Answer<domain::ShiftView> HttpStaffApi::shift()
{
    return ask<domain::ShiftView>(get("/api/v1/shift"));
}

ports::Answer<domain::ShiftView> HttpStaffApi::openShift(const ports::ShiftStart& start,
                                                         const std::string& key)
{
    const wire::ShiftStartBody body{start.hasDrawer, start.carried, start.count};
    return ask<domain::ShiftView>(post("/api/v1/shift/open", wire::encode(body)), key);
}

ports::Answer<domain::ShiftView> HttpStaffApi::moveDrawer(const ports::DrawerMove& move,
                                                          const std::string& key)
{
    const wire::DrawerMoveBody body{move.act, move.amount, move.reason};
    return ask<domain::ShiftView>(post("/api/v1/shift/drawer", wire::encode(body)), key);
}

ports::Answer<domain::ShiftView> HttpStaffApi::beginCount(const std::string& key)
{
    return ask<domain::ShiftView>(post("/api/v1/shift/begin-count"), key);
}

ports::Answer<domain::ShiftView> HttpStaffApi::countDrawer(const domain::DrawerCount& count,
                                                           const std::string& key)
{
    return ask<domain::ShiftView>(post("/api/v1/shift/count", wire::encode(count)), key);
}

ports::Answer<domain::ShiftReport> HttpStaffApi::closeShift(const ports::ShiftEnd& end,
                                                            const std::string& key)
{
    const wire::ShiftEndBody body{end.reason, end.terminalPayments, end.terminal,
                                  end.left,   end.staffNumber,      end.password,
                                  end.ask,    end.approvalId};
    return ask<domain::ShiftReport>(post("/api/v1/shift/close", wire::encode(body)), key);
}

ports::Answer<domain::ShiftReport> HttpStaffApi::xReport()
{
    return ask<domain::ShiftReport>(get("/api/v1/shift/x"));
}

ports::Answer<domain::ShiftReportList> HttpStaffApi::zReports()
{
    return ask<domain::ShiftReportList>(get("/api/v1/z-reports"));
}

ports::Answer<domain::ShiftReport> HttpStaffApi::printedZ(std::int64_t number,
                                                          const std::string& key)
{
    const auto path = "/api/v1/z-reports/" + std::to_string(number) + "/print";
    return ask<domain::ShiftReport>(post(path), key);
}

} // namespace hallpay::client
