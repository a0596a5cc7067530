#include "gui/first_start_frame.h"

#include "gui/first_start_words.h"
#include "gui/form.h"
#include "gui/look/palette.h"
#include "gui/look/state_look.h"
#include "gui/press.h"
#include "gui/widgets/native.h"
#include "gui/widgets/text.h"

#include <wx/dirdlg.h>
#include <wx/display.h>
#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>
#include <array>

namespace hallpay::gui {

namespace {

using present::HallField;

constexpr int kWidth = 880;
constexpr int kHeight = 690;
constexpr const char* kAddressBegins = "https://";

struct Named {
    HallField field;
    const char* name;
};

constexpr std::array kNames{
    Named{HallField::HallName, "first_hall_name"},
    Named{HallField::HallId, "first_hall_id"},
    Named{HallField::PlaceName, "first_place_name"},
    Named{HallField::PlaceCode, "first_place_code"},
    Named{HallField::Payee, "first_payee"},
    Named{HallField::PublicAddress, "first_address"},
    Named{HallField::MerchantFolder, "first_merchant"},
    Named{HallField::Password, "first_password"},
    Named{HallField::PasswordAgain, "first_password_again"},
};

} // namespace

FirstStartFrame::FirstStartFrame(Parts parts)
    : wxFrame(nullptr, wxID_ANY, "Hallpay"), m_parts(std::move(parts))
{
    native::showProgramIcon(*this);
    auto* content = new wxPanel;
    loadForm(*content, *this, "first_start_frame");
    m_message = &child<InlineMessage>(*this, "first_message");
    m_choicesPage = &child<wxWindow>(*this, "first_choices");
    m_choicesList = &child<wxWindow>(*this, "first_choices_list");
    m_formPage = &child<wxWindow>(*this, "first_form");
    m_stepPage = &child<wxWindow>(*this, "first_step");
    m_stepWords = &child<wxStaticText>(*this, "first_step_words");
    m_leave = &child<KeyButton>(*this, "first_leave");
    m_back = &child<KeyButton>(*this, "first_back");
    m_submit = &child<KeyButton>(*this, "first_submit");
    m_stepBack = &child<KeyButton>(*this, "first_step_back");
    if (!m_parts.work)
        m_thread = std::make_unique<WorkThread>(
            "first-start", [this](const std::string& words) { sayBroken(words); });
    m_presenter = std::make_unique<present::FirstStartPresenter>(
        *this, m_parts.pc, m_parts.work ? *m_parts.work : *m_thread);
    bindForm();

    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(content, wxSizerFlags(1).Expand());
    SetSizer(sizer);
    wxSize size = FromDIP(wxSize(kWidth, kHeight));
    size.DecTo(wxDisplay(this).GetClientArea().GetSize());
    SetClientSize(size);
    SetMinClientSize(size);
    CentreOnScreen();
    if (m_parts.kept)
        m_presenter->resume(*m_parts.kept);
    else
        m_presenter->open();
}

FirstStartFrame::~FirstStartFrame()
{
    m_closed = true; // a field that goes loses the focus, and nobody has left it
    m_presenter.reset();
    m_thread.reset();
    DestroyChildren();
}

void FirstStartFrame::bindForm()
{
    for (const auto& [field, name] : kNames) {
        auto& entry = m_entries[field];
        entry.field = &child<Field>(*this, name);
        entry.fault = &child<wxStaticText>(*this, (std::string(name) + "_fault").c_str());
        entry.fault->SetForegroundColour(styleOf(StateLook::Lapsed).ink);
        bindEntry(field, entry);
    }
    m_entries[HallField::PublicAddress].field->setValue(kAddressBegins);
    m_leave->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { Close(); });
    m_back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter->back(); });
    m_stepBack->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { m_presenter->back(); });
    m_submit->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { submit(); });
    child<KeyButton>(*this, "first_merchant_choose").Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        chooseFolder();
    });
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.HasAnyModifiers() || !key(event.GetKeyCode())) event.Skip();
    });
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) { close(); });
}

void FirstStartFrame::bindEntry(HallField field, Entry& entry)
{
    entry.field->control().Bind(wxEVT_KILL_FOCUS, [this, field](wxFocusEvent& event) {
        event.Skip();
        if (!m_closed && m_formPage->IsShown()) m_presenter->left(field, entries());
    });
    entry.field->Bind(wxEVT_TEXT_ENTER, [this, field](wxCommandEvent&) {
        const auto next = static_cast<std::size_t>(field) + 1;
        if (next < present::kHallFields.size())
            m_entries[present::kHallFields[next]].field->SetFocus();
        else
            submit();
    });
}

present::HallEntries FirstStartFrame::entries() const
{
    present::HallEntries typed;
    for (const auto& [field, entry] : m_entries) typed[field] = toUtf8(entry.field->value());
    auto& address = typed[HallField::PublicAddress];
    if (address == kAddressBegins) address.clear();
    return typed;
}

void FirstStartFrame::showPage(wxWindow& page)
{
    for (wxWindow* one : {m_choicesPage, m_formPage, m_stepPage}) one->Show(one == &page);
    page.GetParent()->Layout();
}

