"""What payers see, on phones of several sizes in a real browser, paying through the sandbox."""
import os
import re
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.with_name("day")))

from chromium import Chromium  # noqa: E402
from hall import Hall  # noqa: E402
from phone import FONT, PLAIN, Phone  # noqa: E402
from waiting import until  # noqa: E402
from world import World  # noqa: E402

OUT = Path(os.environ["HALLPAY_OUT"])
SIZES = ((320, 568), (360, 740), (390, 844), (412, 915))
BYTES_MAX = 30 * 1024
SECONDS = 20
MOTHER, FATHER = 0, 1


class PayerPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="hallpay-phone-")
        cls.addClassCleanup(folder.cleanup)
        cls.world = cls.enterClassContext(World(os.environ["HALLPAY_BIN"], folder.name))
        # Without notifications: what a page shows as paid was learnt by asking the wallet.
        cls.sandbox = cls.world.open_sandbox("--no-notifications")
        cls.sandbox.set_now("2026-11-23T10:00:00+08:00")
        cls.world.open_hall()
        cls.hall = Hall(cls.world.server)
        cls.chromium = cls.enterClassContext(Chromium())

    def phone(self, **words):
        phone = Phone(self.chromium, **words)
        self.addCleanup(self.part_from, phone)
        return phone

    def part_from(self, phone):
        """Whatever happened on a phone, it complained of nothing and asked nobody else."""
        phone.heard()
        phone.__exit__(None, None, None)
        self.assertEqual([], phone.complaints)
        self.assertTrue(phone.requests)
        for address in phone.requests:
            self.assertRegex(address, r"^http://127\.0\.0\.1:\d+/|^data:|^about:blank")

    def check_layout(self, phone, size):
        found = phone.layout()
        self.assertEqual(size[0], found["wide"])
        self.assertLessEqual(found["scroll"], size[0], "the page can be pushed sideways")
        self.assertEqual([], found["beyond"])
        self.assertEqual([], found["small"], "too small for a finger")

    def scanned(self, link, person=MOTHER, state="payable", **words):
        phone = self.phone(**words)
        phone.scan(self.sandbox.base_url, link, person)
        phone.shows(state)
        return phone

    def test_fits_every_phone_in_both_languages(self):
        link = self.hall.register()["link"]
        self.assertRegex(link, r"^HTTP://127\.0\.0\.1:\d+/P/T\d\d[0-9A-Z]{20}$")
        sizes = [(size, FONT) for size in SIZES] + [(SIZES[0], 2 * FONT), (SIZES[3], 2 * FONT)]
        for language in ("zh", "en"):
            for size, font in sizes:
                with self.subTest(language=language, size=size, font=font):
                    phone = self.scanned(link, size=size, language=language, font=font)
                    self.check_layout(phone, size)
                    self.assertEqual(f"{1.125 * font:g}px",
                                     phone.ask("getComputedStyle(document.body).fontSize"))
                    self.assertEqual(language, phone.ask("document.documentElement.lang")[:2])
                    self.assertIn("¥", phone.text())
                    weight = phone.weight()
                    print(f"{language} {size[0]} px, letters of {font} px: {weight} bytes")
                    self.assertGreater(weight, 2000)
                    self.assertLessEqual(weight, BYTES_MAX)
                    phone.shoot(OUT / f"payable-{language}-{size[0]}-{font}px.png")

    def test_is_paid_when_the_wallet_says_so(self):
        phone = self.scanned(self.hall.register()["link"])
        self.assertRegex(phone.path(), r"^/p/T\d\d[0-9A-Z]{20}$", "a clean address")
        phone.tap("#pay button")
        phone.tap("#wallet-pay")
        phone.shows("paid")
        self.assertIn("¥", phone.text())
        phone.shoot(OUT / "paid-zh.png")
        phone.reload()
        phone.shows("paid")

    def test_takes_no_word_of_the_bridge_for_a_payment(self):
        phone = self.scanned(self.hall.register()["link"])
        phone.ask("window.WeixinJSBridge = { invoke: function (name, parameters, done) {"
                  "done({ err_msg: 'get_brand_wcpay_request:ok' }); } }")
        phone.tap("#pay button")
        phone.says("正在确认付款")
        phone.shoot(OUT / "confirming-zh.png")
        asked = self.state_questions(phone)
        phone.until("performance.getEntriesByType('resource').filter(function (one) {"
                    "return one.name.indexOf('/state') > 0; }).length >= 3",
                    "the server is asked three times")
        self.assertEqual("payable", phone.state())
        self.assertGreater(self.state_questions(phone), asked)

    def state_questions(self, phone):
        phone.heard()
        return sum(1 for address in phone.requests if re.search(r"/state(\?|$)", address))

    def test_can_be_given_up_and_loaded_again(self):
        phone = self.scanned(self.hall.register()["link"])
        phone.tap("#pay button")
        phone.until("!!document.querySelector('#wallet-sheet')", "the wallet asks")
        phone.shoot(OUT / "wallet-zh.png")
        phone.tap("#wallet-cancel")
        phone.until("!document.querySelector('#pay button').disabled", "may be pressed again")
        asked = sum("/authorize" in address for address in phone.requests)
        phone.reload()
        phone.shows("payable")
        phone.heard()
        self.assertEqual(asked, sum("/authorize" in address for address in phone.requests),
                         "a phone that is known is not sent to be identified again")
        phone.tap("#pay button")
        phone.tap("#wallet-pay")
        phone.shows("paid")

    def test_a_second_phone_waits_for_the_first_and_then_takes_over(self):
        link = self.hall.register()["link"]
        mother = self.scanned(link, MOTHER)
        mother.tap("#pay button")
        mother.until("!!document.querySelector('#wallet-sheet')", "the first types her password")
        father = self.scanned(link, FATHER, language="en", size=SIZES[0])
        father.tap("#pay button")
        father.says("Another phone is paying just now")
        self.check_layout(father, SIZES[0])
        father.shoot(OUT / "somebody-paying-en.png")
        mother.tap("#wallet-cancel")
        father.tap("#pay button")
        father.tap("#wallet-pay")
        father.shows("paid")
        mother.reload()
        mother.shows("paid")

    def test_a_slip_in_a_clerks_hand_is_held_and_then_cancelled(self):
        card = self.hall.register()
        mother = self.scanned(card["link"], MOTHER)
        mother.tap("#pay button")
        mother.until("!!document.querySelector('#wallet-sheet')", "she types her password")
        status, said = self.hall.cancel(card)
        self.assertEqual((409, "still_closing"), (status, said.get("code", said.get("reason"))))
        father = self.scanned(card["link"], FATHER, state="held")
        father.shoot(OUT / "held-zh.png")
        mother.tap("#wallet-cancel")
        until(lambda: self.hall.cancel(card)[0] == 200, SECONDS, "the clerk's cancel goes through")
        father.reload()
        father.shows("cancelled")
        father.shoot(OUT / "cancelled-zh.png")

    def test_a_code_lapses_with_its_day(self):
        link = self.hall.register()["link"]
        self.sandbox.move_clock(24 * 3600 * 1000)
        for language in ("zh", "en"):
            phone = self.scanned(link, state="lapsed", language=language, size=SIZES[0])
            self.check_layout(phone, SIZES[0])
            phone.shoot(OUT / f"lapsed-{language}.png")

    def test_an_unknown_code_is_said_so(self):
        link = self.hall.register()["link"]
        unknown = self.scanned(link[:-20] + "0" * 20, state="unknown")
        unknown.shoot(OUT / "unknown-zh.png")
        token = link.rindex("/T")
        other = self.scanned(link[:token] + "/T99" + link[token + 4:], state="other_hall")
        other.shoot(OUT / "other-hall-zh.png")

    def test_an_ordinary_browser_is_told_which_wallet_it_takes(self):
        link = self.hall.register()["link"]
        for language in ("zh", "en"):
            phone = self.phone(agent=PLAIN, language=language, size=SIZES[0])
            phone.go(link)
            phone.shows("other_wallet")
            self.check_layout(phone, SIZES[0])
            self.assertFalse(phone.ask("!!document.querySelector('form,script')"))
            phone.shoot(OUT / f"other-wallet-{language}.png")


if __name__ == "__main__":
    unittest.main()
