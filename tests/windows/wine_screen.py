"""What a screen reader hears of a Windows program under Wine, asked as `screen` asks on Linux."""
import json
import subprocess
import time

from screen import Searched
from waiting import DayFailure

FRESH_SECONDS = 0.05
ROLES = {"Static": "label", "Edit": "text", "Password": "password text", "Button": "push button",
         "ComboBox": "combo box", "Frame": "frame", "List": "table", "wxWindow": "panel",
         "wxWindowNR": "filler"}
KINDS = {role: kind for kind, role in ROLES.items()}


class ScreenReader:
    """The program `shown_windows` under Wine: answers with what is shown, as often as asked."""

    def __init__(self, wine, program):
        self.process = subprocess.Popen([wine, program], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(self, what=""):
        """Of everything, of one window by its id, or of one kind of windows."""
        try:
            self.process.stdin.write(f"{what}\n".encode())
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())
        except (OSError, ValueError):
            raise DayFailure("the screen reader has ended") from None

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


class WineWidget(Searched):
    """One window of a program. What may change is asked anew once it is older than a moment."""

    def __init__(self, screen, told):
        self.screen = screen
        self.told = told
        self.asked = time.monotonic()

    @property
    def fresh(self):
        if time.monotonic() - self.asked > FRESH_SECONDS:
            found = self.screen.reader.ask(self.told["id"])
            self.told = found[0] if found else {**self.told, "enabled": False, "focused": False}
            self.asked = time.monotonic()
        return self.told

    @property
    def name(self):
        return self.told["name"]

    @property
    def role(self):
        return ROLES.get(self.told["kind"], "")

    @property
    def text(self):
        return self.fresh["text"]

    @property
    def enabled(self):
        return self.fresh["enabled"]

    @property
    def focused(self):
        return self.fresh["focused"]

    def rectangle(self):
        return tuple(self.fresh["box"])

    def focus(self):
        self.screen.keys.click(self)

    def set_text(self, text):
        self.focus()
        self.screen.keys.key("ctrl+a", "BackSpace")
        if text:
            self.screen.keys.type(text)

    def rows(self):
        """Of each row what stands in which column; the first column with words in it has no name:
        {"": "0001-5", "申请人": "李*梅"}."""
        return [dict(told.split(": ", 1) for told in [f": {name}", *words.split(", ")]
                     if ": " in told) for name, words in self.fresh["rows"]]


class WineScreen(Searched):
    """All that the programs of one prefix show."""

    name = "the screen"

    def __init__(self, reader, keys):
        self.reader = reader
        self.keys = keys

    def below(self, hidden=False, lost=None):
        """Every visible window, outer ones first; nothing hidden is told of (`hidden`, `lost`)."""
        return (WineWidget(self, told) for told in self.reader.ask())

    def with_role(self, role, hidden=False):
        return (WineWidget(self, told) for told in self.reader.ask(KINDS.get(role, "")))

    def buttons(self):
        return self.with_role("push button")
