"""Waiting for a condition, always with a deadline: the day sleeps nowhere else."""
import time

from gi.repository import GLib

POLL_SECONDS = 0.03


class DayFailure(Exception):
    """The day did not go as it must; the text says which step, widget or figure."""


def until(condition, seconds, what):
    """The first true answer of `condition`, or DayFailure that names `what` after `seconds`.

    A widget that goes away while it is asked, or answers late, is a "not yet" like any other."""
    deadline = time.monotonic() + seconds
    while True:
        silence = ""
        try:
            answer = condition()
        except GLib.Error as failure:
            answer, silence = None, f" (asked, the program said: {failure.message})"
        if answer:
            return answer
        if time.monotonic() >= deadline:
            raise DayFailure(f"not within {seconds:g} s: {what}{silence}")
        time.sleep(POLL_SECONDS)


def pause(seconds):
    """A person's hesitation, where the program itself counts time between keys."""
    time.sleep(seconds)
