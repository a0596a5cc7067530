"""A short day on the real desktop for Windows, under Wine: signed in, registered, printed to a
file, paid by a phone, handed out, counted; first in Chinese as the PC speaks it, then in English.

    day_test.py WINE HALLPAY SHOWN_WINDOWS PICTURES
"""
import re
import shutil
import sqlite3
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "system" / "day"))

import english  # noqa: E402
import picture  # noqa: E402
from counter import Registration, Supervisor, Toll  # noqa: E402
from keyboard import Keyboard  # noqa: E402
from payment import code_on  # noqa: E402
from programs import Program  # noqa: E402
from sandbox import Sandbox  # noqa: E402
from waiting import DayFailure, until  # noqa: E402
from wine_screen import ScreenReader, WineScreen  # noqa: E402

WINE, DESKTOP, SHOWN, PICTURES = sys.argv[1:5]
SECONDS = 60
LENT_MS = 300  # Wine looks up late which character a key was lent to
ID_CARD = "11010519491231002X"
NAME = "李小梅"
HANDED_OUT = """select slip.amount_fen, receipt.amount_fen, receipt.state, staff.name
    from slip join receipt on receipt.slip_id = slip.id join staff on staff.id = slip.handed_out_by
    where slip.paid_at_utc <= slip.handed_out_at_utc"""
RECEIPT_HANDED_OUT = 4


class ByTitle:
    """Lists whose columns are known by their titles, as Windows tells of them."""

    def numbers(self, name):
        return [row.get("回执编号", row[""]) for row in self.list(name).rows()]

    def row(self, name, short):
        found = next((row for row in self.list(name).rows()
                      if row.get("回执编号", row[""]) == short), None)
        return list(found.values()) if found else None

    def receipts(self, lines):
        return [row["票据号码"] for row in lines.rows() if "票据号码" in row]


class WineRegistration(ByTitle, Registration):
    """The registration page of a desktop under Wine."""


class WineToll(ByTitle, Toll):
    """The toll window of a desktop under Wine."""


class ShortDay(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hallpay-大厅-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.data = self.folder / "数据"
        self.slips, self.receipts = self.folder / "回执单", self.folder / "收据"
        self.pictures = Path(PICTURES)
        shutil.rmtree(self.pictures, ignore_errors=True)
        self.reader = ScreenReader(WINE, SHOWN)
        self.addCleanup(self.reader.end)
        self.taken = []

    def open(self, *words):
        """The desktop, its screen, and where its sandbox is."""
        program = Program("hallpay", [
            WINE, DESKTOP, "--training", "--mute", f"--data=Z:{self.data}",
            f"--slip-printer=file://Z:{self.slips}", f"--receipt-printer=file://Z:{self.receipts}",
            f"--export=Z:{self.folder}", *words], self.folder / "hallpay.log")
        self.addCleanup(program.kill)
        screen = WineScreen(self.reader, Keyboard(program.pid, LENT_MS))
        program.wait_for(lambda: screen.first(role="password text"), SECONDS, "the sign-in page")
        phone = re.search(r"^phone (http://[\d.:]+)", program.output(), re.MULTILINE)
        return program, screen, Sandbox(phone[1])

    def close(self, program, screen):
        screen.keys.key("alt+F4")
        until(lambda: program.process.poll() is not None, SECONDS, "the desktop has ended")
        self.assertEqual(program.process.returncode, 0, program.output())

    def shoot(self, language, name):
        folder = self.pictures / language
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{len(self.taken) + 1:02} {name}.png"
        picture.shoot_settled((0, 0, 1366, 768), path)
        self.assertGreater(picture.colours(path), 100, path.name)
        self.taken.append(path.name)

    def chinese(self):
        program, screen, sandbox = self.open()
        self.shoot("中文", "登录")
        desk = WineRegistration(program, self.folder, screen)
        desk.sign_in("clerk")
        desk.applicant(ID_CARD, NAME, "12")
        self.shoot("中文", "受理")
        short = desk.submit()
        self.shoot("中文", "已打印")
        code = code_on(next(self.slips.glob(f"slip-*-{short}*.png")), self.folder)
        desk.lock()
        self.shoot("中文", "已锁定")

        toll = WineToll(program, self.folder, screen)
        toll.sign_in("cashier")
        toll.scan(code, "待缴费")
        self.shoot("中文", "待缴费")
        sandbox.pay(code, "赵大")
        toll.until(lambda: screen.first(role="panel", name="已缴费"), "the card turns by itself")
        toll.until(lambda: toll.row(toll.WAITING, short), "it waits for its receipt")
        self.shoot("中文", "已缴费")
        numbers = toll.print(1)
        self.shoot("中文", "待确认")
        self.assertTrue(list(self.receipts.glob(f"receipt-*{numbers[0]}.png")), numbers)
        toll.hand_out(short)
        self.shoot("中文", "已领收据")
        toll.lock()

        supervisor = Supervisor(program, self.folder, screen)
        supervisor.sign_in("supervisor")
        supervisor.open()
        supervisor.until(lambda: supervisor.figures().get("handed out") == "1", "one handed out")
        self.shoot("中文", "统计")
        self.assertEqual(supervisor.figures()["takings"], "¥180.00")
        self.assertEqual([order["amount_fen"] for order in sandbox.paid_orders()], [18000])
        self.close(program, screen)
        return code

    def english(self, code):
        program, screen, _ = self.open("--language=en")
        self.shoot("English", "sign in")
        desk = english.EnglishDesk(program, "1001", screen)
        english.register(desk)
        desk.check_words()
        self.shoot("English", "registration")
        for number, name, look in (
                ("2001", "toll window", lambda: english.look_up(desk, code, "Receipt collected")),
                ("3001", "totals", lambda: english.see_takings(desk))):
            desk.keys.key("F12")
            screen.find(role="password text").set_text("")
            screen.find(role="text", name="Staff number").set_text("")
            desk.sign_in(number)
            look()
            desk.check_words()
            self.shoot("English", name)
        self.close(program, screen)

    def check_ledger(self):
        """Once all programs have ended: what is kept is what was seen."""
        with sqlite3.connect(self.data / "ledgers" / "hall.db") as ledger:
            self.assertEqual(ledger.execute(HANDED_OUT).fetchall(),
                             [(18000, 18000, RECEIPT_HANDED_OUT, "王收费")])

    def test_from_the_document_to_the_handed_out_receipt(self):
        try:
            code = self.chinese()
            self.check_ledger()
            self.english(code)
        except DayFailure:
            self.shoot("failed", "screen")
            for widget in WineScreen(self.reader, None).below():
                print(widget.role, repr(widget.told["name"]), widget.told["box"], flush=True)
            raise
        log = (self.folder / "hallpay.log").read_text(encoding="utf-8", errors="replace")
        self.assertNotIn(NAME, log)
        self.assertNotIn(ID_CARD, log)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
