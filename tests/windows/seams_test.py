"""Where Windows is different: files below AppData, the program's icon, words without a console.

    seams_test.py WINE HALLPAY HALLPAYD SHOWN_WINDOWS VERSION ICON
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "system" / "day"))

from keyboard import Keyboard  # noqa: E402
from programs import Program  # noqa: E402
from waiting import until  # noqa: E402
from wine_screen import ScreenReader, WineScreen  # noqa: E402

WINE, DESKTOP, SERVER, SHOWN, VERSION, ICON = sys.argv[1:7]
SECONDS = 90
NEAR = 24
USERS = Path(os.environ["WINEPREFIX"]) / "drive_c" / "users"


def said(program, *words):
    """(exit code, standard output, standard error) of a program whose words go into pipes."""
    done = subprocess.run([WINE, program, *words], capture_output=True, encoding="utf-8",
                          check=False, timeout=SECONDS)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def icon_of(window):
    """The pixels that a window gives to title bar and taskbar, as (red, green, blue, opacity)."""
    told = subprocess.run(["xprop", "-id", window, "-notype", "-f", "_NET_WM_ICON", "32c",
                           "_NET_WM_ICON"], capture_output=True, text=True, check=True)
    numbers = [int(number) for number in re.findall(r"\d+", told.stdout.partition("=")[2])]
    return [(pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255, pixel >> 24)
            for pixel in numbers[2:2 + numbers[0] * numbers[1]]]


def pixels(path):
    made = subprocess.run(["convert", path, "-depth", "8", "rgba:-"], capture_output=True,
                          check=True)
    return list(zip(*[iter(made.stdout)] * 4))


def alike(first, second):
    """The share of pixels that no eye tells apart."""
    close = sum(all(abs(a - b) < NEAR for a, b in zip(one, other))
                for one, other in zip(first, second))
    return close / max(len(first), len(second))


class Seams(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hallpay-seams-")
        self.addCleanup(folder.cleanup)
        self.log = Path(folder.name) / "hallpay.log"

    def test_the_version_is_read_where_there_is_no_console(self):
        for program, name in ((DESKTOP, "hallpay"), (SERVER, "hallpayd")):
            self.assertEqual(said(program, "--version"), (0, f"{name} {VERSION}", ""))

    def test_the_last_words_of_a_server_are_read_where_there_is_no_console(self):
        code, _, words = said(SERVER, "--config=Z:/nowhere/大厅.json")
        self.assertEqual(code, 1)
        self.assertIn("大厅.json", words)

    def test_a_plain_start_keeps_all_below_the_users_appdata_and_shows_its_icon(self):
        reader = ScreenReader(WINE, SHOWN)
        self.addCleanup(reader.end)
        program = Program("hallpay", [WINE, DESKTOP, "--training", "--mute"], self.log)
        self.addCleanup(program.kill)
        screen = WineScreen(reader, Keyboard(program.pid))
        program.wait_for(lambda: screen.first(role="password text"), SECONDS, "the sign-in page")
        ledgers = list(USERS.glob("*/AppData/*/hallpay/training/ledgers/hall.db"))
        self.assertEqual(len(ledgers), 1, list(USERS.glob("*/AppData/*/hallpay*")))
        self.assertEqual([path.name for path in Path(DESKTOP).parent.glob("*.db")], [])
        screen.keys.activate()
        self.assertGreater(alike(icon_of(screen.keys.window), pixels(ICON)), 0.9)
        screen.keys.key("alt+F4")
        until(lambda: program.process.poll() is not None, SECONDS, "the desktop has ended")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
