"""One headless Chromium, spoken to over a pipe in its DevTools protocol."""
import json
import os
import select
import subprocess
import tempfile
import time

from waiting import DayFailure

SECONDS = 20
FLAGS = ("--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--disable-gpu",
         "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-default-apps",
         "--hide-scrollbars", "--mute-audio",
         # Whatever a page asks for, it finds this machine and nothing else.
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


class Chromium:
    """Ends with the `with` block. Events are kept for each session until they are taken."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="hallpay-chromium-",
                                                  ignore_cleanup_errors=True)
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()
        words = ["chromium", *FLAGS, f"--user-data-dir={self.folder.name}", "about:blank"]
        # It reads descriptor 3 and writes descriptor 4.
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "chromium", *words],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.last = 0
        self.unread = b""
        self.answers = {}
        self.events = {}

    def call(self, method, session=None, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.writer, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + SECONDS
        while self.last not in self.answers:
            left = deadline - time.monotonic()
            if left <= 0:
                raise DayFailure(f"Chromium does not answer {method}")
            self.read(left)
        answer = self.answers.pop(self.last)
        if "error" in answer:
            raise DayFailure(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def read(self, seconds):
        """Takes in what has come within `seconds`."""
        if not select.select([self.reader], [], [], seconds)[0]:
            return
        piece = os.read(self.reader, 1 << 20)
        if not piece:
            raise DayFailure(f"Chromium ended by itself with {self.process.wait(SECONDS)}")
        *whole, self.unread = (self.unread + piece).split(b"\0")
        for text in whole:
            message = json.loads(text)
            if "id" in message:
                self.answers[message["id"]] = message
            else:
                self.events.setdefault(message.get("sessionId"), []).append(message)

    def taken(self, session):
        """The events of a session since the last call."""
        self.read(0)
        return self.events.pop(session, [])

    def __enter__(self):
        return self

    def __exit__(self, kind, failure, trace):
        try:
            self.call("Browser.close")
            self.process.wait(SECONDS)
        except (DayFailure, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        finally:
            os.close(self.writer)
            os.close(self.reader)
            self.folder.cleanup()
