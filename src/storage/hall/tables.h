// The hall's tables on one database session.
#pragma once

#include "ports/hall_tables.h"
#include "storage/hall/hall_cursor.h"

namespace hallpay::storage {

/// Each lives as long as one transaction and uses its session and cursor.
class SqlSlipTable final : public ports::SlipTable {
public:
    explicit SqlSlipTable(Database& database) : m_database(database) { }

    std::optional<ports::StoredSlip> find(std::int64_t id) const override;
    std::optional<ports::StoredSlip> findNumber(std::int64_t placeId, Day day,
                                                int running) const override;
    std::vector<ports::StoredRequest> requestsOf(std::int64_t slipId) const override;
    std::vector<ports::StoredLine> linesOf(std::int64_t slipId) const override;
    std::vector<ports::ListedSlip> list(const ports::SlipQuery& query) const override;
    std::optional<ports::ListedSlip> listed(std::int64_t id) const override;
    std::vector<ports::ListedSlip> withDocument(const Bytes& documentHash,
                                                int limit) const override;
    std::vector<ports::ListedSlip> paidWithoutReceipt(std::int64_t placeId,
                                                      int limit) const override;
    std::vector<ports::ListedSlip> toPay(std::int64_t placeId, Day day, int limit) const override;
    std::vector<ports::ListedSlip> toConfirm(std::int64_t windowId, int limit) const override;
    std::vector<ports::ListedSlip> handedOut(std::int64_t windowId, int limit) const override;
    std::optional<ports::StoredSlip> unpaidWithDocument(const Bytes& documentHash,
                                                        Day day) const override;
    std::optional<ports::StoredSlip> withAcceptanceNumber(const Bytes& hash, Day day,
                                                          std::int64_t except) const override;
    int takeRunning(std::int64_t placeId, Day day) override;
    std::int64_t add(const ports::StoredSlip& slip) override;
    std::int64_t addRequest(const ports::StoredRequest& request) override;
    void addLine(const ports::StoredLine& line) override;
    void addExemption(const ports::StoredExemption& exemption) override;
    std::vector<ports::StoredExemption> exemptionsOf(std::int64_t slipId) const override;
    bool replace(const ports::StoredSlip& slip) override;
    bool replaceRequest(std::int64_t id, const domain::Request& moved) override;
    void addPrintReport(std::int64_t slipId, int copy, domain::PrintState state,
                        Instant at) override;

private:
    using Ids = std::vector<std::tuple<std::int64_t>>;
    std::vector<ports::ListedSlip> allListed(const Ids& ids) const;

    Database& m_database;
};

class SqlOrderTable final : public ports::OrderTable {
public:
    SqlOrderTable(Database& database, HallCursor& cursor) : m_database(database), m_cursor(cursor)
    {
    }

    std::optional<ports::StoredOrder> find(std::int64_t id) const override;
    std::optional<ports::StoredOrder> withToken(const std::string& token) const override;
    std::optional<ports::StoredOrder>
    withTransaction(const std::string& transactionId) const override;
    std::optional<ports::StoredOrder> settling(std::int64_t slipId) const override;
    std::vector<ports::StoredOrder> sending(Instant before, int limit) const override;
    std::vector<ports::GateCall> dueCalls(Instant now, int limit) const override;
    void add(const ports::StoredOrder& order) override;
    void replace(const ports::StoredOrder& order) override;
    bool giveUpSending(std::int64_t id) override;
    void queueCall(const std::string& token, ports::GateCallKind kind, Instant dueAt) override;
    void postponeCall(std::int64_t id, Instant dueAt) override;
    bool dropCall(const ports::GateCall& call) override;
    void dropCalls(const std::string& token, ports::GateCallKind kind) override;
    void moveGateCursor(std::int64_t sequence) override;

private:
    Database& m_database;
    HallCursor& m_cursor;
};

class SqlReceiptTable final : public ports::ReceiptTable {
public:
    explicit SqlReceiptTable(Database& database) : m_database(database) { }

