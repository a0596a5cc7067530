"""Words that the house keeps out, each with its reason."""
import re

import sources

CPP = [
    (r"\b(?:double|float)\b[^;{}()]*(?:fen|yuan|amount|Fen|Yuan|Amount)",
     "money never stands in floating point", ("src", "tests")),
    (r"\bsystem_clock\s*::\s*now\b", "now comes from the Clock port alone", ("src",)),
    (r"\bwx(?:Safe)?Yield\b", "no nested event loops", ("src", "tests")),
    (r"\bstd::sto(?:d|f|ld)\b", "depends on the locale; amounts are read by parseYuan",
     ("src", "tests")),
    (r"\b(?:class|struct|enum|union|using)\s+(?:class\s+)?\w*(?:Manager|Helper|Utils?|Info|Data)\b",
     "a type says what it is", ("src", "tests")),
    (r"\bviews\s*::", "clang 14, which builds the fuzz targets, reads no views", ("src",)),
    (r"\bcatch\s*\([^)]*\)\s*\{\s*\}", "an empty catch hides a breakage", ("src", "tests")),
    (r"\.\s*(?:generic_)?string\s*\(\s*\)", "a path's text is UTF-8 by textOf", ("src",)),
    (r"\.\s*detach\s*\(\s*\)", "no detached threads", ("src", "tests")),
    (r"^[ \t]*#[ \t]*define\b", "no macros of our own", ("src",)),
]
SLEEP = re.compile(r"\bsleep_(?:for|until)\b|\btime\.sleep\b")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
# Waiting on a condition has one place in each language; everything else calls it.
MAY_SLEEP = ("tests/support/", "tests/system/day/waiting.py")


def banned_in_cpp(root, path):
    top = path.relative_to(root).parts[0]
    text = path.read_text(encoding="utf-8")
    bare = sources.scan(text).bare
    offences = []
    for pattern, reason, tops in CPP:
        if top not in tops or path.is_relative_to(root / "src/main") and "Clock port" in reason:
            continue
        for match in re.finditer(pattern, bare, re.MULTILINE):
            words = f"{' '.join(match.group().split())}: {reason}"
            offences.append(sources.offence(root, path, sources.line_of(bare, match.end()), words))
    return offences


def sleeps(root, path):
    if path.relative_to(root).as_posix().startswith(MAY_SLEEP):
        return []
    text = path.read_text(encoding="utf-8")
    bare = sources.scan(text).bare if path.suffix in (".h", ".cpp") else text
    return [sources.offence(root, path, sources.line_of(bare, match.start()),
                            f"{match.group()}: a test waits on a condition with a deadline")
            for match in SLEEP.finditer(bare)]


def unfinished(root, path):
    text = path.read_text(encoding="utf-8")
    return [sources.offence(root, path, sources.line_of(text, match.start()),
                            f"{match.group()}: what is not done stands in an issue")
            for match in UNFINISHED.finditer(text)]


def check(root):
    offences = []
    for path in sources.files(root, ".h", ".cpp", under=("src", "tests")):
        offences += banned_in_cpp(root, path)
    for path in sources.files(root, ".h", ".cpp", ".py", under=("tests",)):
        if path.parent != root / "tests/lint":
            offences += sleeps(root, path)
    for path in sources.files(root, ".h", ".cpp", ".py", ".sh", ".txt", ".cmake", ".xrc", ".sql",
                              ".md"):
        offences += unfinished(root, path)
    return offences


if __name__ == "__main__":
    sources.report(check)
