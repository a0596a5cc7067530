// The one door between the GUI thread and all others.
#pragma once

#include "ports/staff_api.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace hallpay::present {

class Background {
public:
    virtual ~Background() = default;

    /// Runs `work` on this object's worker thread, then `done` on the GUI thread. GUI thread only.
    /// Work is done in the order of the calls.
    virtual void submit(std::function<void()> work, std::function<void()> done) = 0;

    /// Runs `act` on the GUI thread. Any thread.
    virtual void post(std::function<void()> act) = 0;

    /// Runs `act` on the GUI thread once, after at least `milliseconds`. GUI thread only.
    virtual void after(int milliseconds, std::function<void()> act) = 0;
};

/// How a call to the server ended: an answer, or none (`failure` says why, for the log).
template <typename T> struct Outcome {
    std::optional<ports::Answer<T>> answer;
    std::string failure;

    bool reached() const noexcept { return answer.has_value(); }
    bool done() const noexcept { return answer && static_cast<bool>(*answer); }
    const T& value() const { return answer->value(); }
    const domain::Refusal& refusal() const { return answer->error(); }
};

/// Ends with its owner: work that comes back later finds nobody.
using Alive = std::shared_ptr<const bool>;
inline Alive makeAlive()
{
    return std::make_shared<const bool>(true);
}

/// Runs `call` on the worker and hands its outcome to `answered` on the GUI thread, unless the
/// owner of `alive` has gone by then.
template <typename T>
void ask(Background& background, const Alive& alive, std::function<ports::Answer<T>()> call,
         std::function<void(const Outcome<T>&)> answered)
{
    const auto outcome = std::make_shared<Outcome<T>>();
    background.submit(
        [outcome, call = std::move(call)] {
            try {
                outcome->answer.emplace(call());
            } catch (const ports::TransportError& e) {
                outcome->failure = e.what();
            }
        },
        [outcome, answered = std::move(answered), alive = std::weak_ptr(alive)] {
            if (!alive.expired()) answered(*outcome);
        });
}

} // namespace hallpay::present
