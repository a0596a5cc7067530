"""The driver itself, on a small real dialog: it finds, types, presses, and fails by name."""
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import escpos
import picture
import screen
from gi.repository import GLib
from keyboard import Keyboard, xdotool
from programs import Program
from waiting import DayFailure, until
from world import World

DIALOG = Path(__file__).with_name("driver_dialog.py")


class Driver(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.dialog = Program("dialog", [sys.executable, DIALOG], self.folder / "dialog.log")
        self.addCleanup(self.dialog.kill)
        self.window = screen.application(self.dialog.pid)
        self.keys = Keyboard(self.dialog.pid)

    def test_typing_chinese_and_pressing(self):
        entry = self.window.find(role="text", name="姓名")
        entry.focus()
        self.keys.type("李梅 Li")
        until(lambda: entry.text == "李梅 Li", 10, f"typed text, there is '{entry.text}'")
        self.window.find(role="push button", name="登记").press()
        self.window.find(role="label", name="已登记 李梅 Li")

    def test_setting_a_text_and_a_function_key(self):
        self.window.find(role="text", name="姓名").set_text("欧阳")
        self.keys.key("F9")
        self.window.find(role="label", name="已登记 欧阳")

    def test_a_click_of_the_mouse(self):
        self.window.find(role="text", name="姓名").set_text("王")
        self.keys.click(self.window.find(role="push button", name="登记"))
        self.window.find(role="label", name="已登记 王")

    def test_a_list_is_read_row_by_row_and_a_row_selected(self):
        table = self.window.find(role="table")
        self.assertEqual(table.rows(), [["0041-9", "待缴费"], ["0042-7", "已缴费"]])
        self.window.find(role="table cell", name="0042-7").select_row()
        self.window.find(role="label", name="选中 0042-7")

    def test_one_row_of_a_list_is_read_by_what_stands_in_a_column(self):
        table = self.window.find(role="table")
        self.assertEqual(table.row_with("0042-7", 0), ["0042-7", "已缴费"])
        self.assertIsNone(table.row_with("0042-7", 1))

    def test_words_are_counted_with_the_widgets_that_were_read(self):
        program = {"driver", "dialog", "py"}
        found, widgets = screen.foreign_words(self.window, program)
        self.assertEqual(found, set())
        self.assertGreater(widgets, 8)
        self.window.find(role="text", name="姓名").set_text("Li Mei")
        self.assertEqual(screen.foreign_words(self.window, program)[0], {"Li", "Mei"})

    def test_a_program_that_is_gone_has_no_widgets_that_were_read(self):
        self.dialog.kill()
        self.assertLess(screen.foreign_words(self.window)[1], 2)

    def test_a_widget_that_does_not_answer_is_not_there_yet(self):
        answers = iter([GLib.Error("timed out"), GLib.Error("defunct"), "there"])

        def asked():
            answer = next(answers)
            if isinstance(answer, GLib.Error):
                raise answer
            return answer
        self.assertEqual(until(asked, 5, "an answer"), "there")

        def never():
            raise GLib.Error("defunct")
        with self.assertRaisesRegex(DayFailure, "the card.*defunct"):
            until(never, 0.1, "the card")

    def test_a_key_that_takes_too_long_is_a_failure_of_the_day(self):
        with self.assertRaisesRegex(DayFailure, "xdotool sleep: not done"):
            xdotool("sleep", 5, seconds=0.2)

    def test_a_disabled_button_is_named(self):
        screen.PATIENCE = 0.3
        try:
            with self.assertRaisesRegex(DayFailure, "打印收据"):
                self.window.find(role="push button", name="打印收据").press()
        finally:
            screen.PATIENCE = 15

    def test_what_is_not_there_is_named(self):
        with self.assertRaisesRegex(DayFailure, "锁定"):
            self.window.find(seconds=0.3, role="push button", name="锁定")

    def test_a_hidden_widget_is_not_found(self):
        self.assertIsNone(self.window.first(name="藏着"))

    def test_a_picture_of_the_window(self):
        self.keys.activate()
        path = self.folder / "dialog.png"
        picture.shoot(self.keys.window, path)
        self.assertGreater(picture.colours(path), 5)

    def test_a_program_that_ends_by_itself_is_named(self):
        program = Program("short", ["sh", "-c", "echo last words; exit 3"], self.folder / "s.log")
        with self.assertRaisesRegex(DayFailure, "short ended by itself with 3:\nlast words"):
            program.wait_for(lambda: False, 10, "never")


class Logs(unittest.TestCase):
    def test_a_person_in_the_log_of_any_program_is_found(self):
        with tempfile.TemporaryDirectory() as name:
            world = World(".", name)
            with self.assertRaisesRegex(DayFailure, "empty"):
                world.logs_with(["李梅"])
            for program, word in (("toll", "0042-7"), ("sandbox", "李梅")):
                done = Program(program, ["echo", word], world.folder / "logs" / f"{program}.log")
                done.process.wait()
            self.assertEqual(world.logs_with(["李梅", "王"]), ["sandbox.log: 李梅"])

    def test_one_program_that_does_not_end_leaves_no_other_behind(self):
        with tempfile.TemporaryDirectory() as name:
            world = World(".", name)
            log = world.folder / "logs" / "stubborn.log"
            with self.assertRaisesRegex(DayFailure, "stubborn did not end"), world:
                other = Program("other", ["sleep", "60"], log.with_name("other.log"))
                deaf = ["sh", "-c", "trap '' TERM; echo up; exec sleep 60"]
                late = Program("stubborn", deaf, log)
                until(lambda: "up" in late.output(), 10, "the trap is set")
                world.running += other, late
            self.assertIsNotNone(other.process.poll())
            self.assertIsNotNone(late.process.poll())


class Codes(unittest.TestCase):
    def test_a_code_in_a_roll_of_strips(self):
        """A code drawn by hand as two strips of ESC/POS raster reads as its text."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            subprocess.run(["convert", "-size", "40x40", "xc:white", folder / "white.png"],
                           check=True)
            self.assertEqual(picture.read_codes(folder / "white.png"), [])
            two = strip(4, 2, b"\xff\x00\x00\x01" * 2) + b"\n" + strip(4, 1, b"\x0f" * 4)
            (folder / "roll").write_bytes(b"\x1b@" + two + b"\x1dV\x00")
            escpos.to_pbm(folder / "roll", folder / "roll.pbm")
            self.assertEqual((folder / "roll.pbm").read_bytes(),
                             b"P4\n32 3\n" + b"\xff\x00\x00\x01" * 2 + b"\x0f" * 4)

    def test_a_roll_that_is_cut_off(self):
        with self.assertRaises(DayFailure):
            list(escpos.strips(strip(4, 2, b"\xff" * 8)[:-1]))


def strip(width, rows, bits):
    return b"\x1dv0\x00" + struct.pack("<HH", width, rows) + bits


if __name__ == "__main__":
    unittest.main()
