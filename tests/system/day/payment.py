"""Paying from the paper, and how long it takes until both windows say so."""
import escpos
import picture
from waiting import DayFailure

SECONDS = 20


def code_on(path, scratch):
    """The code as the payer's phone sees it: the same in the picture and the printer's bytes."""
    codes = picture.read_codes(path)
    raster = scratch / "raster.pbm"
    escpos.to_pbm(path.with_suffix(".escpos"), raster)
    from_bytes = picture.read_codes(raster)
    if len(codes) != 1 or from_bytes != codes:
        raise DayFailure(f"codes on {path.name}: {codes}, in its printer's bytes: {from_bytes}")
    return codes[0]


def pay_and_watch(sandbox, code, payer, desks, short, patience=SECONDS):
    """Pays; answers with the seconds from the sandbox's paid stamp to the text in each window."""
    registration, toll = desks
    paid = sandbox.pay(code, payer)
    shown = {
        "registration": lambda: "已缴费" in (registration.row(registration.SLIPS, short) or []),
        "toll": lambda: toll.row(toll.WAITING, short),
    }
    seconds = {}

    def everywhere():
        for name, is_shown in shown.items():
            if name not in seconds and is_shown():
                seconds[name] = (sandbox.now_ms() - paid["paid_stamp_ms"]) / 1000
        return len(seconds) == len(shown)
    registration.until(everywhere, f"{short} is paid in both windows", patience)
    return seconds
