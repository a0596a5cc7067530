#include "gui/staff_panel.h"

#include "gui/form.h"
#include "gui/look/palette.h"
#include "gui/look/state_look.h"
#include "gui/look/type_scale.h"
#include "gui/press.h"
#include "gui/second_person_fields.h"
#include "gui/slip_words.h"
#include "gui/texts.h"
#include "gui/trail_words.h"
#include "gui/widgets/text.h"
#include "present/scan_use.h"

#include <wx/intl.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

using present::PersonField;

constexpr std::array kRoles{domain::Role::Clerk, domain::Role::Cashier, domain::Role::Supervisor};

wxString nameOf(const domain::StaffRow& person)
{
    return fromUtf8(person.name) + " (" + fromUtf8(person.number) + ")";
}

wxString proofWords(const domain::StaffRow& person)
{
    if (person.hasPin && person.hasBadge) return _("PIN, badge");
    if (person.hasPin) return _("PIN");
    return person.hasBadge ? _("badge alone") : wxString();
}

} // namespace

StaffPanel::StaffPanel(wxWindow& parent, Workplace& place)
    : m_place(place), m_presenter(*this, place.api, place.work, [&place] { place.sessionLost(); }),
      m_trail(*this, place.api, place.work, [&place] { place.sessionLost(); })
{
    loadForm(*this, parent, "staff_panel");
    bindControls();
    followChoice();
}

void StaffPanel::bindControls()
{
    m_list = &child<ListView>(*this, "staff_list");
    m_message = &child<InlineMessage>(*this, "staff_message");
    m_number = &child<Field>(*this, "staff_number");
    m_name = &child<Field>(*this, "staff_name");
    m_numberFault = &child<wxStaticText>(*this, "staff_number_fault");
    m_nameFault = &child<wxStaticText>(*this, "staff_name_fault");
    m_rolesFault = &child<wxStaticText>(*this, "staff_roles_fault");
    m_add = &child<KeyButton>(*this, "staff_add");
    m_switch = &child<KeyButton>(*this, "staff_switch");
    m_password = &child<KeyButton>(*this, "staff_password");
    m_trailHead = &child<Field>(*this, "staff_trail_head");
    m_trailFound = &child<wxStaticText>(*this, "staff_trail_found");
    m_trailCheck = &child<KeyButton>(*this, "staff_trail_check");
    constexpr std::array kBoxes{"staff_clerk", "staff_cashier", "staff_supervisor"};
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        m_roles[i] = &child<wxCheckBox>(*this, kBoxes[i]);
        m_roles[i]->SetLabel(roleWords({kRoles[i]}));
        m_roles[i]->SetFont(fontOf(TextSize::Body));
        m_roles[i]->SetForegroundColour(colourOf(ColourRole::Ink));
        m_roles[i]->SetBackgroundColour(colourOf(ColourRole::Card));
        m_roles[i]->Hide(); // GTK complains of one that has no room, as on a page not shown yet
    }
    for (auto* fault : {m_numberFault, m_nameFault, m_rolesFault})
        fault->SetForegroundColour(styleOf(StateLook::Lapsed).ink);
    m_number->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_name->SetFocus(); });
    m_name->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_roles.front()->SetFocus(); });
    m_add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { add(); });
    m_switch->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { switchChosen(); });
    m_password->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { askForPassword(); });
    m_trailHead->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { checkTrail(); });
    m_trailCheck->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { checkTrail(); });
    bindProof();
    m_list->whenSelected([this](const std::string&) { followChoice(); });
}

void StaffPanel::bindProof()
{
    m_proof = &child<KeyButton>(*this, "staff_proof");
    m_proofBar = &child<wxWindow>(*this, "staff_proof_bar");
    m_ownPassword = &child<Field>(*this, "staff_own_password");
    m_pin = &child<Field>(*this, "staff_pin");
    m_pinAgain = &child<Field>(*this, "staff_pin_again");
    m_badge = &child<Field>(*this, "staff_badge");
    m_proofDo = &child<KeyButton>(*this, "staff_proof_do");
    m_proofBar->Hide();
    m_ownPassword->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_pin->SetFocus(); });
    m_pin->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_pinAgain->SetFocus(); });
    m_pinAgain->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { m_badge->SetFocus(); });
    m_badge->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { giveProof(); });
    m_proof->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { openProof(); });
    m_proofDo->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { giveProof(); });
}

void StaffPanel::signedIn(const SignedIn& who)
{
    m_today = who.today;
    m_message->clear(); // a password is seen by the one who asked for it
    closeProof();
    m_trailHead->setValue({});
    m_trailFound->SetLabel({});
    m_presenter.open(who.session.roles);
}

