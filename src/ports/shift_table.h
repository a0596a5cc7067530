// What the hall keeps about the shifts of its toll windows.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "domain/drawer_count.h"
#include "domain/shift.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::ports {

struct StoredShift {
    std::int64_t id = 0;
    std::int64_t windowId = 0;
    std::int64_t openedBy = 0;
    Instant openedAt{};
    bool hasDrawer = false;
    Money carried; ///< what the window's last shift left in the drawer
    Money floatMoney; ///< with what this one began
    domain::Shift life;
    std::int64_t auditFrom = 0; ///< audit rows after this one are this shift's or its window's

    friend bool operator==(const StoredShift&, const StoredShift&) = default;
};

struct StoredCount {
    std::int64_t shiftId = 0;
    bool closing = false; ///< false: the float at the beginning
    int ordinal = 1;
    domain::DrawerCount count;
    std::int64_t staffId = 0;
    Instant at{};

    friend bool operator==(const StoredCount&, const StoredCount&) = default;
};

/// What was done to a drawer beside taking a payment. Only ever appended.
struct DrawerEntry {
    std::int64_t shiftId = 0;
    domain::DrawerAct act = domain::DrawerAct::Opened;
    Money amount; ///< 0 for Opened, and for it alone
    std::string reason; ///< 1 to 100 characters, nothing personal
    std::int64_t staffId = 0;
    Instant at{};
    Day bookDay{};
};

struct Takings {
    std::int64_t payments = 0;
    Money amount;

    friend bool operator==(const Takings&, const Takings&) = default;
};

/// All that a report sums up.
struct ShiftFigures {
    Takings wallet; ///< by the payer's own code, scanned at this window
    Takings cash;
    Takings card;
    Takings cashBack; ///< refunds that were paid out of the drawer
    Takings cardBack; ///< refunds that were made on the terminal
    Takings putIn;
    Takings takenOut;
    std::int64_t drawerOpens = 0;
    std::int64_t receiptsUsed = 0;
    std::int64_t receiptsSpoiled = 0;
    std::int64_t receiptsVoid = 0;
    Money floatMoney;
    Money counted; ///< by the last closing count; 0 while there is none

    friend bool operator==(const ShiftFigures&, const ShiftFigures&) = default;
};

/// A closed shift's report, as it was signed.
struct StoredZ {
    std::int64_t number = 0;
    StoredShift shift;
    std::int64_t closedBy = 0;
    std::int64_t signedBy = 0;
    Instant at{};
    Day bookDay{};
    ShiftFigures figures;
    std::int64_t slipReprints = 0;
    Takings terminal; ///< what the card terminal says
    domain::DrawerCount pieces; ///< as counted last
    int counts = 0; ///< 0: a shift without a drawer
    Money difference;
    Money left;
    std::string reason;
    std::int64_t auditSeq = 0;
    Bytes auditHead;
};

/// The audit trail's end, as this transaction sees it.
struct AuditMark {
    std::int64_t seq = 0;
    Bytes head;
};

class ShiftTable {
public:
    virtual ~ShiftTable() = default;

    /// The one that is not closed.
    virtual std::optional<StoredShift> openAt(std::int64_t windowId) const = 0;
    virtual std::optional<StoredCount> lastCount(std::int64_t shiftId, bool closing) const = 0;
    virtual std::optional<StoredZ> z(std::int64_t number) const = 0;
    /// Newest first; windowId 0 = of all windows.
    virtual std::vector<StoredZ> zReports(std::int64_t windowId, int limit) const = 0;
    /// By shift, order and move of receipts, as they were stored for the report.
    virtual ShiftFigures figures(const StoredShift& shift) const = 0;
    /// The same by another way: by the audit trail, and by the pieces that were counted.
    virtual ShiftFigures figuresByTrail(const StoredShift& shift) const = 0;
    virtual std::int64_t slipReprints(const StoredShift& shift) const = 0;
    /// How many papers of this Z are on record.
    virtual std::int64_t timesPrinted(std::int64_t number) const = 0;
    virtual AuditMark auditMark() const = 0;
    /// What the window's last shift with a drawer left there.
    virtual Money leftAt(std::int64_t windowId) const = 0;
    /// From where a new shift of this window counts: where its last Z ended.
    virtual std::int64_t auditFrom(std::int64_t windowId) const = 0;

    /// Answers the new row's id. @throws LedgerError when the window has one that is not closed.
    virtual std::int64_t add(const StoredShift& shift) = 0;
    /// Stores the state when the stored version is one less; else false.
    virtual bool replace(const StoredShift& shift) = 0;
    virtual void addCount(const StoredCount& count) = 0;
    virtual void addEntry(const DrawerEntry& entry) = 0;
    /// Under the next number, which is answered; the moves of receipts that it counts are its own.
    virtual std::int64_t addZ(const StoredZ& report) = 0;
};

} // namespace hallpay::ports
