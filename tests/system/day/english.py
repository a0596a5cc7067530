"""The three pages once more, on desktops that speak English."""
import picture
from keyboard import Keyboard
from screen import application, foreign_words
from waiting import DayFailure

SECONDS = 20
WORDS_MIN = 20


class EnglishDesk:
    """A desktop that is opened, looked at and closed; its user is known by the staff number."""

    def __init__(self, world, name, number, **windows):
        self.world = world
        self.program = world.open_desk(name, language="en", **windows)
        self.root = application(self.program.pid)
        self.keys = Keyboard(self.program.pid)
        self.sign_in(number)

    def until(self, condition, what):
        return self.program.wait_for(condition, SECONDS, what)

    def sign_in(self, number):
        entry = self.root.find(role="text", name="Staff number")
        self.root.find(role="push button", contains=f"number {number}")
        self.keys.activate()
        entry.focus()
        self.keys.type(f"{number}\n{number}\n")
        self.until(lambda: not self.root.first(role="password text"), "signed in")

    def check_words(self):
        """The look-out for foreign words on the Chinese screens would see those of this one."""
        found, widgets = foreign_words(self.root)
        if len(found) < WORDS_MIN:
            raise DayFailure(f"{self.program.name} has {widgets} widgets and few English words: "
                             f"{sorted(found)}")

    def shoot(self, path):
        self.check_words()
        self.keys.activate()
        picture.shoot_area(self.root.find(role="filler").rectangle(), path)
        self.world.end(self.program)


def shoot_registration(world, window, path):
    desk = EnglishDesk(world, "registration-en", "1001", registration=window)
    rows = desk.root.find(role="table", name="Today's slips")
    desk.until(rows.rows, "today's slips")
    desk.keys.scan("11010519491231002X")
    name = desk.root.find(role="text", name="Name")
    desk.until(lambda: name.focused, "the name has the keyboard")
    desk.keys.type("Li Xiaomei\n")
    desk.until(lambda: not name.focused, "the items have the keyboard")
    for item in "245":
        desk.keys.key(item)
    desk.until(lambda: desk.root.first(role="label", name="¥90.00"), "the total")
    desk.shoot(path)


def shoot_toll(world, window, code, path):
    desk = EnglishDesk(world, "toll-en", "2001", toll=window)
    desk.root.find(role="table", name="Paid, receipt not collected")
    desk.keys.scan(code)
    desk.until(lambda: desk.root.first(role="panel", name="Paid"), "the card says Paid")
    desk.shoot(path)


def shoot_supervisor(world, window, path):
    desk = EnglishDesk(world, "supervisor-en", "3001", toll=window)
    desk.until(lambda: desk.root.first(role="push button", name="Day before"), "the figures")
    desk.keys.key("Prior")
    items = desk.root.find(role="table", name="Takings by item")
    desk.until(items.rows, "the day before")
    desk.shoot(path)
