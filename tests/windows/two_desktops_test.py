"""Two real desktops on one folder, under Wine: the second says so and ends, the first works on."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "system" / "day"))

from programs import Program  # noqa: E402
from waiting import until  # noqa: E402

SECONDS = 90
WINE, DESKTOP = sys.argv.pop(1), sys.argv.pop(1)


def windows(title):
    """X windows with exactly this title."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"],
                           capture_output=True, text=True, check=False, timeout=SECONDS)
    return found.stdout.split()


class TwoDesktops(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hallpay-two-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def desk(self, name, *words):
        program = Program(name, [WINE, DESKTOP, "--mute", *words], self.folder / f"{name}.log")
        self.addCleanup(program.kill)
        return program

    def check(self, *words):
        first = self.desk("first", *words)
        first.wait_for(lambda: windows(".*Hallpay"), SECONDS, "shows its window")
        before = set(windows(".*Hallpay"))
        second = self.desk("second", *words)
        second.wait_for(lambda: "another program works on the folder" in second.output(), SECONDS,
                        "says that the folder is taken")
        said = until(lambda: set(windows("Hallpay")) - before, SECONDS, "the sentence in a window")
        subprocess.run(["xdotool", "windowfocus", "--sync", said.pop(), "key", "Return"],
                       check=True, timeout=SECONDS)
        self.assertEqual(until(lambda: second.process.poll() is not None, SECONDS, "it ended")
                         and second.process.returncode, 1)
        first.check_alive()

    def test_of_a_pc_that_is_asked_what_it_is(self):
        self.check(f"--data=Z:{self.folder / 'data'}", "--service-port=9")

    def test_of_a_joined_hall(self):
        self.check("--server=http://127.0.0.1:9", f"--data=Z:{self.folder / 'joined'}")


if __name__ == "__main__":
    unittest.main()
