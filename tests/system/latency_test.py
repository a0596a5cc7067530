"""Two desktops on one server: from the sandbox's paid stamp to the text on both screens."""
import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name("day")))

from counter import Registration, Toll  # noqa: E402
from payment import code_on, pay_and_watch  # noqa: E402
from world import World  # noqa: E402

PROGRAMS = os.environ["HALLPAY_BIN"]
RUNS = 10


class PaymentToScreen(unittest.TestCase):
    def worst(self, *sandbox_words):
        """The slowest of ten payments, over both windows, in seconds."""
        with tempfile.TemporaryDirectory(prefix="hallpay-latency-") as folder, \
                World(PROGRAMS, folder) as world:
            sandbox = world.open_sandbox(*sandbox_words)
            sandbox.set_now("2026-11-23T10:00:00+08:00")
            world.open_hall()
            registration, toll = world.windows()
            programs = (world.open_desk("registration", registration=registration),
                        world.open_desk("toll", toll=toll))
            desks = (Registration(programs[0], world.exports), Toll(programs[1], world.exports))
            desks[0].sign_in("clerk")
            desks[1].sign_in("cashier")
            seconds = []
            for run in range(RUNS):
                desks[0].applicant("11010519491231002X", "Li Mei", "1")
                short = desks[0].submit()
                paper = next(world.slips.glob(f"slip-*-{short}.png"))
                took = pay_and_watch(sandbox, code_on(paper, world.folder), f"payer {run}", desks,
                                     short)
                print(f"{short}: registration {took['registration']:.3f} s, "
                      f"toll {took['toll']:.3f} s", flush=True)
                seconds += took.values()
            return max(seconds)

    def test_a_payment_is_on_both_screens_within_a_second(self):
        self.assertLess(self.worst(), 1.0)

    def test_without_notifications_within_three_seconds(self):
        self.assertLess(self.worst("--no-notifications"), 3.0)


if __name__ == "__main__":
    unittest.main()