void StaffPanel::setShown(bool shown)
{
    m_message->clear();
    closeProof();
    if (!shown) return;
    for (auto* role : m_roles) role->Show();
    Layout();
    m_presenter.refresh();
    m_number->SetFocus();
}

/// A badge is the number of whoever starts, or the one that is to be kept.
void StaffPanel::scanned(const std::string& text)
{
    if (present::badgeScan(text, m_today) != present::BadgeScan::Badge) return refuseScan();
    if (m_proofBar->IsShown()) {
        m_badge->setValue(fromUtf8(text));
        m_badge->SetFocus();
        return;
    }
    m_number->setValue(fromUtf8(text));
    m_name->SetFocus();
}

/// Nobody's document becomes a badge or a staff number.
void StaffPanel::cardRead(const ports::CardRead&)
{
    refuseScan();
}

void StaffPanel::refuseScan()
{
    m_place.sound.play(Tone::WrongScan);
    m_message->show(MessageKind::Warning,
                    m_proofBar->IsShown()
                        ? _("This is no badge. Scan the badge that is to be kept.")
                        : noStaffNumber());
}

bool StaffPanel::key(const KeyPress& key)
{
    if (key.alt || key.ctrl) return false;
    switch (key.code) {
    case WXK_F5: m_presenter.refresh(); return true;
    case WXK_F6: return press(*m_add);
    case WXK_F7: return press(*m_switch);
    case WXK_F8: return press(*m_password);
    case WXK_F9: return press(*m_trailCheck);
    case WXK_F11: return press(m_proofBar->IsShown() ? *m_proofDo : *m_proof);
    case WXK_ESCAPE:
        m_message->clear();
        closeProof();
        m_list->SetFocus();
        return true;
    default: return false;
    }
}

void StaffPanel::add()
{
    m_message->clear();
    m_presenter.add(entry());
}

void StaffPanel::switchChosen()
{
    const auto* person = chosen();
    if (!person) return;
    m_message->clear();
    m_presenter.switchPerson(person->id, !person->active);
}

void StaffPanel::checkTrail()
{
    m_message->clear();
    m_trail.check(toUtf8(m_trailHead->value()));
}

void StaffPanel::askForPassword()
{
    const auto* person = chosen();
    if (!person) return;
    m_message->show(
        MessageKind::Warning,
        wxString::Format(_("Give %s a new password? The old one ends at once."), nameOf(*person)),
        {{.button = {.label = _("Give a new one"), .kind = ButtonKind::Primary, .compact = true},
          .act =
              [this, id = person->id] {
                  m_message->clear();
                  m_presenter.givePassword(id);
              }},
         {.button = {.label = _("Leave it")}, .act = [this] { m_message->clear(); }}});
}

void StaffPanel::openProof()
{
    const auto* person = chosen();
    if (!person) return;
    m_message->show(MessageKind::Note,
                    wxString::Format(_("%s types the own password, a PIN twice, and scans the "
                                       "badge; what stays empty stays as it is."),
                                     nameOf(*person)));
    m_proofBar->Show();
    Layout();
    m_ownPassword->SetFocus();
}

void StaffPanel::closeProof()
{
    for (auto* field : {m_ownPassword, m_pin, m_pinAgain, m_badge}) field->setValue({});
    if (!m_proofBar->IsShown()) return;
    m_proofBar->Hide();
    Layout();
}

void StaffPanel::giveProof()
{
    const auto* person = chosen();
    if (!person) return;
    m_message->clear();
    m_presenter.giveProof(person->id,
                          {toUtf8(m_pin->value()), toUtf8(m_pinAgain->value()),
                           toUtf8(m_badge->value()), toUtf8(m_ownPassword->value())});
}

const domain::StaffRow* StaffPanel::chosen() const
{
    const auto id = m_list->selected();
    const auto found = std::ranges::find_if(
        m_people, [&id](const auto& row) { return id && std::to_string(row.id) == *id; });
    return found == m_people.end() ? nullptr : &*found;
}

void StaffPanel::followChoice()
{
    const auto* person = chosen();
    m_switch->setLabel(person && !person->active ? _("Switch on again") : _("Switch off"));
    m_switch->Enable(person && !m_busy);
    m_password->Enable(person && person->active && !m_busy);
    m_proof->Enable(person && person->active && !m_busy);
    m_proofDo->Enable(person && person->active && !m_busy);
}

present::PersonEntry StaffPanel::entry() const
{
    domain::RoleSet roles;
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        if (m_roles[i]->GetValue())
            roles = domain::RoleSet::fromBits(roles.bits() | domain::RoleSet{kRoles[i]}.bits());
    return {toUtf8(m_number->value()), toUtf8(m_name->value()), roles};
}

