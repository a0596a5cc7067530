"""One hall in training: the sandbox, the server, and the desktops of its counters."""
import json
import urllib.request
from pathlib import Path

from programs import Program
from sandbox import Sandbox
from waiting import DayFailure

START_SECONDS = 60


class World:
    """Programs of one training world in one folder; the last one started ends first."""

    def __init__(self, programs, folder):
        self.bin = Path(programs).resolve()
        self.folder = Path(folder).resolve()
        self.slips = self.folder / "paper" / "slips"
        self.receipts = self.folder / "paper" / "receipts"
        self.exports = self.folder / "exports"
        for made in (self.slips, self.receipts, self.exports):
            made.mkdir(parents=True, exist_ok=True)
        self.running = []
        self.sandbox = None
        self.server = None

    def start(self, name, *words):
        program = Program(name, [self.bin / words[0], *words[1:]],
                          self.folder / "logs" / f"{name}.log")
        self.running.append(program)
        return program

    def open_sandbox(self, *words):
        ports = self.folder / "sandbox-port.json"
        program = self.start("sandbox", "hallpay-sandbox", "--data", self.folder / "sandbox",
                             "--port-file", ports, *words)
        port = read_ports(program, ports)["sandbox"]
        self.sandbox = Sandbox(f"http://127.0.0.1:{port}")
        return self.sandbox

    def open_hall(self, *words):
        ports = self.folder / "hall-ports.json"
        program = self.start("hallpayd", "hallpayd", "--data", self.folder / "ledgers", "--keys",
                             self.folder / "keys", "--merchant", self.folder / "sandbox",
                             "--port-file", ports, *words)
        self.server = f"http://127.0.0.1:{read_ports(program, ports)['staff']}"

    def windows(self):
        """(id of the first registration window, id of the first toll window)"""
        with urllib.request.urlopen(f"{self.server}/api/v1/hall", timeout=20) as answer:
            windows = json.loads(answer.read())["places"][0]["windows"]
        return (next(window["id"] for window in windows if window["registration"]),
                next(window["id"] for window in windows if window["toll"]))

    def open_desk(self, name, registration=0, toll=0, language="zh_CN", words=()):
        """A desktop with its windows by their ids; both of its printers write files."""
        return self.start(
            name, "hallpay", "--server", self.server, "--data", self.folder / name,
            "--registration-window", registration, "--toll-window", toll,
            "--slip-printer", f"file://{self.slips}", "--receipt-printer",
            f"file://{self.receipts}", "--export", self.exports, "--language", language,
            "--mute", *words)

    def end(self, program):
        self.running.remove(program)
        program.end()

    def logs_with(self, words):
        """Which of these words stand in which program's log, as "log: word"."""
        texts = {path.name: path.read_text(encoding="utf-8", errors="replace")
                 for path in sorted((self.folder / "logs").glob("*.log"))}
        if not any(texts.values()):
            raise DayFailure("the programs' logs are empty")
        return [f"{name}: {word}" for name, text in texts.items() for word in words if word in text]

    def check_alive(self):
        for program in self.running:
            program.check_alive()

    def __enter__(self):
        return self

    def __exit__(self, kind, failure, trace):
        late = []
        while self.running:
            program = self.running.pop()
            try:
                if kind is None:
                    program.end()
                else:
                    program.kill()
            except DayFailure as refusal:
                late.append(str(refusal))  # The others must not stay behind.
        if late:
            raise DayFailure("; ".join(late))


def read_ports(program, path):
    def written():
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
    return program.wait_for(written, START_SECONDS, "tells its ports")