    std::optional<ports::StoredReceipt> find(std::int64_t id) const override;
    std::vector<ports::StoredReceipt> withNumber(std::int64_t number) const override;
    std::vector<ports::StoredReceipt> liveOf(std::int64_t slipId) const override;
    std::optional<ports::StoredReceipt> unclear(std::int64_t windowId,
                                                std::int64_t exceptSlip) const override;
    ports::StockNext next(std::int64_t windowId) const override;
    std::vector<ports::StoredRange> ranges(int limit) const override;
    std::optional<ports::StoredRange> range(std::int64_t id) const override;
    std::int64_t moveRest(const ports::RestMove& move) override;
    std::optional<ports::StoredRange> overlapping(const domain::ReceiptRange& range) const override;
    std::int64_t addRange(std::int64_t windowId, const domain::ReceiptRange& range) override;
    bool isLateApproved(std::int64_t slipId, Day day) const override;
    void addLateApproval(const ports::LateApproval& approval) override;
    std::optional<ports::StoredReceipt> allocate(const ports::StoredReceipt& wanted) override;
    bool replace(const ports::StoredReceipt& receipt) override;

private:
    Database& m_database;
};

class SqlStaffTable final : public ports::StaffTable {
public:
    explicit SqlStaffTable(Database& database) : m_database(database) { }

    std::vector<domain::PlaceView> places() const override;
    std::optional<ports::StoredStaff> find(std::int64_t id) const override;
    std::optional<ports::StoredStaff> withNumber(const std::string& number) const override;
    std::optional<ports::StoredStaff> withBadge(const Bytes& badgeHash) const override;
    std::vector<ports::StoredStaff> all() const override;
    std::optional<ports::StoredSession> session(const Bytes& tokenHash) const override;
    std::int64_t addPlace(const domain::PlaceView& place) override;
    std::int64_t addWindow(std::int64_t placeId, const domain::WindowView& window) override;
    std::int64_t addStaff(const ports::StoredStaff& staff) override;
    void replaceStaff(const ports::StoredStaff& staff) override;
    void endSessionsOf(std::int64_t staffId) override;
    void addSession(const ports::StoredSession& session) override;
    void endSession(const Bytes& tokenHash) override;
    ports::PasswordTries countTry(const std::string& number, Instant now, Instant forgetBefore,
                                  int most) override;
    void forgetTries(const std::string& number) override;

private:
    Database& m_database;
};

class SqlTrailTable final : public ports::TrailTable {
public:
    SqlTrailTable(Database& database, HallCursor& cursor) : m_database(database), m_cursor(cursor)
    {
    }

    std::optional<std::vector<ports::EventEntry>> eventsAfter(std::int64_t seq,
                                                              int limit) const override;
    std::optional<ports::StoredAnswer> answer(const ports::ActKey& act) const override;
    domain::TrailCheck checkAudit(const std::string& knownHead) const override;
    std::int64_t audits(ports::Act act) const override;
    std::optional<Instant> lastAuditAt() const override;
    std::int64_t blindLookups(std::int64_t staffId, Instant since) const override;
    std::vector<ports::LookupAlarm> openLookupAlarms(int limit) const override;
    void addLookupAlarm(const ports::LookupAlarm& alarm) override;
    void audit(const ports::AuditEntry& entry) override;
    void event(ports::EventEntry entry) override;
    void rememberAnswer(const ports::ActKey& act, const ports::StoredAnswer& answer,
                        Instant at) override;
    void forget(Instant before) override;

private:
    Database& m_database;
    HallCursor& m_cursor;
};

class SqlFeeTable final : public ports::FeeTable {
public:
    SqlFeeTable(Database& database, HallCursor& cursor) : m_database(database), m_cursor(cursor) { }

    std::optional<domain::FeeSchedule> version(int version) const override;
    void add(const domain::FeeSchedule& schedule) override;

private:
    Database& m_database;
    HallCursor& m_cursor;
};

class SqlFiguresTable final : public ports::FiguresTable {
public:
    explicit SqlFiguresTable(Database& database) : m_database(database) { }

    ports::PaymentFigures payments(Day bookDay) const override;
    ports::PaymentFigures windowPayments(Day bookDay, domain::WindowMethod method) const override;
    ports::PaymentFigures excess(Day bookDay) const override;
    ports::PaymentFigures refunded(Day bookDay) const override;
    std::vector<domain::HourTotal> paymentsByHour(Day bookDay) const override;
    std::vector<ports::ItemFigures> settledItems(Day bookDay) const override;
    std::vector<domain::DocumentTypeTotal> settledDocumentTypes(Day bookDay) const override;
    std::vector<ports::SlipFigures> registered(Day day) const override;
    ports::PaymentFigures exempt(Day day) const override;
    std::pair<std::int64_t, Money> pastUnpaid(Day day) const override;

private:
    Database& m_database;
};

} // namespace hallpay::storage
