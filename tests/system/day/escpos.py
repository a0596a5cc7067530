"""The pictures in a roll of ESC/POS bytes: what the paper would show, for a decoder to read."""
from pathlib import Path

from waiting import DayFailure

GS_V0 = b"\x1dv0"


def strips(roll):
    """(width in bytes, rows, bits) of each GS v 0 raster in the roll."""
    at = roll.find(GS_V0)
    while at >= 0:
        _, low, high, rows_low, rows_high = roll[at + 3:at + 8]
        width, rows = low + 256 * high, rows_low + 256 * rows_high
        bits = roll[at + 8:at + 8 + width * rows]
        if len(bits) != width * rows:
            raise DayFailure("the roll ends in the middle of a picture")
        yield width, rows, bits
        at = roll.find(GS_V0, at + 8 + len(bits))


def to_pbm(roll_path, pbm_path):
    """Joins all strips of the roll into one PBM picture (1 = black, as the printer has it)."""
    found = list(strips(Path(roll_path).read_bytes()))
    if not found:
        raise DayFailure(f"{roll_path} holds no picture")
    width = max(strip[0] for strip in found)
    rows = sum(strip[1] for strip in found)
    body = bytearray()
    for strip_width, strip_rows, bits in found:
        for row in range(strip_rows):
            line = bits[row * strip_width:(row + 1) * strip_width]
            body += line + bytes(width - strip_width)
    Path(pbm_path).write_bytes(b"P4\n%d %d\n" % (width * 8, rows) + bytes(body))
