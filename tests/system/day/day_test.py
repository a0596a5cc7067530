"""The scripted day as a test; and with a button that stays disabled it fails and names it."""
import datetime
import os
import random
import subprocess
import sys
import unittest
from pathlib import Path

import picture
from counter import BUTTONS
from day import LEFT_BEHIND, PICTURES

HERE = Path(__file__).parent
PROGRAMS = os.environ["HALLPAY_BIN"]
OUT = Path(os.environ["HALLPAY_OUT"])
DRAWN = 3
DAY_SECONDS = 560
# The least that a picture must show: a window without its frame; paper at 203 and at 300 dpi.
WINDOW = (1300, 650, 500)
SLIP = (570, 800, 2)
RECEIPT = (2400, 1700, 2)


def play(out, *words):
    """(exit code, output) of one day."""
    done = subprocess.run([sys.executable, "-B", HERE / "day.py", "--bin", PROGRAMS, "--out", out,
                           *words], stdout=subprocess.PIPE, encoding="utf-8", check=False,
                          timeout=DAY_SECONDS)
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
        OUT.mkdir(parents=True, exist_ok=True)
        for name in LEFT_BEHIND:
            (OUT / name).write_text("of the day before" * 10, encoding="utf-8")
        code, output = play(OUT)
        self.assertEqual(code, 0, output)
        self.assertRegex(output.splitlines()[-1], r"^\d+ registered, \d+ paid, \d+ handed out, "
                                                  r"\d+ lapsed, \d+ cancelled$")
        for name in LEFT_BEHIND:
            self.assertGreater((OUT / name).stat().st_size, 100, name)
            self.assertFalse((OUT / name).read_bytes().startswith(b"of the day before"), name)
        for name in PICTURES:
            self.shows(name, WINDOW)
        self.shows("slip.png", SLIP)
        self.shows("receipt.png", RECEIPT)

    def shows(self, name, least):
        """At least so wide, so high, and of so many colours: no empty screen, no blank paper."""
        there = (*picture.size(OUT / name), picture.colours(OUT / name))
        self.assertTrue(all(has >= wanted for has, wanted in zip(there, least)),
                        f"{name}: {there}, not {least}")


class DisabledButton(unittest.TestCase):
    def test_the_day_fails_and_names_it(self):
        for control in drawn():
            with self.subTest(control):
                code, output = play(OUT / "disabled" / control, "--disable-control", control)
                print(output.splitlines()[-1], flush=True)
                self.assertEqual(code, 1, output)
                self.assertRegex(output.splitlines()[-1],
                                 f"^the day failed at: .*: {control} '[^']+' cannot be pressed: ")


if __name__ == "__main__":
    unittest.main()
