"""Keys and clicks as X sees them: of a person, and of a scanner that types like one, but faster."""
import subprocess

from waiting import DayFailure, until

PERSON_MS = 100  # slower than what the windows take for a scanner's burst
SCANNER_MS = 3


def xdotool(*words, seconds=60):
    try:
        done = subprocess.run(["xdotool", *[str(word) for word in words]], capture_output=True,
                              text=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise DayFailure(f"xdotool {words[0]}: not done within {seconds} s") from None
    if done.returncode:
        raise DayFailure(f"xdotool {words[0]}: {done.stderr.strip() or 'nothing found'}")
    return done.stdout.strip()


class Keyboard:
    """The keyboard of one program's window; it is brought to the front before each use. A character
    that has no key is lent one for `lent_ms`."""

    def __init__(self, pid, lent_ms=PERSON_MS):
        self.pid = pid
        self.lent_ms = lent_ms
        self.window = None

    def windows(self):
        """The program's visible windows, the one on top last."""
        try:
            return xdotool("search", "--onlyvisible", "--pid", self.pid).split()
        except DayFailure:
            return []

    def activate(self):
        """Lays the keyboard on this program's window: its topmost one, if it has several."""
        mine = until(self.windows, 30, f"process {self.pid} has a window on the screen")
        if active_window() not in mine:
            wanted = self.window if self.window in mine else mine[-1]
            # Asked again: the window manager may only just be starting.
            until(lambda: asked_for(wanted) and active_window() in mine, 20,
                  f"window {wanted} has the keyboard")
        self.window = active_window()

    def key(self, *keys):
        self.activate()
        for key in keys:
            xdotool("key", "--clearmodifiers", "--delay", 30, key)

    def type(self, text):
        """As a person types, Chinese included."""
        self.activate()
        milliseconds = PERSON_MS if text.isascii() else self.lent_ms
        xdotool(*typed(text, milliseconds, "--clearmodifiers"))

    def scan(self, text):
        """As a scanner types: a burst that ends in Enter."""
        self.activate()
        xdotool(*typed(text + "\n", SCANNER_MS))

    def hold(self, key, wait):
        """The key goes down, `wait` passes the time, the key goes up."""
        self.activate()
        xdotool("keydown", key)
        try:
            wait()
        finally:
            xdotool("keyup", key)

    def click(self, widget, button=1):
        """A mouse click on the middle of a widget."""
        self.activate()
        left, top, width, height = widget.rectangle()
        xdotool("mousemove", left + width // 2, top + height // 2)
        xdotool("click", button)

    def place(self, left, top):
        self.activate()
        xdotool("windowmove", "--sync", self.window, left, top)


def typed(text, milliseconds, *how):
    """Words for xdotool that type `text`. A line ends in Return: what `type` makes of its end is
    Linefeed, which is no Enter under Wine."""
    words = []
    for index, line in enumerate(text.split("\n")):
        if index:
            words += "key", *how, "--delay", milliseconds, "Return"
        if line:
            words += "type", *how, "--delay", milliseconds, "--args", 1, line
    return words


def asked_for(window):
    try:
        xdotool("windowactivate", window)
        return True
    except DayFailure:
        return False


def active_window():
    try:
        return xdotool("getactivewindow")
    except DayFailure:
        return ""
