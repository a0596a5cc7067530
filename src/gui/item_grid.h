// The grid of items on the registration form: tiles with digits, and a list of all further items.
#pragma once

#include "gui/key_press.h"
#include "gui/widgets/list_view.h"
#include "gui/widgets/tile.h"
#include "present/registration_presenter.h"

#include <functional>
#include <string>
#include <vector>

namespace hallpay::gui {

/// Binds the controls reg_items, reg_more_box, reg_more and its buttons of `form`, which owns them.
class ItemGrid {
public:
    explicit ItemGrid(wxWindow& form);

    /// One more (1) or one less (-1) of an item.
    void onStep(std::function<void(const std::string& code, int by)> act)
    {
        m_onStep = std::move(act);
    }
    /// The list of further items was opened or closed: the form gives it room.
    void onMore(std::function<void(bool open)> act) { m_onMore = std::move(act); }

    void show(const std::vector<present::ItemTile>& tiles);
    void focus();
    /// Digits, arrows, + and - while the focus is in the grid or in the list; true when it acted.
    bool key(const KeyPress& key);
    bool isMoreOpen() const;
    void openMore(bool open);
    /// Lower tiles, closer together; whoever asks for it lays the form out.
    void setCompact(bool compact);

private:
    void arrange();
    void build(const std::vector<present::ItemTile>& tiles);
    void showMore();
    Tile* tileWithFocus() const;
    bool digit(int digit);
    bool moveFocus(int by);
    bool moreKey(const KeyPress& key);
    void step(const std::string& code, int by);
    void stepChosen(int by);

    struct Slot {
        Tile* tile = nullptr; // Owned by wx, like every child window.
        std::string code;
        int digit = 0;
    };

    wxWindow& m_box;
    wxWindow& m_moreBox;
    ListView& m_moreList;
    std::vector<present::ItemTile> m_items;
    std::vector<Slot> m_slots;
    Tile* m_moreTile = nullptr;
    bool m_compact = false;
    std::function<void(const std::string&, int)> m_onStep;
    std::function<void(bool)> m_onMore;
};

} // namespace hallpay::gui
