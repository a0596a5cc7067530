"""Waiting for a condition, always with a deadline: the day sleeps nowhere else."""
import time

POLL_SECONDS = 0.03


class DayFailure(Exception):
    """The day did not go as it must; the text says which step, widget or figure."""


def until(condition, seconds, what):
    """The first true answer of `condition`, or DayFailure that names `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() >= deadline:
            raise DayFailure(f"not within {seconds:g} s: {what}")
        time.sleep(POLL_SECONDS)


def pause(seconds):
    """A person's hesitation, where the program itself counts time between keys."""
    time.sleep(seconds)
