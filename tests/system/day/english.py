"""The three pages once more, on desktops that speak English."""
import picture
from keyboard import Keyboard
from screen import application, foreign_words
from waiting import DayFailure

SECONDS = 20
WORDS_MIN = 20


class EnglishDesk:
    """A desktop that is looked at; its user is known by the staff number."""

    def __init__(self, program, number, root=None):
        self.program = program
        self.root = root or application(program.pid)
        self.keys = root.keys if root else Keyboard(program.pid)
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


def register(desk):
    """Fills in a registration as far as its total."""
    desk.keys.scan("11010519491231002X")
    name = desk.root.find(role="text", name="Name")
    desk.until(lambda: name.focused, "the name has the keyboard")
    desk.keys.type("Li Xiaomei")
    desk.until(lambda: name.text == "Li Xiaomei", "the name as it was typed")
    desk.keys.key("Return")
    desk.until(lambda: not name.focused, "the items have the keyboard")
    for item in "245":
        desk.keys.key(item)
    desk.until(lambda: desk.root.first(role="label", name="¥90.00"), "the total")


def look_up(desk, code, word):
    """Scans a slip at the toll window; its card says `word`."""
    desk.keys.scan(code)
    desk.until(lambda: desk.root.first(role="panel", name=word), f"the card says {word}")


def see_takings(desk):
    """The items of a day in which something was taken."""
    items = desk.root.find(role="table", name="Takings by item")
    desk.until(items.rows, "the items of the day")


def shoot_registration(world, window, path):
    desk = EnglishDesk(world.open_desk("registration-en", registration=window, language="en"),
                       "1001")
    rows = desk.root.find(role="table", name="Today's slips")
    desk.until(rows.rows, "today's slips")
    register(desk)
    desk.shoot(path)
    world.end(desk.program)


def shoot_toll(world, window, code, path):
    desk = EnglishDesk(world.open_desk("toll-en", toll=window, language="en"), "2001")
    desk.root.find(role="table", name="Paid, receipt not collected")
    look_up(desk, code, "Paid")
    desk.shoot(path)
    world.end(desk.program)


def shoot_supervisor(world, window, path):
    desk = EnglishDesk(world.open_desk("supervisor-en", toll=window, language="en"), "3001")
    desk.until(lambda: desk.root.first(role="push button", name="Day before"), "the figures")
    desk.keys.key("Prior")
    see_takings(desk)
    desk.shoot(path)
    world.end(desk.program)
