"""Real processes: started, watched, and ended by their own handle."""
import os
import subprocess
from pathlib import Path

from waiting import DayFailure, until

END_SECONDS = 10


class Program:
    """One running program with its output in a file. Ends with the `with` block."""

    def __init__(self, name, command, log, environment=None):
        self.name = name
        self.log = Path(log)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as output:
            self.process = subprocess.Popen([str(word) for word in command], stdout=output,
                                            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                            env={**os.environ, **(environment or {})})

    @property
    def pid(self):
        return self.process.pid

    def output(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def check_alive(self):
        code = self.process.poll()
        if code is not None:
            tail = "\n".join(self.output().splitlines()[-15:])
            raise DayFailure(f"{self.name} ended by itself with {code}:\n{tail}")

    def wait_for(self, condition, seconds, what):
        """`condition` becomes true while the program lives."""
        def looked():
            self.check_alive()
            return condition()
        return until(looked, seconds, f"{self.name}: {what}")

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise DayFailure(f"{self.name} did not end within {END_SECONDS} s") from None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, kind, failure, trace):
        if kind is None:
            self.end()
        else:
            self.kill()
