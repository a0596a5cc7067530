// One transaction on the hall's ledger: its tables share one session and one cursor.
#pragma once

#include "ports/hall_ledger.h"
#include "storage/hall/approval_table.h"
#include "storage/hall/day_table.h"
#include "storage/hall/money_table.h"
#include "storage/hall/shift_table.h"
#include "storage/hall/tables.h"
#include "storage/hall/window_refunds.h"

namespace hallpay::storage {

class HallTransaction final : public ports::HallTx {
public:
    HallTransaction(Database& database, HallCursor cursor);

    ports::HallHead head() const override { return m_cursor.head; }
    const HallCursor& cursor() const { return m_cursor; }

    ports::SlipTable& slips() override { return m_slips; }
    const ports::SlipTable& slips() const override { return m_slips; }
    ports::OrderTable& orders() override { return m_orders; }
    const ports::OrderTable& orders() const override { return m_orders; }
    ports::ReceiptTable& receipts() override { return m_receipts; }
    const ports::ReceiptTable& receipts() const override { return m_receipts; }
    ports::StaffTable& staff() override { return m_staff; }
    const ports::StaffTable& staff() const override { return m_staff; }
    ports::TrailTable& trail() override { return m_trail; }
    const ports::TrailTable& trail() const override { return m_trail; }
    ports::FeeTable& fees() override { return m_fees; }
    const ports::FeeTable& fees() const override { return m_fees; }
    const ports::FiguresTable& figures() const override { return m_figures; }
    ports::MoneyTable& money() override { return m_money; }
    const ports::MoneyTable& money() const override { return m_money; }
    ports::ShiftTable& shifts() override { return m_shifts; }
    const ports::ShiftTable& shifts() const override { return m_shifts; }
    ports::WindowRefundTable& windowRefunds() override { return m_windowRefunds; }
    const ports::WindowRefundTable& windowRefunds() const override { return m_windowRefunds; }
    ports::ApprovalTable& approvals() override { return m_approvals; }
    const ports::ApprovalTable& approvals() const override { return m_approvals; }
    ports::DayTable& days() override { return m_days; }
    const ports::DayTable& days() const override { return m_days; }

private:
    HallCursor m_cursor;
    SqlSlipTable m_slips;
    SqlOrderTable m_orders;
    SqlReceiptTable m_receipts;
    SqlStaffTable m_staff;
    SqlTrailTable m_trail;
    SqlFeeTable m_fees;
    SqlFiguresTable m_figures;
    SqlMoneyTable m_money;
    SqlShiftTable m_shifts;
    SqlWindowRefundTable m_windowRefunds;
    SqlApprovalTable m_approvals;
    SqlDayTable m_days;
};

} // namespace hallpay::storage
