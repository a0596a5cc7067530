#include "gui/widgets/xrc_handlers.h"

#include "gui/look/icons.h"
#include "gui/widgets/bar_chart.h"
#include "gui/widgets/code_picture.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/native.h"
#include "gui/widgets/page_picture.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/state_band.h"
#include "gui/widgets/state_tag.h"
#include "gui/widgets/status_dot.h"
#include "gui/widgets/surface.h"
#include "gui/widgets/text.h"
#include "gui/widgets/tile.h"

#include <wx/gdicmn.h>
#include <wx/statbmp.h>
#include <wx/xrc/xmlres.h>

#include <array>
#include <string_view>

namespace hallpay::gui {

namespace {

template <typename Value> struct Word {
    std::string_view word;
    Value value;
};

constexpr Word<ButtonKind> kButtonKinds[] = {
    {"primary", ButtonKind::Primary}, {"go", ButtonKind::Go},
    {"danger", ButtonKind::Danger},   {"secondary", ButtonKind::Secondary},
    {"small", ButtonKind::Small},     {"chip", ButtonKind::Chip},
};

constexpr Word<ColumnKind> kColumnKinds[] = {
    {"text", ColumnKind::Text},
    {"amount", ColumnKind::Amount},
    {"pill", ColumnKind::Pill},
    {"dot", ColumnKind::Dot},
};

constexpr Word<ColourRole> kGrounds[] = {
    {"card", ColourRole::Card}, {"paper", ColourRole::Paper},       {"head", ColourRole::Head},
    {"rail", ColourRole::Rail}, {"training", ColourRole::Training},
};

constexpr Word<ColourRole> kInks[] = {
    {"ink", ColourRole::Ink},
    {"muted", ColourRole::Muted},
    {"head", ColourRole::HeadText},
    {"action", ColourRole::Action},
};

class WidgetHandler final : public wxXmlResourceHandler {
public:
    WidgetHandler()
    {
        AddWindowStyles();
        XRC_ADD_STYLE(wxST_ELLIPSIZE_END);
        XRC_ADD_STYLE(wxST_ELLIPSIZE_MIDDLE);
        XRC_ADD_STYLE(wxST_NO_AUTORESIZE);
        XRC_ADD_STYLE(wxALIGN_RIGHT);
        XRC_ADD_STYLE(wxALIGN_CENTRE_HORIZONTAL);
    }

    bool CanHandle(wxXmlNode* node) override
    {
        return makerOf(node) != nullptr || (m_list && IsOfClass(node, "ListColumn"));
    }

    wxObject* DoCreateResource() override
    {
        if (m_class == "ListColumn") return addColumn();
        wxWindow* made = (this->*makerOf(m_node))();
        made->SetId(GetID());
        made->SetName(GetName());
        if (HasParam("size")) made->SetMinSize(GetSize());
        SetupWindow(made);
        return made;
    }

private:
    using Maker = wxWindow* (WidgetHandler::*)();
    struct Named {
        const char* name;
        Maker make;
    };

    Maker makerOf(wxXmlNode* node)
    {
        static constexpr Named kMakers[] = {
            {"KeyButton", &WidgetHandler::makeKeyButton},
            {"Tile", &WidgetHandler::makeTile},
            {"RailButton", &WidgetHandler::makeRailButton},
            {"Field", &WidgetHandler::makeField},
            {"ScanField", &WidgetHandler::makeScanField},
            {"Text", &WidgetHandler::makeStaticText},
            {"Card", &WidgetHandler::makeCard},
            {"Surface", &WidgetHandler::makeSurface},
            {"Rule", &WidgetHandler::makeRule},
            {"StateBand", &WidgetHandler::makeStateBand},
            {"StateTag", &WidgetHandler::makeStateTag},
            {"InlineMessage", &WidgetHandler::makeInlineMessage},
            {"StatusDot", &WidgetHandler::makeStatusDot},
            {"ListView", &WidgetHandler::makeListView},
            {"BarChart", &WidgetHandler::makeBarChart},
            {"CodePicture", &WidgetHandler::makeCodePicture},
            {"PagePicture", &WidgetHandler::makePagePicture},
            {"Icon", &WidgetHandler::makeIcon},
        };
        for (const Named& named : kMakers)
            if (IsOfClass(node, named.name)) return named.make;
        return nullptr;
    }

    template <typename Value, std::size_t kCount>
    Value word(const char* param, const Word<Value> (&words)[kCount], Value otherwise)
    {
        if (!HasParam(param)) return otherwise;
        const std::string given = toUtf8(GetParamValue(param));
        for (const auto& entry : words)
            if (entry.word == given) return entry.value;
        ReportParamError(param, "unknown word \"" + GetParamValue(param) + "\"");
        return otherwise;
    }

    std::string plain(const char* param) { return toUtf8(GetParamValue(param)); }
    int number(const char* param, int otherwise)
    {
        return static_cast<int>(GetLong(param, otherwise));
    }

