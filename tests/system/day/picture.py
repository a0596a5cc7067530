"""Pictures of the screen, and the codes that are in pictures."""
import re
import subprocess

from waiting import DayFailure, pause, until


SECONDS = 60
CARET_PIXELS = 200  # more than a blinking caret has
MOMENT_SECONDS = 0.2
SETTLED_SECONDS = 10


def run(*words, data=None):
    try:
        return subprocess.run([str(word) for word in words], input=data, capture_output=True,
                              check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise DayFailure(f"{words[0]}: not done within {SECONDS} s") from None


def shoot(window, path):
    """Writes what the screen shows where the X window `window` is, popups included, as PNG."""
    shell = run("xdotool", "getwindowgeometry", "--shell", window).stdout.decode()
    place = {key: int(value) for key, value in re.findall(r"^(\w+)=(-?\d+)$", shell, re.MULTILINE)}
    if "WIDTH" not in place:
        raise DayFailure(f"window {window} has no place on the screen")
    shoot_area((place["X"], place["Y"], place["WIDTH"], place["HEIGHT"]), path)


def shoot_area(rectangle, path):
    """Writes a part of the screen, (x, y, width, height), as PNG."""
    left, top, width, height = rectangle
    crop = f"{width}x{height}{left:+d}{top:+d}"
    made = run("import", "-silent", "-window", "root", "-crop", crop, "+repage", path)
    if made.returncode:
        raise DayFailure(f"no picture {path}: {made.stderr.decode().strip()}")


def shoot_settled(rectangle, path):
    """`shoot_area`, once two of them a moment apart are the same but for a caret: a window that has
    just come is not painted whole yet."""
    before = path.with_suffix(".before.png")

    def rests():
        path.replace(before)
        pause(MOMENT_SECONDS)
        shoot_area(rectangle, path)
        different = run("compare", "-metric", "AE", before, path, "null:").stderr.decode()
        return float(different) < CARET_PIXELS

    shoot_area(rectangle, path)
    until(rests, SETTLED_SECONDS, f"the screen comes to rest for {path.name}")
    before.unlink()


def colours(path):
    """How many colours a picture has: an empty screen has one or two."""
    made = run("identify", "-format", "%k", path)
    if made.returncode:
        raise DayFailure(f"{path} is no picture: {made.stderr.decode().strip()}")
    return int(made.stdout)


def size(path):
    """(width, height) of a picture in pixels."""
    made = run("identify", "-format", "%w %h", path)
    if made.returncode:
        raise DayFailure(f"{path} is no picture: {made.stderr.decode().strip()}")
    width, height = made.stdout.split()
    return int(width), int(height)


def read_codes(path):
    """The texts of all QR codes in a picture, whatever its size."""
    for size in ("100%", "50%", "200%", "33%"):
        scaled = run("convert", path, "-resize", size, "png:-")
        if scaled.returncode:
            raise DayFailure(f"{path} is no picture: {scaled.stderr.decode().strip()}")
        read = run("zbarimg", "-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", "png:-",
                   data=scaled.stdout)
        if read.returncode == 0:
            return read.stdout.decode().split("\n")[:-1]
    return []