void FirstStartFrame::showChoices(const std::vector<present::StartOffer>& offers)
{
    m_message->clear();
    m_choicesList->DestroyChildren();
    m_choices.clear();
    for (const auto& offer : offers) {
        auto* button = new ChoiceButton(*m_choicesList, wxID_ANY, wordsOf(offer));
        const auto name
            = wxString::Format("first_choice_%d", static_cast<int>(m_choices.size()) + 1);
        button->SetId(XRCID(name));
        button->SetName(name);
        button->Bind(wxEVT_BUTTON, [this, choice = offer.choice](wxCommandEvent&) {
            m_message->clear();
            m_presenter->choose(choice);
        });
        m_choicesList->GetSizer()->Add(button,
                                       wxSizerFlags().Expand().Border(wxBOTTOM, FromDIP(16)));
        m_choices.push_back(button);
    }
    showPage(*m_choicesPage);
    m_choicesList->Layout();
    m_choices.front()->SetFocus();
}

void FirstStartFrame::showForm(std::uint16_t publicPort)
{
    m_message->clear();
    setText(child<wxStaticText>(*this, "first_port_note"),
            wxString::Format(_("The payment page is on port %d of this PC: lead the public "
                               "address there."),
                             static_cast<int>(publicPort)));
    showPage(*m_formPage);
    m_entries[HallField::HallName].field->SetFocus();
}

void FirstStartFrame::showStep(present::StartStep step, bool mayGoBack)
{
    const auto words = sentenceOf(step);
    if (!m_stepPage->IsShown()) m_message->clear();
    m_stepWords->SetLabel(words);
    m_stepBack->Show(mayGoBack);
    showPage(*m_stepPage);
    m_stepPage->Layout();
    if (mayGoBack) m_stepBack->SetFocus();
}

void FirstStartFrame::say(present::StartNotice notice, const std::string& words)
{
    m_message->show(MessageKind::Bad, sentenceOf(notice, words));
}

void FirstStartFrame::sayServerEnded(const ports::ServerEnd& end)
{
    m_message->show(MessageKind::Bad, sentenceOf(end));
}

void FirstStartFrame::showFault(HallField field, const std::optional<present::FieldFault>& fault)
{
    const auto& entry = m_entries[field];
    const auto words = fault ? sentenceOf(*fault) : wxString();
    entry.field->setNote({}, fault ? NoteKind::Bad : NoteKind::Plain);
    const auto label = entry.field->label();
    native::setAccessible(entry.field->control(), fault ? label + ": " + words : label);
    if (entry.fault->GetLabel() == words) return;
    entry.fault->SetLabel(wrapped(*entry.fault, words, entry.field->GetSize().x));
    m_formPage->Layout();
}

void FirstStartFrame::goTo(HallField field)
{
    m_entries[field].field->SetFocus();
}

void FirstStartFrame::setBusy(bool busy)
{
    m_submit->Enable(!busy);
}

void FirstStartFrame::opened()
{
    m_closed = true;
    m_parts.opened();
    Hide();
    Destroy();
}

void FirstStartFrame::submit()
{
    if (!m_submit->IsEnabled()) return;
    m_message->clear();
    m_presenter->submit(entries());
}

void FirstStartFrame::chooseFolder()
{
    auto* field = m_entries[HallField::MerchantFolder].field;
    wxDirDialog dialog(this, _("Folder of the merchant's keys"), field->value(),
                       wxDD_DEFAULT_STYLE | wxDD_DIR_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    field->setValue(dialog.GetPath());
    m_presenter->chosenFolder(entries());
    field->SetFocus();
}

bool FirstStartFrame::key(int code)
{
    if (m_choicesPage->IsShown()) {
        switch (code) {
        case WXK_ESCAPE: Close(); return true;
        case WXK_UP:
        case WXK_LEFT: moveChoice(-1); return true;
        case WXK_DOWN:
        case WXK_RIGHT: moveChoice(1); return true;
        case WXK_RETURN:
        case WXK_NUMPAD_ENTER:
            if (auto* button = dynamic_cast<wxButton*>(FindFocus())) return press(*button);
            return false;
        default: return false;
        }
    }
    if (m_formPage->IsShown()) {
        if (code == WXK_F6) return press(child<KeyButton>(*this, "first_merchant_choose"));
        if (code == WXK_ESCAPE) return press(*m_back);
        return false;
    }
    return code == WXK_ESCAPE && press(*m_stepBack);
}

void FirstStartFrame::moveChoice(int by)
{
    const auto focused = std::ranges::find(m_choices, FindFocus());
    const auto count = static_cast<int>(m_choices.size());
    const auto at = focused == m_choices.end() ? (by > 0 ? -1 : count)
                                               : static_cast<int>(focused - m_choices.begin());
    m_choices[static_cast<std::size_t>(std::clamp(at + by, 0, count - 1))]->SetFocus();
}

void FirstStartFrame::close()
{
    m_closed = true;
    Hide();
    if (m_thread) m_thread->stop();
    Destroy();
}

} // namespace hallpay::gui
