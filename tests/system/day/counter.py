"""What staff do at a counter: keys, clicks and scans, and what they then read on the screen."""
from itertools import islice

import picture
from keyboard import Keyboard
from screen import application, foreign_words
from waiting import DayFailure, pause

SECONDS = 20
NUMBER_COLUMN = 1
RECEIPT_COLUMN = 2
BUTTON_SECONDS = 6
TRIES = 3
TRY_SECONDS = 6

# XRC name: accessible name. What the tests may disable, and what a failure names.
BUTTONS = {
    "sign_in": "登录", "rail_lock": "锁定", "rail_statistics": "统计",
    "reg_submit": "受理并打印回执单", "reg_add": "添加申请人", "slips_find": "查找",
    "find_cancel": "取消", "find_correct": "更正", "find_reprint": "补打",
    "toll_print": "打印收据", "toll_confirm": "全部完好，已发放", "toll_spoil": "本张损坏",
    "toll_spoil_do": "登记损坏，打印下一张", "toll_reprint": "补打", "toll_cancel": "取消",
    "stat_previous": "前一天", "stat_export": "导出",
    "find_message_yes": "取消回执单", "toll_message_yes": "取消回执单",
    "reg_item_1": "普通护照", "reg_item_2": "往来港澳通行证", "reg_item_3": "往来台湾通行证",
    "reg_item_4": "赴香港签注 一次", "reg_item_5": "赴澳门签注 一次",
}
# What says more while a slip is corrected.
WHILE_CORRECTING = {"reg_submit": "换单并打印回执单"}
TILE = "reg_item_"
# What one of the item under each digit costs.
YUAN = {"1": 120, "2": 60, "3": 60, "4": 15, "5": 15}
# The program's names, a key, the mark of training papers, the last part of exported files.
# A language is named in its own words, so that whoever is lost finds it; a printer's maker, its
# language and a serial port as they stand on the thing itself.
ALLOWED_WORDS = frozenset({"Hallpay", "hallpay", "Enter", "TRAINING", "csv", "English",
                           "PDF", "Star", "ESC", "POS", "COM", "ttyUSB", "MB",
                           "Tab"})
# Every page has more widgets than this, lists and hidden parts included.
WIDGETS_MIN = 100
STAFF = {"clerk": ("1001", "李受理"), "cashier": ("2001", "王收费"),
         "supervisor": ("3001", "张主管")}


