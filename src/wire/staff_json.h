// The shapes of the staff API. Money is integer fen, instants are milliseconds since 1970 UTC,
// days are "2026-11-22" at +08:00.
#pragma once

#include "domain/payer_code.h"
#include "domain/views.h"
#include "wire/json.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hallpay::wire {

// Bodies that only the wire knows; answers are the values of domain/views.h.

struct SignInBody {
    std::string staffNumber;
    std::string password;
    std::int64_t registrationWindowId = 0;
    std::int64_t tollWindowId = 0;
};

struct PasswordBody {
    std::string password;
};

/// A scan, or what to find: in the body, never in a URL that a log could keep.
struct TextBody {
    std::string text;
};

/// A payer's own code: in the body, never in a URL that a log could keep.
struct PayerCodeBody {
    std::string code;
};

struct PayerCodeStateBody {
    domain::PayerCodeState state = domain::PayerCodeState::None;
};

/// What a screen shows as a QR code, as it is.
struct ScreenCodeBody {
    std::string codeUrl;
};

struct DocumentBody {
    domain::DocumentType documentType = domain::DocumentType::ResidentId;
    std::string documentNumber;
};

struct PrintBody {
    int copy = 1;
    std::string outcome; ///< printed, unclear, not_reached, paper_out, missing_glyph, too_long
};

struct ReceiptReportBody {
    std::vector<std::int64_t> receiptIds;
    std::string outcome; ///< as in PrintBody
};

struct ExemptBody {
    std::vector<std::int64_t> requestIds;
    Money shownTotal;
    domain::Exemption exemption;
};

struct ReasonBody {
    std::string reason;
};

struct NewStaffBody {
    std::string staffNumber;
    std::string name;
    domain::RoleSet roles;
    std::string password;
};

struct ActiveBody {
    bool active = true;
};

struct NewReceiptsBody {
    std::int64_t windowId = 0;
    std::string code; ///< 8 digits
    std::string first; ///< 10 digits
    std::string last; ///< 10 digits
};

struct NumberBody {
    std::string number; ///< a slip's, or "" when there is none
};

struct RowsBody {
    std::vector<domain::SlipRow> rows;
};

// For both directions; V is Writer or Reader.
template <typename V> void fields(V& v, domain::LineView& x);
template <typename V> void fields(V& v, domain::ReceiptView& x);
template <typename V> void fields(V& v, domain::ApplicantView& x);
template <typename V> void fields(V& v, domain::SlipRow& x);
template <typename V> void fields(V& v, domain::HandOutView& x);
template <typename V> void fields(V& v, domain::SlipCard& x);
template <typename V> void fields(V& v, domain::SlipList& x);
template <typename V> void fields(V& v, domain::DraftLine& x);
template <typename V> void fields(V& v, domain::DraftApplicant& x);
template <typename V> void fields(V& v, domain::SlipDraft& x);
template <typename V> void fields(V& v, domain::WindowView& x);
template <typename V> void fields(V& v, domain::PlaceView& x);
template <typename V> void fields(V& v, domain::SignInHint& x);
template <typename V> void fields(V& v, domain::HallView& x);
template <typename V> void fields(V& v, domain::ServerVersion& x);
template <typename V> void fields(V& v, domain::SessionView& x);
template <typename V> void fields(V& v, domain::StaffRow& x);
template <typename V> void fields(V& v, domain::StaffList& x);
template <typename V> void fields(V& v, domain::StockRange& x);
template <typename V> void fields(V& v, domain::StockList& x);
template <typename V> void fields(V& v, domain::ReceiptSheet& x);
template <typename V> void fields(V& v, domain::ReceiptJob& x);
template <typename V> void fields(V& v, domain::TollOverview& x);
template <typename V> void fields(V& v, domain::ItemTotal& x);
template <typename V> void fields(V& v, domain::DocumentTypeTotal& x);
template <typename V> void fields(V& v, domain::HourTotal& x);
template <typename V> void fields(V& v, domain::DayTotals& x);
template <typename V> void fields(V& v, domain::HallEvent& x);
template <typename V> void fields(V& v, SignInBody& x);
template <typename V> void fields(V& v, PasswordBody& x);
template <typename V> void fields(V& v, TextBody& x);
template <typename V> void fields(V& v, PayerCodeBody& x);
template <typename V> void fields(V& v, PayerCodeStateBody& x);
template <typename V> void fields(V& v, ScreenCodeBody& x);
template <typename V> void fields(V& v, DocumentBody& x);
template <typename V> void fields(V& v, PrintBody& x);
template <typename V> void fields(V& v, ReceiptReportBody& x);
template <typename V> void fields(V& v, ReasonBody& x);
template <typename V> void fields(V& v, NewStaffBody& x);
template <typename V> void fields(V& v, ActiveBody& x);
template <typename V> void fields(V& v, NewReceiptsBody& x);
template <typename V> void fields(V& v, NumberBody& x);
template <typename V> void fields(V& v, RowsBody& x);

/// A value of this file as JSON text, and back. Instantiated for each of the above, in
/// slip_json.cpp and hall_json.cpp. decode @throws WireError naming the field.
template <typename T> std::string encode(const T& value);
template <typename T> T decode(const Json& json);

/// What a server says of the hall. Of a server with another major version of the API nothing is
/// read but its versions: every server of every major tells these. @throws WireError.
domain::HallView decodeHall(const Json& json);

/// False for an event of a kind that only newer programs know; it is passed over.
bool isKnownEvent(const Json& json);

} // namespace hallpay::wire
