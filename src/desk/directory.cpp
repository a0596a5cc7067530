#include "desk/directory.h"

#include <algorithm>

namespace hallpay::desk {

void Directory::load(const ports::HallTx& from)
{
    m_places = from.staff().places();
    m_windows.clear();
    for (const auto& place : m_places)
        for (const auto& window : place.windows)
            m_windows[window.id] = {window, place.id, place.code, place.name};
}

const Directory::Window* Directory::window(std::int64_t id) const
{
    const auto found = m_windows.find(id);
    return found == m_windows.end() ? nullptr : &found->second;
}

std::string Directory::windowName(std::int64_t id) const
{
    const auto* found = window(id);
    return found ? found->view.name : std::string();
}

const domain::PlaceView* Directory::place(std::int64_t id) const
{
    const auto found = std::find_if(m_places.begin(), m_places.end(),
                                    [id](const auto& place) { return place.id == id; });
    return found == m_places.end() ? nullptr : &*found;
}

const domain::PlaceView* Directory::placeWithCode(int code) const
{
    const auto found = std::find_if(m_places.begin(), m_places.end(),
                                    [code](const auto& place) { return place.code == code; });
    return found == m_places.end() ? nullptr : &*found;
}

std::string Directory::staffName(const ports::HallTx& from, std::int64_t id) const
{
    if (id == 0) return {};
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_staffNames.find(id);
        if (found != m_staffNames.end()) return found->second;
    }
    const auto staff = from.staff().find(id);
    if (!staff) return {};
    const std::lock_guard lock(m_mutex);
    return m_staffNames[id] = staff->name;
}

} // namespace hallpay::desk