void StaffPanel::showPeople(const std::vector<domain::StaffRow>& people)
{
    m_people = people;
    std::vector<ListRow> rows;
    for (const auto& person : people)
        rows.push_back({.id = std::to_string(person.id),
                        .cells = {{fromUtf8(person.number)},
                                  {fromUtf8(person.name)},
                                  {roleWords(person.roles)},
                                  {proofWords(person)},
                                  {person.active ? _("works here") : _("switched off")}},
                        .tone = person.active ? RowTone::Plain : RowTone::Quiet});
    m_list->setRows(std::move(rows));
    followChoice();
}

void StaffPanel::showFaults(const std::vector<PersonField>& faults)
{
    const auto has
        = [&faults](PersonField field) { return std::ranges::find(faults, field) != faults.end(); };
    const auto mark = [&has](PersonField which, Field& field) {
        field.setNote({}, has(which) ? NoteKind::Bad : NoteKind::Plain);
    };
    mark(PersonField::Number, *m_number);
    mark(PersonField::Name, *m_name);
    m_numberFault->SetLabel(
        has(PersonField::Number) ? _("Letters without accents, digits and - alone.") : wxString());
    m_nameFault->SetLabel(has(PersonField::Name) ? _("Enter the name.") : wxString());
    m_rolesFault->SetLabel(has(PersonField::Roles) ? _("Choose at least one.") : wxString());
    if (has(PersonField::Number))
        m_number->SetFocus();
    else if (has(PersonField::Name))
        m_name->SetFocus();
    else if (has(PersonField::Roles))
        m_roles.front()->SetFocus();
}

void StaffPanel::showPassword(const domain::StaffRow& person, const std::string& password)
{
    m_list->select(std::to_string(person.id));
    m_list->glow(std::to_string(person.id));
    followChoice();
    m_number->setValue({});
    m_name->setValue({});
    for (auto* role : m_roles) role->SetValue(false);
    m_message->show(
        MessageKind::Good,
        wxString::Format(_("%s signs in with the password  %s  Write it down and hand it over: it "
                           "is shown this once."),
                         nameOf(person), fromUtf8(password)));
}

void StaffPanel::showSwitched(const domain::StaffRow& person)
{
    m_message->show(MessageKind::Note,
                    wxString::Format(person.active
                                         ? _("%s signs in again, with the same password.")
                                         : _("%s signs in no more. Slips and receipts keep the "
                                             "name."),
                                     nameOf(person)));
}

void StaffPanel::showProof(const domain::StaffRow& person)
{
    closeProof();
    m_message->show(MessageKind::Good,
                    wxString::Format(_("%s says yes to others' acts with it from now on. It signs "
                                       "nobody in."),
                                     nameOf(person)));
}

void StaffPanel::showPasswordMissing()
{
    m_ownPassword->SetFocus();
    m_message->show(MessageKind::Bad,
                    _("Whoever the PIN is for types the own password too: nobody sets another's."));
}

void StaffPanel::showPinsDiffer()
{
    m_pinAgain->setValue({});
    m_pinAgain->setNote({}, NoteKind::Bad);
    m_pinAgain->SetFocus();
    m_message->show(MessageKind::Bad, _("The two PINs differ: type the second one again."));
}

void StaffPanel::showRefusal(const domain::Refusal& refusal)
{
    m_message->show(MessageKind::Bad, sentenceOf(refusal));
}

void StaffPanel::showNoAnswer()
{
    m_message->show(MessageKind::Warning,
                    _("The server did not answer. Try again: nothing is done twice."));
}

void StaffPanel::showTrail(const domain::TrailCheck& check)
{
    m_trailFound->SetLabel(trailHead(check));
    m_message->show(check.isWhole() ? MessageKind::Good : MessageKind::Bad, trailSentence(check));
    Layout();
}

void StaffPanel::showBadHead()
{
    m_trailHead->setNote({}, NoteKind::Bad);
    m_trailHead->SetFocus();
    m_message->show(MessageKind::Bad,
                    _("A head has 64 letters a to f and digits; the first 16 are enough."));
}

void StaffPanel::showNoTrail()
{
    m_message->show(MessageKind::Warning,
                    _("The server did not answer: nothing is known of the records."));
}

void StaffPanel::setChecking(bool checking)
{
    m_trailHead->setNote({}, NoteKind::Plain);
    m_trailCheck->Enable(!checking);
    if (checking) m_trailFound->SetLabel(_("All rows are being read."));
}

void StaffPanel::setBusy(bool busy)
{
    m_busy = busy;
    m_add->Enable(!busy);
    followChoice();
}

} // namespace hallpay::gui
