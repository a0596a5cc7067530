"""One day at the counter, with the real programs: registered, paid, handed out, closed."""
import argparse
import csv
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path

import picture
from counter import Registration, Supervisor, Toll
from english import shoot_registration, shoot_supervisor, shoot_toll
from payment import code_on, pay_and_watch
from sandbox import Refused
from waiting import DayFailure
from world import World

MORNING = "2026-11-23T09:02:00+08:00"
AFTER_MIDNIGHT = "2026-11-24T00:03:00+08:00"
PICTURES = ("registration.png", "registration-en.png", "toll-window.png", "toll-window-en.png",
            "supervisor.png", "supervisor-en.png")
LEFT_BEHIND = (*PICTURES, "slip.png", "slip.escpos", "receipt.png", "totals.csv", "day.log")

def resident(birth, order):
    """A resident ID number that nobody has: its last character is the check of GB 11643."""
    body = f"110105{birth}{order:03}"
    return body + "10X98765432"[sum(int(digit) * 2 ** (17 - index)
                                    for index, digit in enumerate(body)) % 11]


class Day:
    """The story, and what it leaves behind."""

    def __init__(self, world, out, disabled):
        self.world = world
        self.out = out
        self.disabled = disabled
        self.log = (out / "day.log").open("w", encoding="utf-8")
        self.began = time.monotonic()
        self.step = "start"
        self.sandbox = None
        self.desk = None
        self.toll = None
        self.codes = {}
        self.people = []

    def say(self, words):
        line = f"{time.monotonic() - self.began:7.1f} s  {words}"
        self.log.write(line + "\n")
        self.log.flush()
        print(line, flush=True)

    def open(self):
        self.step = "opening the hall"
        self.sandbox = self.world.open_sandbox()
        self.sandbox.set_now(MORNING)
        self.world.open_hall()
        registration, toll = self.world.windows()
        switch = ("--disable-control", self.disabled) if self.disabled else ()
        programs = (self.world.open_desk("registration", registration=registration, words=switch),
                    self.world.open_desk("toll", toll=toll, words=switch))
        self.desk = Registration(programs[0], self.world.exports)
        self.toll = Toll(programs[1], self.world.exports)
        self.desk.sign_in("clerk")
        self.toll.sign_in("cashier")
        self.say("the hall is open; clerk and cashier have signed in")

    def paper(self, short):
        """The pictures of a slip in the order of printing."""
        return sorted(self.world.slips.glob(f"slip-*-{short}*.png"))

    def code(self, short):
        """The code as the payer's phone sees it: on the newest paper, in picture and raster."""
        self.codes[short] = code_on(self.paper(short)[-1], self.world.folder)
        return self.codes[short]

    def register(self, *people):
        """One slip for these (document, name, items[, kind]); answers with its short number."""
        self.fill(*people)
        return self.submit()

    def fill(self, *people):
        for index, (document, name, items, *kind) in enumerate(people):
            self.people += document, name
            if index:
                self.desk.press_key("F6", "reg_add")
            self.desk.applicant(document, name, items, *kind)

    def submit(self, held_seconds=0):
        short = self.desk.submit(held_seconds)
        self.say(f"{short} registered and printed")
        return short

    def pay(self, short, payer):
        """Pays from the paper; both windows say so, in these seconds after the paid stamp."""
        seconds = pay_and_watch(self.sandbox, self.code(short), payer, (self.desk, self.toll),
                                short)
        told = ", ".join(f"{name} {value:.2f} s" for name, value in seconds.items())
        self.say(f"{short} paid by {payer}: payment to screen: {told}")

    def collect(self, short, sheets=1, spoil=False):
        """Scan, print, look at the paper, hand out."""
        self.toll.scan(self.codes[short], "已缴费")
        self.toll.print(sheets)
        if spoil:
            self.toll.spoil(sheets)
        self.toll.hand_out(short)
        self.say(f"{short} handed out" + (", one sheet spoiled" if spoil else ""))

    def later(self, minutes):
        """Time passes: the training clock moves, and both desktops show it."""
        if self.disabled:
            return  # Such a day ends early: nobody looks at its hours.
        self.sandbox.move_clock(minutes * 60_000)
        for desk in (self.desk, self.toll):
            desk.until(lambda desk=desk: desk.root.first(role="label", name=self.clock()),
                       "the clock in the head goes with the training clock")

    def clock(self):
        return time.strftime("%H:%M", time.gmtime(self.sandbox.now_ms() / 1000 + 8 * 3600))

    def morning(self):
        self.step = "paid at once, and F9 was held for three seconds"
        self.fill((resident(19491231, 2), "李小梅", "1"))
        first = self.submit(held_seconds=3)
        self.pay(first, "赵大")
        self.collect(first)
        self.keep_paper(first)
        self.later(17)

        self.step = "paid after another phone had scanned first"
        second = self.register((resident(19800101, 1), "王强", "245"))
        self.sandbox.scan(self.code(second), "钱二")
        self.say(f"{second} opened on another phone")
        self.pay(second, "孙三")
        self.collect(second, spoil=True)
        self.later(31)

    def noon(self):
        self.step = "cancelled at the registration window"
        gone = self.register((resident(19900101, 1), "周平", "3"))
        self.code(gone)
        self.desk.cancel(gone)
        self.dead(gone, "cancelled")
        self.say(f"{gone} cancelled")

        self.step = "corrected"
        wrong = self.register((resident(19850505, 2), "吴敏", "2"))
        self.code(wrong)
        right = self.desk.correct(wrong, "5")
        self.say(f"{wrong} corrected, now {right}")
        self.dead(wrong, "replaced")
        self.pay(right, "吴敏")
        self.collect(right)
        self.later(58)

        self.step = "reprinted"
        lost = self.register((resident(19920606, 3), "郑洁", "1"))
        self.desk.reprint(lost, self.world.slips)
        if len(self.paper(lost)) != 2:
            raise DayFailure(f"{lost} is on paper {len(self.paper(lost))} times")
        self.say(f"{lost} reprinted")
        self.pay(lost, "郑洁")
        self.collect(lost)

        self.step = "locked in the middle, and the typed kept"
        self.fill((resident(19880808, 4), "冯涛", "2"))
        self.desk.lock()
        self.desk.sign_in("clerk")
        if self.desk.entry("姓名").text != "冯涛":
            raise DayFailure("the half-typed registration is gone after the lock")
        kept = self.submit()
        self.pay(kept, "冯涛")
        self.later(75)

    def family(self):
        self.step = "a family"
        self.fill((resident(19750307, 121), "陈建国", "24"), (resident(19781123, 2), "刘芳", "24"),
                  (resident(20100214, 3), "陈晨", "1"))
        self.desk.shoot(self.out / "registration.png")
        family = self.submit()
        self.pay(family, "陈建国")
        self.toll.scan(self.codes[family], "已缴费")
        self.toll.shoot(self.out / "toll-window.png")
        self.collect(family, sheets=3)
        self.later(42)

    def afternoon(self):
        self.step = "never paid"
        unpaid = [self.register((resident(19700101, 1), "褚云", "1")),
                  self.register((resident(19690202, 2), "卫东", "23"))]
        for short in unpaid:
            self.code(short)

        self.step = "cancelled at the toll window"
        gone = self.register((resident(20000303, 3), "蒋丽", "4"))
        self.toll.scan(self.code(gone), "待缴费")
        self.toll.print_again("toll_reprint", self.world.slips)
        self.say(f"{gone} reprinted at the toll window")
        self.toll.cancel()
        self.dead(gone, "cancelled")
        self.say(f"{gone} cancelled at the toll window")
        self.later(64)

        self.step = "another document"
        passport = self.register(("E12345678", "SMITH JOHN", "1", "普通护照"))
        self.pay(passport, "SMITH")
        self.collect(passport)
        self.later(83)

        self.step = "paid and not collected"
        late = self.register((resident(19950909, 5), "沈阳", "3"))
        self.pay(late, "沈阳")
        return unpaid

    def dead(self, short, reason):
        """The old code, read while it was alive, cannot be paid: the payer's page says why."""
        code = self.codes[short]
        try:
            self.sandbox.pay(code, "someone late")
        except Refused as refused:
            if refused.reason != reason:
                raise DayFailure(f"{short} is not {reason}: {refused}") from None
            return
        raise DayFailure(f"{short} was paid although it is no more")

    def check_words(self, *desks):
        for desk in desks:
            foreign = desk.foreign_words() - {"SMITH", "JOHN"}
            if foreign:
                raise DayFailure(f"on the Chinese screen of {desk.program.name}: {foreign}")

    def keep_paper(self, short):
        path = self.paper(short)[0]
        shutil.copy(path, self.out / "slip.png")
        shutil.copy(path.with_suffix(".escpos"), self.out / "slip.escpos")
        receipts = sorted(self.world.receipts.glob("receipt-*.png"))
        if len(receipts) != 1:
            raise DayFailure(f"the first slip has {len(receipts)} receipts on paper")
        shutil.copy(receipts[0], self.out / "receipt.png")

    def english(self):
        if self.disabled:
            return
        self.step = "the same pages in English"
        registration, toll = self.world.windows()
        shoot_registration(self.world, registration, self.out / "registration-en.png")
        shoot_toll(self.world, toll, self.unread_code(), self.out / "toll-window-en.png")
        self.say("the same pages in English")

    def unread_code(self):
        return self.codes[next(reversed(self.codes))]

    def evening(self, unpaid):
        self.step = "every word on the screens is Chinese"
        self.check_words(self.desk, self.toll)
        self.step = "the day ends at 24:00"
        self.toll.lock()
        supervisor = Supervisor(self.toll.program, self.world.exports)
        supervisor.sign_in("supervisor")
        supervisor.open()
        self.sandbox.set_now(AFTER_MIDNIGHT)
        # Each window hears of the new day in its own second; the totals are stepped back from it.
        for window in (self.desk, supervisor):
            window.until(lambda seen=window: seen.root.first(role="label", contains="11月24日"),
                         "the next day in the head")
        self.say("24:00 has passed")

        self.step = "the supervisor's totals"
        supervisor.day_before()
        supervisor.until(lambda: supervisor.figures().get("lapsed") == str(len(unpaid)),
                         f"{len(unpaid)} slips have lapsed, there is {supervisor.figures()}", 30)
        self.say(f"{' and '.join(unpaid)} have lapsed")
        for short in unpaid:
            self.dead(short, "lapsed")
        supervisor.shoot(self.out / "supervisor.png")
        self.check_words(supervisor)
        table = supervisor.export()
        shutil.copy(table, self.out / "totals.csv")
        shoot_supervisor(self.world, self.world.windows()[1], self.out / "supervisor-en.png")
        return supervisor.figures()

    def run(self):
        self.open()
        self.morning()
        self.noon()
        self.family()
        unpaid = self.afternoon()
        self.english()
        figures = self.evening(unpaid)
        self.step = "nobody stands in a log"
        found = self.world.logs_with(self.people)
        if found:
            raise DayFailure("; ".join(found))
        self.step = "the books"
        check(figures, self)
        summary = (f"{figures['registered']} registered, {figures['paid']} paid, "
                   f"{figures['handed out']} handed out, {figures['lapsed']} lapsed, "
                   f"{figures['cancelled']} cancelled")
        self.say("registered = slips on paper, paid = the sandbox's orders, all = totals.csv")
        self.log.write(summary + "\n")
        return summary


