// Places, windows and names of staff: read often, changed hardly ever.
#pragma once

#include "domain/views.h"
#include "ports/hall_ledger.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hallpay::desk {

/// Any thread. Places and windows are read once, at load().
class Directory {
public:
    struct Window {
        domain::WindowView view;
        std::int64_t placeId = 0;
        int placeCode = 0;
        std::string placeName;
    };

    /// Before any other thread asks.
    void load(const ports::HallTx& from);

    const std::vector<domain::PlaceView>& places() const { return m_places; }
    /// Null when unknown. Lives as long as this directory.
    const Window* window(std::int64_t id) const;
    std::string windowName(std::int64_t id) const;
    const domain::PlaceView* place(std::int64_t id) const;
    const domain::PlaceView* placeWithCode(int code) const;
    /// The name of a member of staff, read through `from` the first time.
    std::string staffName(const ports::HallTx& from, std::int64_t id) const;

private:
    std::vector<domain::PlaceView> m_places;
    std::map<std::int64_t, Window> m_windows;
    mutable std::mutex m_mutex;
    mutable std::map<std::int64_t, std::string> m_staffNames; // GUARDED_BY(m_mutex)
};

} // namespace hallpay::desk
