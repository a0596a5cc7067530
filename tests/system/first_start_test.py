"""The real desktop on a PC that nobody has set up: at the keyboard, from the first window on."""
import json
import os
import signal
import socket
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name("day")))

from keyboard import Keyboard  # noqa: E402
from programs import Program  # noqa: E402
from screen import application  # noqa: E402
from waiting import until  # noqa: E402
from world import World  # noqa: E402

PROGRAMS = Path(os.environ["HALLPAY_BIN"])
VECTORS = Path(__file__).resolve().parents[1] / "protocol" / "vectors"
SECONDS = 60
TRAIN = "在本机练习"
SERVE = "做本大厅的服务器"
SERVICE = "本机的大厅服务已在运行"
RUNS_ALREADY = "已经打开"
PASSWORD = "first password"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def processes_with(words):
    """Ids of processes whose command line has `words`."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and words in (entry / "cmdline").read_text("utf-8", "replace"):
                found.append(int(entry.name))
        except OSError:
            continue  # It has just ended.
    return found


class Desk:
    """One start of the program, and who sits before it."""

    def __init__(self, case, name, *words):
        self.program = Program(name, [PROGRAMS / "hallpay", "--language=zh_CN", "--mute", *words],
                               case.folder / f"{name}.log")
        case.addCleanup(self.program.kill)
        self.root = application(self.program.pid)
        self.keys = Keyboard(self.program.pid)

    def choice(self, title):
        return self.root.find(seconds=SECONDS, role="push button", name=title)

    def take_first(self, title):
        """The choice that has the focus, by Enter."""
        wanted = self.choice(title)
        until(lambda: wanted.focused, SECONDS, f"'{title}' has the focus")
        self.keys.key("Return")

    def sign_in_page(self):
        return self.root.find(seconds=SECONDS, role="text", name="工号")

    def end(self):
        self.program.end()


class FirstStart(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hallpay-first-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.addCleanup(self.end_servers)
        self.data = self.folder / "data"
        self.plain = (f"--data={self.data}", f"--service-port={free_port()}")

    def end_servers(self):
        """The hall's server outlives its desktop on purpose: here it ends with the test."""
        for process in processes_with(str(self.folder)):
            os.kill(process, signal.SIGTERM)
        until(lambda: not processes_with(str(self.folder)), SECONDS, "all programs have ended")

    def kept(self):
        return json.loads((self.data / "desktop.json").read_text(encoding="utf-8"))

    def test_training_is_chosen_once_at_the_keyboard(self):
        desk = Desk(self, "first", *self.plain)
        desk.take_first(TRAIN)
        desk.sign_in_page()
        desk.root.find(role="push button", contains="1001")
        desk.end()
        self.assertEqual(self.kept(), {"start": "training"})

        again = Desk(self, "second", *self.plain)
        again.sign_in_page()
        self.assertIsNone(again.root.first(role="push button", name=TRAIN))
        again.end()

        back = Desk(self, "third", "--choose", *self.plain)
        back.choice(TRAIN)
        back.keys.key("Escape")
        self.assertEqual(until(lambda: back.program.process.poll() is not None, SECONDS, "left")
                         and back.program.process.returncode, 0)
        self.assertEqual(self.kept(), {"start": "training"}, "leaving changes nothing")

    def merchant(self):
        """A real merchant's folder as far as a server can tell; nobody is ever called by it."""
        folder = self.folder / "merchant"
        folder.mkdir()
        for name, vector in (("apiclient_key.pem", "test_only_merchant.key.pem"),
                             ("apiclient_cert.pem", "test_only_merchant.cert.pem"),
                             ("pub_key.pem", "test_only_wechatpay.pub.pem")):
            (folder / name).write_bytes((VECTORS / vector).read_bytes())
        wechat = "https://api.mch.weixin.qq.com"
        (folder / "merchant.json").write_text(json.dumps({
            "mchid": "1900000001", "appid": "wx0000000000000001", "app_secret": "0" * 32,
            "serial_no": "4A11CE5500000000000000000000000000000001", "apiv3_key": "k" * 32,
            "pub_key_id": "PUB_KEY_ID_0119000000012017111600000000000001", "base_url": wechat,
            "oauth_authorize_url": f"{wechat}/authorize", "oauth_token_url": f"{wechat}/token"}))
        return folder

    def fill_in(self, desk, merchant):
        name = desk.root.find(seconds=SECONDS, role="text", name="大厅名称（印在单据上）")
        until(lambda: name.focused, SECONDS, "the form has the keyboard")
        for text in ("西城接待大厅", "07", "西城", "105", "西城分局"):
            desk.keys.type(text)
            desk.keys.key("Return")
        desk.keys.key("End")
        for text in ("pay.example.gov.cn", str(merchant), PASSWORD, PASSWORD):
            desk.keys.type(text)
            desk.keys.key("Return")

    def test_a_hall_is_set_up_and_serves_on_without_its_desktop(self):
        desk = Desk(self, "first", *self.plain)
        desk.choice(TRAIN)
        desk.keys.key("Down", "Return")
        self.fill_in(desk, self.merchant())
        desk.sign_in_page()
        desk.root.find(seconds=SECONDS, role="label", contains="西城接待大厅")
        desk.end()
        self.assertEqual(self.kept()["start"], "hall-server")
        configuration = (self.data / "server" / "hallpayd.json").read_text(encoding="utf-8")
        self.assertNotIn("password", configuration)
        server = processes_with("hallpayd.json")
        server = [process for process in server if process in processes_with(str(self.folder))]
        self.assertEqual(len(server), 1, "the hall serves on")

        joined = Desk(self, "second", *self.plain)
        number = joined.sign_in_page()
        number.focus()
        joined.keys.type("1")
        joined.keys.key("Return")
        joined.keys.type(PASSWORD)
        joined.keys.key("Return")
        until(lambda: joined.root.first(role="label", contains="主管"), SECONDS, "signed in")
        joined.end()
        os.kill(server[0], signal.SIGTERM)
        until(lambda: not processes_with(str(self.data)), SECONDS, "the server has ended")

        started = Desk(self, "third", *self.plain)
        started.sign_in_page()
        self.assertEqual(len(processes_with("--config=" + str(self.data))), 1)
        started.end()

        (self.data / "desktop.json").unlink()
        forgetful = Desk(self, "fourth", *self.plain)
        forgetful.sign_in_page()
        self.assertIsNone(forgetful.root.first(role="push button", name=SERVE))
        forgetful.end()

    def test_a_running_service_is_the_first_choice(self):
        with World(PROGRAMS, self.folder / "service") as world:
            world.open_sandbox()
            world.open_hall()
            port = world.server.rsplit(":", 1)[1]
            words = (f"--data={self.data}", f"--service-port={port}")
            desk = Desk(self, "first", *words)
            desk.take_first(SERVICE)
            desk.sign_in_page()
            desk.root.find(role="push button", contains="1001")
            desk.end()
            again = Desk(self, "second", *words)
            again.sign_in_page()
            again.end()
        self.assertEqual(self.kept(), {"start": "service"})

    def second_start_is_refused(self, name, *words):
        second = Desk(self, name, *words)
        second.root.find(seconds=SECONDS, contains=RUNS_ALREADY)
        second.keys.key("Return")
        until(lambda: second.program.process.poll() is not None, SECONDS, "the second one ended")
        self.assertEqual(second.program.process.returncode, 1)
        self.assertIn("another program works on the folder", second.program.output())

    def test_one_desktop_at_a_time_works_on_a_folder(self):
        nobody = f"--server=http://127.0.0.1:{free_port()}"
        for name, words in (("plain", self.plain),
                            ("training", ("--training", f"--data={self.folder / 'training'}")),
                            ("joined", (nobody, f"--data={self.folder / 'joined'}"))):
            with self.subTest(name):
                first = Desk(self, name, *words)
                self.second_start_is_refused(f"{name}-second", *words)
                first.program.check_alive()
                first.end()
                after = Desk(self, f"{name}-after", *words)
                after.end()


if __name__ == "__main__":
    unittest.main()
