#include "gui/item_grid.h"

#include "gui/form.h"
#include "gui/resources.h"
#include "gui/slip_words.h"
#include "gui/widgets/key_button.h"

#include <wx/intl.h>
#include <wx/sizer.h>

#include <algorithm>

namespace hallpay::gui {

namespace {

constexpr int kColumns = 3;
constexpr int kGap = 8; ///< between two rows of tiles
constexpr int kCompactGap = 4;

struct ShortName {
    const char* code;
    const char* name;
};

/// What fits a tile; the whole name stands on paper and in the rows below.
constexpr ShortName kShortNames[] = {
    {"passport", wxTRANSLATE("Passport")},        {"hkmo.permit", wxTRANSLATE("HK+Macau pass")},
    {"tw.permit", wxTRANSLATE("Taiwan permit")},  {"hk.once", wxTRANSLATE("HK, one visit")},
    {"mo.once", wxTRANSLATE("Macau, one visit")},
};

wxString tileName(const present::ItemTile& item)
{
    for (const auto& known : kShortNames)
        if (known.code == item.code) return wxGetTranslation(known.name);
    return inLanguage(item.nameZh, item.nameEn);
}

int digitOf(int code)
{
    if (code >= '0' && code <= '9') return code - '0';
    if (code >= WXK_NUMPAD0 && code <= WXK_NUMPAD9) return code - WXK_NUMPAD0;
    return -1;
}

bool isPlus(const KeyPress& key)
{
    // On most layouts + is = with shift; without shift it means nothing else here.
    return key.code == '+' || key.code == '=' || key.code == WXK_NUMPAD_ADD || key.code == WXK_ADD;
}

bool isMinus(const KeyPress& key)
{
    return key.code == '-' || key.code == WXK_NUMPAD_SUBTRACT || key.code == WXK_SUBTRACT;
}

void nameWindow(wxWindow& window, const wxString& name)
{
    window.SetId(XRCID(name));
    window.SetName(name);
}

bool holdsFocus(const wxWindow& window)
{
    for (const wxWindow* at = wxWindow::FindFocus(); at != nullptr; at = at->GetParent())
        if (at == &window) return true;
    return false;
}

} // namespace

ItemGrid::ItemGrid(wxWindow& form)
    : m_box(child<wxWindow>(form, "reg_items")), m_moreBox(child<wxWindow>(form, "reg_more_box")),
      m_moreList(child<ListView>(form, "reg_more"))
{
    m_moreBox.Hide();
    m_moreList.whenActivated([this](const std::string& code) { step(code, 1); });
    const auto bind = [&form](const char* name, std::function<void()> act) {
        child<KeyButton>(form, name).Bind(wxEVT_BUTTON, [act = std::move(act)](wxCommandEvent&) {
            act();
        });
    };
    bind("reg_more_add", [this] { stepChosen(1); });
    bind("reg_more_take", [this] { stepChosen(-1); });
    bind("reg_more_close", [this] { openMore(false); });
}

void ItemGrid::build(const std::vector<present::ItemTile>& tiles)
{
    auto* grid = new wxGridSizer(kColumns, m_box.FromDIP(kGap), m_box.FromDIP(10));
    for (const auto& item : tiles) {
        if (item.digit == 0) continue;
        auto* tile = new Tile(m_box, wxID_ANY, {});
        nameWindow(*tile, wxString::Format("reg_item_%d", item.digit));
        tile->Bind(EVT_TILE_STEP,
                   [this, code = item.code](wxCommandEvent& event) { step(code, event.GetInt()); });
        m_slots.push_back({tile, item.code, item.digit});
        grid->Add(tile, wxSizerFlags().Expand());
    }
    m_moreTile = new Tile(m_box, wxID_ANY, {_("More items"), {}, "0", true});
    nameWindow(*m_moreTile, "reg_item_more");
    m_moreTile->Bind(EVT_TILE_STEP, [this](wxCommandEvent&) { openMore(true); });
    grid->Add(m_moreTile, wxSizerFlags().Expand());
    m_box.SetSizer(grid);
    arrange();
    m_box.GetParent()->Layout();
}

void ItemGrid::setCompact(bool compact)
{
    if (compact == m_compact) return;
    m_compact = compact;
    arrange();
}

void ItemGrid::arrange()
{
    for (const auto& slot : m_slots) slot.tile->setCompact(m_compact);
    if (m_moreTile) m_moreTile->setCompact(m_compact);
    if (auto* grid = dynamic_cast<wxGridSizer*>(m_box.GetSizer()))
        grid->SetVGap(m_box.FromDIP(m_compact ? kCompactGap : kGap));
    m_box.InvalidateBestSize();
}

void ItemGrid::show(const std::vector<present::ItemTile>& tiles)
{
    const auto sameTiles = [&] {
        std::vector<std::string> codes;
        for (const auto& item : tiles)
            if (item.digit != 0) codes.push_back(item.code);
        return std::ranges::equal(codes, m_slots, {}, {}, &Slot::code);
    };
    if (!m_moreTile || !sameTiles()) {
        m_box.DestroyChildren();
        m_slots.clear();
        build(tiles);
    }
    m_items = tiles;
    for (const auto& slot : m_slots) {
        const auto item = std::ranges::find(tiles, slot.code, &present::ItemTile::code);
        slot.tile->setItem(
            {tileName(*item), moneyWords(item->price), wxString::Format("%d", item->digit), false});
        slot.tile->setQuantity(item->quantity);
    }
    int further = 0;
    for (const auto& item : tiles)
        if (item.digit == 0) further += item.quantity;
    m_moreTile->setQuantity(std::min(further, Tile::kQuantityMax));
    showMore();
}

void ItemGrid::showMore()
{
    std::vector<ListRow> rows;
    for (const auto& item : m_items) {
        if (item.digit != 0) continue;
        const wxString count
            = item.quantity > 0 ? wxString::Format(L"\u00d7%d", item.quantity) : wxString();
        rows.push_back(
            {.id = item.code,
             .cells = {{inLanguage(item.nameZh, item.nameEn)}, {moneyWords(item.price)}, {count}},
             .tone = item.quantity > 0 ? RowTone::Strong : RowTone::Plain});
    }
    m_moreList.setRows(std::move(rows));
}

void ItemGrid::focus()
{
    if (isMoreOpen()) openMore(false);
    if (!m_slots.empty()) m_slots.front().tile->SetFocus();
}

bool ItemGrid::isMoreOpen() const
{
    return m_moreBox.IsShown();
}

void ItemGrid::openMore(bool open)
{
    if (open == isMoreOpen()) return;
    m_moreBox.Show(open);
    if (m_onMore) m_onMore(open);
    if (!open) {
        if (m_moreTile) m_moreTile->SetFocus();
        return;
    }
    if (!m_moreList.selected() && !m_moreList.rows().empty())
        m_moreList.select(m_moreList.rows().front().id);
    m_moreList.CallAfter([this] { m_moreList.SetFocus(); }); // Once it stands on the screen.
}

Tile* ItemGrid::tileWithFocus() const
{
    return holdsFocus(m_box) ? dynamic_cast<Tile*>(wxWindow::FindFocus()) : nullptr;
}

void ItemGrid::step(const std::string& code, int by)
{
    if (m_onStep) m_onStep(code, by);
}

void ItemGrid::stepChosen(int by)
{
    if (const auto code = m_moreList.selected()) step(*code, by);
}

bool ItemGrid::key(const KeyPress& key)
{
    if (key.ctrl || key.alt) return false;
    if (isMoreOpen() && holdsFocus(m_moreBox)) return moreKey(key);
    Tile* const tile = tileWithFocus();
    if (!tile) return false;
    if (const int number = digitOf(key.code); number >= 0 && !isPlus(key)) return digit(number);
    switch (key.code) {
    case WXK_LEFT: return moveFocus(-1);
    case WXK_RIGHT: return moveFocus(1);
    case WXK_UP: return moveFocus(-kColumns);
    case WXK_DOWN: return moveFocus(kColumns);
    default: break;
    }
    if (!isPlus(key) && !isMinus(key)) return false;
    const auto slot = std::ranges::find(m_slots, tile, &Slot::tile);
    if (slot != m_slots.end()) step(slot->code, isPlus(key) ? 1 : -1);
    return true;
}

bool ItemGrid::digit(int digit)
{
    if (digit == 0) {
        openMore(true);
        return true;
    }
    const auto slot = std::ranges::find(m_slots, digit, &Slot::digit);
    if (slot == m_slots.end()) return true;
    slot->tile->SetFocus(); // So that + and - go on with it.
    step(slot->code, 1);
    return true;
}

bool ItemGrid::moveFocus(int by)
{
    std::vector<Tile*> all;
    for (const auto& slot : m_slots) all.push_back(slot.tile);
    all.push_back(m_moreTile);
    const auto at = std::ranges::find(all, tileWithFocus()) - all.begin() + by;
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(all.size()))
        all[static_cast<std::size_t>(at)]->SetFocus();
    return true;
}

bool ItemGrid::moreKey(const KeyPress& key)
{
    if (key.code == WXK_ESCAPE || digitOf(key.code) == 0) {
        openMore(false);
        return true;
    }
    if (!isPlus(key) && !isMinus(key)) return false;
    stepChosen(isPlus(key) ? 1 : -1);
    return true;
}

} // namespace hallpay::gui
