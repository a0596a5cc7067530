// Every act of the staff API on a server that may die at any moment of it: each is done once.
#pragma once

#include "base/random.h"
#include "fault/killed/hall_under_fire.h"

#include <map>

namespace hallpay::test {

/// One world for many deaths: what an act needs is prepared while nothing can happen, then the
/// server is started to die somewhere, the acts are done, and everything is looked at.
class ActsUnderFire {
public:
    /// Three parts of one story. `act` is what the server dies in.
    struct Story {
        void (ActsUnderFire::*prepare)();
        void (ActsUnderFire::*act)();
        void (ActsUnderFire::*check)();
    };

    /// One matter of money: of a slip, or of any when it is 0; of an amount, or of any.
    struct Line {
        domain::MatterKind kind = domain::MatterKind::Excess;
        std::int64_t slipId = 0;
        Money amount{};
    };
    /// Dies at the first, the first + each … time, at most `most` deaths.
    struct Times {
        int first = 1;
        int each = 1;
        int most = 1;
    };

    /// So often at most a story is played in one world. What earlier plays left is work for the
    /// server too, so that each play has more commits than the one before.
    static constexpr int kPlays = 9;

    static const Story kShift; ///< float, cash in and out, drawer, count, close: its Z
    static const Story kStock; ///< taken in, to another window, safe, back, a torn sheet, lost
    static const Story kReceipts; ///< late, put back, one for all, spoiled, handed out
    static const Story kOtherwise; ///< a window's refund waits and is settled another way
    static const Story kApprovals; ///< asked, granted and used; refused; withdrawn
    static const Story kWaiver; ///< at the toll window: of one applicant, and of all
    static const Story kCounter; ///< exempt at registration, correct, reprint, new code, cancel
    static const Story kStaff; ///< a person, the password, PIN and badge, and off
    static const Story kDay; ///< the server closes it, and its list is signed
    static const Story kAtRisk; ///< cash while the wallet says nothing; then it has the money too
    static const Story kRefunds; ///< of an excess: again, another way, more, and the rest of it
    static const Story kDifference; ///< the wallet's bill has a line less

    ActsUnderFire() = default;

    /// Plays the story again and again: the server dies at another one of `times` that it comes to
    /// `point` within the acts, until it gets through alive. How often it died. Stops where
    /// something does not hold.
    int dieAtEach(const std::string& point, const Times& times, const Story& story);
    /// With the program itself: `hallpayd verify`.
    void expectVerified();

private:
    /// Does it until it is acknowledged; its repeat is answered, and does nothing.
    template <typename T>
    T once(const std::function<ports::Answer<T>(const std::string& key)>& act);
    /// Asks for a yes from elsewhere: the number of the approval. Asked again it is the same one.
    std::int64_t asked(const std::function<ports::Answer<domain::SlipCard>()>& act);
    std::string asOf();
    domain::DayTotals totals();
    domain::SlipCard paidFamily();
    void wallet(const nlohmann::json& faults);
    /// Waits for it.
    domain::MoneyMatter matter(const Line& wanted);
    domain::DayView day(domain::DayStanding standing);
    void openDrawer();
    void expectStock();

    void nothing() { }
    void actShift();
    void checkShift();
    void actStock();
    void checkStock();
    void prepareReceipts();
    void actReceipts();
    void checkReceipts();
    void prepareOtherwise();
    void actOtherwise();
    void checkOtherwise();
    void prepareThree();
    void actApprovals();
    void checkApprovals();
    void actWaiver();
    void checkWaiver();
    void prepareCounter();
    void actCounter();
    void checkCounter();
    void actStaff();
    void checkStaff();
    void prepareDay();
    void actDay();
    void checkDay();
    void prepareAtRisk();
    void actAtRisk();
    void checkAtRisk();
    void prepareRefunds();
    void actRefunds();
    void checkRefunds();
    void prepareDifference();
    void actDifference();
    void checkDifference();

    HallUnderFire m_hall;
    int m_plays = 0;
    std::vector<domain::SlipCard> m_slips; ///< of this play
    std::vector<domain::SlipCard> m_kept; ///< made ahead for all plays, used from the end
    Day m_day{};
    std::map<Day, Money> m_takings; ///< as they stood when the day closed
};

template <typename T>
T ActsUnderFire::once(const std::function<ports::Answer<T>(const std::string& key)>& act)
{
    constexpr int kLooks = 5; // the server does things of its own meanwhile, and comes to rest
    const auto key = randomHex(16);
    auto done = m_hall.insist<T>([&] { return act(key); });
    for (int look = 1; look <= kLooks; ++look) {
        const auto before = asOf();
        m_hall.insist<T>([&] { return act(key); });
        if (asOf() == before) return done;
    }
    ADD_FAILURE() << "the repeat of an act did something";
    return done;
}

} // namespace hallpay::test