class Desk:
    """A running desktop: what it shows to screen readers, and its keyboard."""

    def __init__(self, program, exports, root=None):
        self.program = program
        self.exports = exports
        self.root = root or application(program.pid)
        self.keys = root.keys if root else Keyboard(program.pid)
        self.lists = {}
        self.pressed = ""

    def until(self, condition, what, seconds=SECONDS):
        """`condition` becomes true while the desktop lives; else the last button is named too."""
        try:
            return self.program.wait_for(condition, seconds, what)
        except DayFailure as failure:
            after = f" (after {self.pressed})" if self.pressed else ""
            raise DayFailure(f"{failure}{after}") from None

    def button(self, control):
        """The button on the screen; a person would not press what is grey, and looks twice at
        what has only just appeared."""
        name = BUTTONS[control]
        names = {name, WHILE_CORRECTING.get(control, name)}
        seen = []

        def named(widget):
            # A tile also says its price and how many there are.
            return widget.name.split(" ¥")[0] == name if control.startswith(TILE) else (
                widget.name in names)

        def usable():
            last = seen.pop() if seen else None
            if last and last.enabled:
                return last
            seen.extend(islice((widget for widget in self.root.buttons()
                                if named(widget) and widget.enabled), 1))
            return None
        try:
            return self.until(usable, f"button '{name}' can be pressed", BUTTON_SECONDS)
        except DayFailure as failure:
            raise DayFailure(f"{control} '{name}' cannot be pressed: {failure}") from None

    def press_key(self, key, control):
        """A key that acts through a button."""
        self.button(control)
        self.pressed = control
        self.keys.key(key)

    def list(self, name):
        """A list by its name; it stays the same object while the program runs."""
        if name not in self.lists:
            self.lists[name] = self.root.find(role="table", name=name, hidden=True)
        return self.lists[name]

    def row(self, name, short):
        """The row of a list that has this slip, or None; every list has the slip in one column."""
        return self.list(name).row_with(short, NUMBER_COLUMN)

    def numbers(self, name):
        """The slips of a list by their numbers."""
        return [row[NUMBER_COLUMN] for row in self.list(name).rows()]

    def says(self, text, seconds=SECONDS):
        return self.root.find(seconds=seconds, contains=text)

    def sign_in(self, role):
        number, name = STAFF[role]
        self.until(lambda: self.root.first(role="password text"), "the sign-in page")
        entry = self.root.find(role="text")
        self.keys.activate()
        entry.focus()
        entry.set_text("")
        self.keys.type(number + "\n")
        password = self.root.find(role="password text")
        self.until(lambda: password.focused, "the password has the keyboard")
        self.keys.type(number)
        self.press_key("Return", "sign_in")
        self.until(lambda: self.root.first(role="label", contains=name + " ·")
                   or self.root.first(role="label", contains=name + " -"), f"{name} is signed in")

    def type_into(self, entry, text):
        """Types, and looks whether it arrived: xdotool lends Chinese characters a key each, and
        at times the program hears of the key before it hears of its new meaning."""
        for _ in range(TRIES):
            self.keys.key("ctrl+a")
            self.keys.type(text)
            try:
                return self.until(lambda: entry.text == text, "", 1)
            except DayFailure:
                continue
        raise DayFailure(f"'{entry.name}' shows '{entry.text}' after '{text}' was typed")

    def print_again(self, control, folder):
        """Ctrl+P on the slip of the card: another paper in the printer's folder."""
        before = set(folder.iterdir())
        self.press_key("ctrl+p", control)
        self.until(lambda: set(folder.iterdir()) - before, "a reprint")

    def scan_until(self, code, condition, what):
        """Scans, and as a person would scans again if nothing came of it: on a busy machine the
        synthetic scanner itself may stop in the middle of its burst."""
        for left in reversed(range(TRIES)):
            self.keys.scan(code)
            try:
                return self.until(condition, what, TRY_SECONDS)
            except DayFailure:
                if not left:
                    raise

    def lock(self):
        self.press_key("F12", "rail_lock")
        self.until(lambda: self.root.first(role="password text"), "the locked page")

    def foreign_words(self):
        """Words on this Chinese screen, shown or hidden, that a clerk may not be able to read."""
        found, widgets = foreign_words(self.root, ALLOWED_WORDS)
        if widgets < WIDGETS_MIN:
            raise DayFailure(f"only {widgets} widgets of {self.program.name} could be read")
        return found

    def shoot(self, path):
        """A picture of what is in the window, without its frame."""
        self.keys.activate()
        picture.shoot_area(self.root.find(role="filler").rectangle(), path)


class Registration(Desk):
    """The page where requests are registered, and its card that finds slips."""

    SLIPS = "今日回执单"
    DOCUMENT = "证件"

    def __init__(self, program, exports, root=None):
        super().__init__(program, exports, root)
        self.yuan = 0
        self.yuan_of = {}

    def entry(self, name):
        """The field with this word in its name."""
        return self.root.find(role="text", contains=name)

    def applicant(self, document, name, items, kind=None):
        """One person: the scanned document, the typed name, the items by their digits."""
        if kind is not None:
            self.choose_kind(kind)
        scan = self.entry(self.DOCUMENT)
        self.keys.activate()
        self.until(lambda: scan.focused, "the scan line has the keyboard")
        entry = self.entry("姓名")
        self.scan_until(document, lambda: entry.focused and scan.text == document,
                        f"the name has the keyboard after {document[:6]}…")
        self.type_into(entry, name)
        self.choose_items(items, lambda: not entry.focused)

    def choose_items(self, items, left):
        """Return leaves the field, then each item by its digit; the total must be the right one."""
        for item in items:
            self.button(TILE + item)
        self.keys.key("Return")
        self.until(left, "the items have the keyboard")
        for item in items:
            self.keys.key(item)
            self.yuan += YUAN[item]
            self.pressed = TILE + item
        total = f"¥{self.yuan:,}.00"
        self.until(lambda: self.root.first(role="label", name=total), f"the total is {total}")

    def choose_kind(self, kind):
        """Documents that are not scanned: their kind is chosen from the box."""
        box = self.root.find(role="combo box", name="证件类型")
        box.find(role="menu item", name=kind, hidden=True).do("click")
        self.entry(self.DOCUMENT).focus()

    def submit(self, held_seconds=0):
        """Registers; answers with the short number of the slip, once it is printed."""
        before = set(self.numbers(self.SLIPS))
        if held_seconds:
            self.button("reg_submit")
            self.keys.hold("F9", lambda: pause(held_seconds))
        else:
            self.press_key("F9", "reg_submit")

        def registered():
            return [number for number in self.numbers(self.SLIPS) if number not in before]
        new = self.until(registered, "a new slip in today's list")
        if len(new) > 1:
            raise DayFailure(f"one registration made {len(new)} slips: {new}")
        short = new[0]
        self.until(lambda: self.root.first(contains=f"{short} 已打印"), f"{short} is printed")
        self.yuan_of[short], self.yuan = self.yuan, 0
        return short

    def find(self, short):
        """Opens the slip's card by its short number."""
        self.press_key("ctrl+f", "slips_find")
        entry = self.root.find(role="text", contains="查找")
        self.until(lambda: entry.focused, "the search line has the keyboard")
        self.keys.type(short.replace("-", "") + "\n")
        self.until(lambda: self.root.first(role="label", contains=short), f"the card of {short}")

    def cancel(self, short):
        self.find(short)
        self.press_key("F7", "find_cancel")
        self.press_key("Return", "find_message_yes")
        self.state(short, "已取消")
        self.keys.key("Escape")

    def reprint(self, short, folder):
        self.find(short)
        self.print_again("find_reprint", folder)
        self.keys.key("Escape")

    def correct(self, short, items):
        """Fills the form from the slip and registers it anew with `items` added."""
        self.find(short)
        self.press_key("ctrl+r", "find_correct")
        name = self.entry("姓名")
        self.until(lambda: name.text, "the form is filled in from the slip")
        self.yuan = self.yuan_of[short]
        self.entry(self.DOCUMENT).focus()
        self.choose_items(items, lambda: not self.entry(self.DOCUMENT).focused)
        new = self.submit()
        self.state(short, "已换单")
        return new

    def state(self, short, word, seconds=SECONDS):
        """Waits until today's list says `word` of the slip."""
        self.until(lambda: word in (self.row(self.SLIPS, short) or []),
                   f"{short} is {word}", seconds)