def check(figures, day):
    """The supervisor's figures against paper, wallet and table; each by itself."""
    count = {name: int(figures[name]) for name in
             ("registered", "paid", "lapsed", "cancelled", "handed out", "waiting")}
    slips = [path for path in day.world.slips.glob("slip-*.escpos") if "-r" not in path.stem]
    orders = day.sandbox.paid_orders()
    facts = {
        "slips written as files": (count["registered"], len(slips)),
        "paid orders of the sandbox": (count["paid"], len(orders)),
        "takings": (figures["takings"].lstrip("¥").replace(",", ""),
                    f"{sum(order['amount_fen'] for order in orders) / 100:.2f}"),
        "registered = paid + lapsed + cancelled": (
            count["registered"], count["paid"] + count["lapsed"] + count["cancelled"]),
        "totals.csv": (count, table_counts(day.out / "totals.csv")),
    }
    wrong = [f"{name}: on screen {shown}, there {real}" for name, (shown, real) in facts.items()
             if shown != real]
    if wrong:
        raise DayFailure("the books do not agree: " + "; ".join(wrong))


def table_counts(path):
    names = {"已受理": "registered", "其中已缴费": "paid", "待缴费": "waiting",
             "码已失效": "lapsed", "已取消": "cancelled", "已领收据": "handed out"}
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.reader(table))
    return {names[row[0]]: int(row[1]) for row in rows if row and row[0] in names}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, type=Path, help="folder of the programs")
    parser.add_argument("--out", required=True, type=Path, help="folder for pictures and day.log")
    parser.add_argument("--disable-control", metavar="NAME", default="",
                        help="a switch of the tests: this button stays disabled")
    return parser.parse_args()


def main():
    asked = arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    for name in LEFT_BEHIND:  # What lies there after the day is of this day.
        (asked.out / name).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="hallpay-day-") as folder:
        day = None
        try:
            with World(asked.bin, folder) as world:
                day = Day(world, asked.out.resolve(), asked.disable_control)
                try:
                    summary = day.run()
                except Exception:
                    keep_evidence(world, day)
                    raise
                day.step = "the programs end"
        except DayFailure as failure:
            return failed(day, failure)
        except Exception as failure:  # Boundary: whatever it was, the step is named last.
            traceback.print_exc(file=sys.stdout)
            return failed(day, f"{type(failure).__name__}: {failure}")
    print(summary, flush=True)
    return 0


def failed(day, why):
    print(f"the day failed at: {day.step if day else 'making the world'}: {why}", flush=True)
    return 1


def keep_evidence(world, day):
    """What a person needs to see why the day failed: the screen and the programs' words. What
    cannot be kept is said and forgotten: the failure itself matters more."""
    folder = day.out / "failed"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        shutil.copytree(world.folder / "logs", folder)
        picture.shoot_area((0, 0, 1366, 768), folder / "screen.png")
    except (OSError, DayFailure) as failure:
        print(f"not all evidence was kept: {failure}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
