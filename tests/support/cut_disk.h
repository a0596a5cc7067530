// A disk under SQLite whose cache is lost with the power: what was not synced is gone, or some of
// it has made its way to the plate, in any order.
#pragma once

#include <cstdint>

namespace hallpay::test {

/// Stands between SQLite and its files for the whole of this process once it has been made; there
/// is one. Any thread writes; the power is cut and put back by one.
class CutDisk {
public:
    static CutDisk& instance();

    /// Counted from now, the `call`-th write or sync (1 = the next) does not come back: of what
    /// waits in its file, what the seed says has reached the plate. From then on every call fails.
    void cutAt(int call, std::uint64_t seed);
    /// Nobody wants it to be cut any more.
    void spare();
    bool isCut() const;
    /// The power is back. Every file must be closed by then.
    void restore();

private:
    CutDisk();
};

} // namespace hallpay::test