    wxWindow* makeKeyButton()
    {
        return new KeyButton(*m_parentAsWindow, GetID(),
                             {.label = GetText("label"),
                              .key = GetParamValue("key"),
                              .kind = word("kind", kButtonKinds, ButtonKind::Secondary),
                              .icon = plain("symbol")});
    }

    wxWindow* makeTile()
    {
        return new Tile(*m_parentAsWindow, GetID(),
                        {.name = GetText("label"),
                         .price = GetText("note"),
                         .digit = GetParamValue("key"),
                         .more = GetBool("more")});
    }

    wxWindow* makeRailButton()
    {
        return new RailButton(
            *m_parentAsWindow, GetID(),
            {.label = GetText("label"), .key = GetParamValue("key"), .icon = plain("symbol")});
    }

    FieldSpec fieldSpec()
    {
        return {.label = GetText("label"),
                .hint = GetText("hint"),
                .note = GetText("note"),
                .password = GetBool("password"),
                .maxLength = number("maxlength", 0),
                .words = GetBool("words")};
    }

    wxWindow* makeField() { return new Field(*m_parentAsWindow, GetID(), fieldSpec()); }
    wxWindow* makeScanField() { return new ScanField(*m_parentAsWindow, GetID(), fieldSpec()); }

    wxWindow* makeStaticText()
    {
        const auto role = textRoleNamed(HasParam("role") ? plain("role") : "body");
        if (!role) ReportParamError("role", "unknown role \"" + GetParamValue("role") + "\"");
        return makeText(*m_parentAsWindow, role.value_or(TextRole::Body), GetText("label"),
                        GetStyle());
    }

    template <typename Made> wxWindow* withChildren(Made* made)
    {
        CreateChildren(made);
        return made;
    }

    wxWindow* makeCard()
    {
        return withChildren(
            new Card(*m_parentAsWindow, GetID(), word("ground", kGrounds, ColourRole::Card)));
    }

    wxWindow* makeSurface()
    {
        return withChildren(
            new Surface(*m_parentAsWindow, GetID(), word("ground", kGrounds, ColourRole::Paper)));
    }

    wxWindow* makeCodePicture() { return new CodePicture(*m_parentAsWindow, GetID()); }
    wxWindow* makePagePicture()
    {
        return new PagePicture(*m_parentAsWindow, GetID(), GetText("label"));
    }
    wxWindow* makeRule() { return new Rule(*m_parentAsWindow, GetID()); }
    wxWindow* makeStateBand() { return new StateBand(*m_parentAsWindow, GetID()); }
    wxWindow* makeStateTag() { return new StateTag(*m_parentAsWindow, GetID()); }
    wxWindow* makeInlineMessage() { return new InlineMessage(*m_parentAsWindow, GetID()); }

    wxWindow* makeStatusDot()
    {
        return new StatusDot(*m_parentAsWindow, GetID(), GetText("label"));
    }

    wxWindow* makeListView()
    {
        auto* list = new ListView(*m_parentAsWindow, GetID(),
                                  {.name = GetText("label"),
                                   .emptyText = GetText("hint"),
                                   .header = GetBool("header", true),
                                   .rowHeight = number("rowheight", 38)});
        std::vector<ListColumn> columns;
        m_list = &columns;
        CreateChildren(list, true);
        m_list = nullptr;
        list->setColumns(std::move(columns));
        return list;
    }

    wxObject* addColumn()
    {
        m_list->push_back({.title = GetText("label"),
                           .kind = word("kind", kColumnKinds, ColumnKind::Text),
                           .width = number("width", 100),
                           .grow = number("grow", 0)});
        return m_parent; // A column is no window; the list stands for it.
    }

    wxWindow* makeBarChart()
    {
        return new BarChart(*m_parentAsWindow, GetID(), GetText("label"), GetText("note"));
    }

    wxWindow* makeIcon()
    {
        const auto bundle = iconBundle(
            plain("symbol"), colourOf(word("role", kInks, ColourRole::Ink)), number("size", 24));
        return new wxStaticBitmap(m_parentAsWindow, GetID(), bundle);
    }

    std::vector<ListColumn>* m_list = nullptr; // Set while the columns of a list are read.
};

} // namespace

void registerWidgets()
{
    static bool registered = false;
    if (registered) return;
    registered = true;
    useShade(native::isDark() ? Shade::Dark : Shade::Light);
    // What a form names as its ground by a word, where wx itself reads a colour.
    wxTheColourDatabase->AddColour("paper", colourOf(ColourRole::Paper));
    wxTheColourDatabase->AddColour("card", colourOf(ColourRole::Card));
    native::installStyle();
    wxXmlResource::Get()->AddHandler(new WidgetHandler); // The resource owns it.
}

} // namespace hallpay::gui
