"""The scripted day as a test; and with a button that stays disabled it fails and names it."""
import datetime
import os
import random
import subprocess
import sys
import unittest
from pathlib import Path

from counter import BUTTONS

HERE = Path(__file__).parent
PROGRAMS = os.environ["HALLPAY_BIN"]
OUT = Path(os.environ["HALLPAY_OUT"])
DRAWN = 3
LEFT_BEHIND = ("registration.png", "registration-en.png", "toll-window.png", "toll-window-en.png",
               "supervisor.png", "supervisor-en.png", "slip.png", "slip.escpos", "receipt.png",
               "totals.csv", "day.log")


def play(out, *words):
    """(exit code, output) of one day."""
    done = subprocess.run([sys.executable, "-B", HERE / "day.py", "--bin", PROGRAMS, "--out", out,
                           *words], stdout=subprocess.PIPE, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def drawn():
    """Three buttons by a seed that changes with the day; all of them with --all."""
    if os.environ.get("HALLPAY_TEST_ALL"):
        return list(BUTTONS)
    seed = os.environ.get("HALLPAY_TEST_SEED", datetime.date.today().isoformat())
    print(f"HALLPAY_TEST_SEED={seed}", flush=True)
    return random.Random(seed).sample(sorted(BUTTONS), DRAWN)


class WholeDay(unittest.TestCase):
    def test_the_day_goes_through_and_leaves_its_papers(self):
        code, output = play(OUT)
        self.assertEqual(code, 0, output)
        self.assertRegex(output.splitlines()[-1], r"^\d+ registered, \d+ paid, \d+ handed out, "
                                                  r"\d+ lapsed, \d+ cancelled$")
        for name in LEFT_BEHIND:
            self.assertGreater((OUT / name).stat().st_size, 100, name)


class DisabledButton(unittest.TestCase):
    def test_the_day_fails_and_names_it(self):
        for control in drawn():
            with self.subTest(control):
                code, output = play(OUT / "disabled" / control, "--disable-control", control)
                print(output.splitlines()[-1], flush=True)
                self.assertEqual(code, 1, output)
                self.assertRegex(output.splitlines()[-1], f"^the day failed at: .*{control}")


if __name__ == "__main__":
    unittest.main()
