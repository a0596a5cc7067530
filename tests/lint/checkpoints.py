"""Sudden death is tried everywhere: each checkpoint of the product is one that a test names and the
other way, each act of the staff API is done in such a test, and each file that sends something over
a border has a checkpoint around it."""
import re

import sources

REACHED = re.compile(r'\bcheckpoint\(\s*"([^"]+)"\s*\)')
NAMED = re.compile(r'[a-z]+(?:\.[a-z]+)+')

ACT = re.compile(r'\b(\w+)\([^()]*const std::string& key\)')
VIRTUAL = re.compile(r'\bvirtual\b[^;{}]*?\b(\w+)\(')

# Where calls go over a border: the port, the layer that calls, how it calls it, and what only asks.
BORDERS = (
    ("src/ports/pay_gate.h", "src/desk", "gate",
     {"state", "screenCode", "payerCodeState", "day", "days", "payments", "suspense", "health",
      "stages", "tokenOfBill", "events"}),
    ("src/ports/wallet.h", "src/gate", "wallet",
     {"merchant", "query", "queryTransaction", "queryRefund", "bill", "clockAhead", "silentSince",
      "bridgeParameters", "identifyUrl", "identify", "open"}),
)


def places(root, folder, found_in):
    """name: (path, line) of the first place that has it."""
    found = {}
    for path in sources.files(root, ".h", ".cpp", under=(folder,)):
        for name, line in found_in(path):
            found.setdefault(name, (path, line))
    return found


def reached(path):
    code = sources.scan(path.read_text(encoding="utf-8")).code
    return [(match.group(1), sources.line_of(code, match.start()))
            for match in REACHED.finditer(code)]


def stopped_at(root):
    """Names in the strings of the tests that kill a program; "NAME:N" is the N-th time."""
    def found_in(path):
        if not path.is_relative_to(root / "tests/fault/killed"):
            return []
        text = path.read_text(encoding="utf-8")
        return [(literal.value.split(":")[0], sources.line_of(text, literal.start))
                for literal in sources.scan(text).literals]
    return found_in


def code_of(path):
    return sources.scan(path.read_text(encoding="utf-8")).code


def undone_acts(root):
    """Acts of the staff API, told by their key, that no test of sudden death does."""
    port = root / "src/ports/staff_api.h"
    if not port.exists():
        return []
    done = "\n".join(code_of(path) for path in sources.files(root, ".cpp", under=("tests",))
                     if path.is_relative_to(root / "tests/fault/killed"))
    code = code_of(port)
    return [sources.offence(root, port, sources.line_of(code, match.start()),
                            f"no test dies in {match.group(1)}")
            for match in ACT.finditer(code)
            if not re.search(rf'(?:->|\.){match.group(1)}\(', done)]


def bare_sends(root):
    """Files that send something over a border without a checkpoint."""
    offences = []
    for port, layer, name, asks in BORDERS:
        if not (root / port).exists():
            continue
        sends = set(VIRTUAL.findall(code_of(root / port))) - asks
        call = re.compile(rf'\b{name}\.({"|".join(sorted(sends))})\(')
        for path in sources.files(root, ".cpp", under=("src",)):
            if not path.is_relative_to(root / layer):
                continue
            code = code_of(path)
            match = call.search(code)
            if match and not REACHED.search(code):
                offences.append(sources.offence(root, path, sources.line_of(code, match.start()),
                                                f"{match.group(1)}: sent without a checkpoint"))
    return offences


def check(root):
    in_product = places(root, "src", reached)
    in_tests = places(root, "tests", stopped_at(root))
    groups = {name.split(".")[0] for name in in_product}
    offences = [sources.offence(root, *in_product[name], f"no test dies at {name}")
                for name in in_product if name not in in_tests]
    offences += [sources.offence(root, *in_tests[name], f"{name}: no such checkpoint")
                 for name in in_tests if NAMED.fullmatch(name) and name not in in_product
                 and name.split(".")[0] in groups and name.count(".") == 2]
    return offences + undone_acts(root) + bare_sends(root)


if __name__ == "__main__":
    sources.report(check)
