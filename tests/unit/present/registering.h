// A registration form whose view, server, printer and drawer the test plays.
#pragma once

#include "present/registration_presenter.h"
#include "support/fake_desk_parts.h"
#include "support/fake_print_jobs.h"
#include "support/fake_staff_api.h"

#include <gtest/gtest.h>

namespace hallpay::present {

inline constexpr auto kId = "11010519491231002X";
inline constexpr auto kOtherId = "110105199003070017";
inline constexpr std::int64_t kClerk = 1001;
inline constexpr std::int64_t kColleague = 1002;
inline constexpr Day kToday{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22)};

class SeenForm final : public RegistrationView {
public:
    void showEntry(const Entry& now) override { entry = now; }
    void showCheck(const EntryCheck& now, bool asked) override
    {
        check = now;
        if (asked) saidFault = now.fault;
    }
    void showTiles(const std::vector<ItemTile>& now) override { tiles = now; }
    void showRows(const std::vector<EntryRow>& now) override { rows = now; }
    void showTotal(Money now, std::size_t, int) override { total = now; }
    void showCorrecting(const std::string& now) override { correcting = now; }
    void showPaysAtWindow(bool now) override { paysAtWindow = now; }
    void showExempt(bool now) override { exempt = now; }
    void askExemption(const std::string& reason) override { askedReason = reason; }
    void endExemption() override { askedReason.reset(); }
    void showNotice(FormNotice now, const std::string& about) override
    {
        notice = now;
        text = about;
    }
    void showRefusal(const domain::Refusal& now) override { refusal = now; }
    void showPrintTrouble(const ports::PrintReport& now) override { trouble = now; }
    void warn() override { ++warnings; }
    void printFailed(const ports::PrintReport&) override { ++printsFailed; }
    void setBusy(bool now) override { busy = now; }
    void moveFocus(FormFocus now) override { focus = now; }

    Entry entry;
    EntryCheck check;
    std::optional<EntryFault> saidFault;
    std::vector<ItemTile> tiles;
    std::vector<EntryRow> rows;
    Money total;
    FormNotice notice = FormNotice::None;
    std::string text;
    std::optional<domain::Refusal> refusal;
    std::optional<ports::PrintReport> trouble;
    int warnings = 0; ///< tones for what fits nothing
    int printsFailed = 0;
    std::string correcting;
    bool paysAtWindow = false;
    bool exempt = false;
    std::optional<std::string> askedReason; ///< while a supervisor's word is asked for
    bool busy = false;
    FormFocus focus = FormFocus::Scan;
};

class Registering : public testing::Test {
protected:
    Registering() { form.open(api.hallView, api.schedule, kClerk); }

    void fill(const std::string& number = kId, const std::string& name = "张小丰")
    {
        form.scanned(number);
        form.nameTyped(name);
        form.nameEntered();
        form.itemAdded("passport");
    }
    /// Nothing is due: a supervisor elsewhere is asked, under approval 7, and the form is kept.
    void askElsewhere()
    {
        fill();
        form.toggleExempt();
        form.submit();
        api.refuseNext
            = domain::Refusal{domain::RefusalCode::ApprovalAsked, {{"approval_id", "7"}}};
        form.submitExempt({"现役军人", {"", "", true, 0}});
        work.all();
    }
    /// What stands on a slip that is to be corrected.
    static domain::SlipDraft oldSlip()
    {
        const Entry old{.documentType = domain::DocumentType::ResidentId,
                        .documentText = kId,
                        .name = "张小丰",
                        .acceptanceNumber = {},
                        .quantities = {{"passport", 1}}};
        return {.applicants = {draftOf(old, kToday)}, .shownTotal = {}, .scheduleVersion = 1};
    }
    std::string keyOfLast() { return api.registrations().back().key; }

    test::FakeStaffApi api;
    test::HeldBackground work;
    test::HeldBackground printerThread;
    test::FakePrinter printer;
    test::FakeDraftStore drafts;
    test::KeptPapers papers;
    SlipPrinting printing{{api, work, printerThread, &printer, papers.book}, {}};
    SeenForm view;
    RegistrationPresenter form{{view, api, work, printing, drafts}};
};

} // namespace hallpay::present