class Toll(Desk):
    """The page where slips are scanned and receipts handed out."""

    WAITING = "已缴费 · 未领收据"

    def scan(self, code, word):
        """A scan anywhere; the card shows the big word."""
        self.scan_until(code, lambda: self.root.first(role="panel", name=word),
                        f"the card says {word}")

    def print(self, sheets):
        """Prints the receipts of the slip on the card; answers with their numbers."""
        self.press_key("F11", "toll_print")
        return self.printed(sheets)

    def printed(self, sheets):
        self.button("toll_confirm")
        lines = self.root.find(role="table", name="本单事项")

        def numbered():
            numbers = self.receipts(lines)
            return numbers if len(numbers) == sheets else None
        return self.until(numbered, f"{sheets} receipt numbers on the card")

    def receipts(self, lines):
        """The receipt numbers that stand in the lines of the card."""
        return [row[RECEIPT_COLUMN] for row in lines.rows() if row[RECEIPT_COLUMN]]

    def spoil(self, sheets):
        """The sheet is spoiled: the next number is printed."""
        before = self.printed(sheets)
        self.press_key("F7", "toll_spoil")
        self.press_key("F7", "toll_spoil_do")
        self.until(lambda: self.printed(sheets) != before, "another receipt number")

    def hand_out(self, short):
        self.press_key("Return", "toll_confirm")
        self.until(lambda: self.root.first(role="panel", name="已领收据"),
                   f"{short} is handed out")

    def cancel(self):
        self.press_key("F7", "toll_cancel")
        self.press_key("Return", "toll_message_yes")
        self.until(lambda: self.root.first(role="panel", name="已取消"), "the slip is cancelled")


class Supervisor(Desk):
    """The page with a day in figures."""

    FIGURES = {"registered": "受理回执单", "paid": "其中 已缴费", "waiting": "待缴费",
               "lapsed": "码已失效", "cancelled": "已取消", "handed out": "已领收据",
               "takings": "实收"}

    def open(self):
        self.press_key("F4", "rail_statistics")
        self.until(lambda: self.root.first(role="label", name="受理回执单"), "the figures")

    def day_before(self):
        self.press_key("Prior", "stat_previous")

    def figures(self):
        """Each figure on the page by its word: the label whose text is a number."""
        found = {}
        for widget in self.root.find_all(role="label"):
            for key, name in self.FIGURES.items():
                if widget.name == name and widget.text.lstrip("¥").replace(",", "")[:1].isdigit():
                    found[key] = widget.text
        return found

    def export(self):
        """Writes the day as a table; answers with the file."""
        before = set(self.exports.iterdir())
        self.press_key("ctrl+e", "stat_export")

        def written():
            new = set(self.exports.iterdir()) - before
            return next((path for path in new if path.suffix == ".csv"), None)
        path = self.until(written, "the exported table")
        self.says("已导出")
        return path
