// A toll window's shift, its X and Z, on the wire.
#pragma once

#include "domain/shift_views.h"
#include "wire/json.h"

#include <string>

namespace hallpay::wire {

struct ShiftStartBody {
    bool hasDrawer = true;
    bool carried = false;
    domain::DrawerCount count;
};

struct DrawerMoveBody {
    domain::DrawerAct act = domain::DrawerAct::Opened;
    Money amount;
    std::string reason;
};

struct ShiftEndBody {
    std::string reason;
    std::int64_t terminalPayments = 0;
    Money terminal;
    Money left;
    std::string staffNumber;
    std::string password;
    bool ask = false; ///< a supervisor at another desk, in place of both
    std::int64_t approvalId = 0; ///< in place of all: that one's yes
};

// For both directions; V is Writer or Reader.
template <typename V> void fields(V& v, domain::DrawerCount& x);
template <typename V> void fields(V& v, domain::DrawerFigures& x);
template <typename V> void fields(V& v, domain::ShiftView& x);
template <typename V> void fields(V& v, domain::ShiftReport& x);
template <typename V> void fields(V& v, domain::ShiftReportList& x);
template <typename V> void fields(V& v, ShiftStartBody& x);
template <typename V> void fields(V& v, DrawerMoveBody& x);
template <typename V> void fields(V& v, ShiftEndBody& x);

} // namespace hallpay::wire
