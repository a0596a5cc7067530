"""Every checkpoint of the product is one that a test of sudden death names, and the other way."""
import re

import sources

REACHED = re.compile(r'\bcheckpoint\(\s*"([^"]+)"\s*\)')
NAMED = re.compile(r'[a-z]+(?:\.[a-z]+)+')


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


def check(root):
    in_product = places(root, "src", reached)
    in_tests = places(root, "tests", stopped_at(root))
    groups = {name.split(".")[0] for name in in_product}
    offences = [sources.offence(root, *in_product[name], f"no test dies at {name}")
                for name in in_product if name not in in_tests]
    offences += [sources.offence(root, *in_tests[name], f"{name}: no such checkpoint")
                 for name in in_tests if NAMED.fullmatch(name) and name not in in_product
                 and name.split(".")[0] in groups and name.count(".") == 2]
    return offences


if __name__ == "__main__":
    sources.report(check)
