"""What the lints share: the files of a tree, C++ text without comments, and the report."""
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

SKIPPED_TOP = {".git", "build", "out", ".cache"}


def files(root, *suffixes, under=()):
    """The files of the product below `root`, sorted; only those in the top folders `under`."""
    found = []
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        skipped = SKIPPED_TOP if here == root else {"__pycache__"}
        folders[:] = [name for name in folders if name not in skipped]
        found += [here / name for name in names if name not in skipped]
    return sorted(path for path in found
                  if (not under or path.relative_to(root).parts[0] in under)
                  and (not suffixes or path.suffix in suffixes))


@dataclass(frozen=True)
class Literal:
    """A string literal: where its token begins and ends in the text, and what it holds."""
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Cpp:
    """One C++ text of unchanged length and lines: without comments, and also without strings."""
    code: str
    bare: str
    literals: tuple


TOKEN = re.compile(
    r'(?P<line>//[^\n]*)|(?P<block>/\*.*?\*/)'
    r'|(?P<raw>(?:u8|[uUL])?R"(?P<tag>[^()\\\s]{0,16})\((?P<body>.*?)\)(?P=tag)")'
    r'|(?P<string>"(?:\\.|[^"\\\n])*")'
    r"|(?P<number>\b\d[\w.']*)|(?P<char>'(?:\\.|[^'\\\n])+')", re.DOTALL)


def blanked(text):
    return re.sub(r"[^\n]", " ", text)


def scan(text):
    """Takes C++ apart with regard to comments, raw strings and digit separators."""
    code, bare, literals, last = [], [], [], 0
    for match in TOKEN.finditer(text):
        code.append(text[last:match.start()])
        bare.append(text[last:match.start()])
        token, last = match.group(), match.end()
        if match["line"] or match["block"]:
            code.append(blanked(token))
            bare.append(blanked(token))
            continue
        code.append(token)
        if match["raw"] or match["string"]:
            value = match["body"] if match["raw"] else token[1:-1]
            literals.append(Literal(match.start(), match.end(), value))
            bare.append('"' + blanked(token[1:-1]) + '"')
        else:
            bare.append(blanked(token) if match["char"] else token)
    code.append(text[last:])
    bare.append(text[last:])
    return Cpp("".join(code), "".join(bare), tuple(literals))


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def offence(root, path, line, words):
    return f"{path.relative_to(root)}:{line}: {words}"


def report(check):
    """Runs `check` on the tree named on the command line; the exit status is the verdict."""
    root = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    offences = check(root)
    for words in offences:
        print(words)
    print(f"{len(offences)} offences")
    sys.exit(1 if offences else 0)
