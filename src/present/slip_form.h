// The registration form as a value: the people typed so far, the one in the fields among them.
#pragma once

#include "present/entry.h"

#include <cstddef>
#include <cstdint>

namespace hallpay::present {

/// What has been typed and not registered. Rows count the people from 0 in the order in which they
/// go onto paper; the one in the fields has its place among them.
struct SlipForm {
    Entry entry; ///< in the fields
    std::vector<Entry> added; ///< the others
    std::optional<std::size_t> editing; ///< row that `entry` came from; none = a new person
    std::int64_t corrects = 0; ///< id of the slip that this one replaces; 0 = none
    std::string correctsNumber;
    /// Of a try that may have been done unheard: the next try repeats it. Empty = none.
    std::string key;
    bool paysAtWindow = false; ///< the slip sends to the toll window
    std::string exemptReason; ///< as it was last given; kept for the next try

    /// Nothing is typed, and no slip is being corrected.
    bool empty() const;
    /// Whether who is in the fields is one of the people; untouched fields after "add" are not.
    bool entryStands() const;
    std::size_t currentRow() const;
    std::vector<Entry> people() const;

    /// Who is in the fields joins the others; the fields are empty then.
    void add();
    /// The person of `row` comes into the fields, and who was there keeps their place. False when
    /// there is no such row.
    bool edit(std::size_t row);
    /// Takes one of the others off; nullopt for the row in the fields and when there is none.
    std::optional<Entry> remove(std::size_t row);
    /// Takes remove() back.
    void putBack(std::size_t row, const Entry& person);

    friend bool operator==(const SlipForm&, const SlipForm&) = default;
};

SlipForm formOf(const domain::SlipDraft& draft, std::int64_t corrects,
                const std::string& correctsNumber);

} // namespace hallpay::present
