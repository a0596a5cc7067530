"""SQL stands in src/storage alone, prepared and bound, and reads the same on both databases.

SQLite binds $1, $2 … by first appearance, PostgreSQL by number: they agree only when the numbers
first appear in rising order."""
import re

import sources

SQL = re.compile(r"\b(?:SELECT\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s"
                 r"|WITH\s+\w+\s+AS\b)")
EVERYTHING = re.compile(r"\bSELECT\s+(?:DISTINCT\s+)?\*|,\s*\*|\w\.\*|\bRETURNING\s+\*")
NAMED = re.compile(r"\b(k[A-Z]\w*)\s*(?:=\s*|\{\s*)$")


def statements(scanned):
    """(offset, end, text) of each run of adjacent literals: the compiler makes one of them."""
    runs = []
    for literal in scanned.literals:
        between = scanned.bare[runs[-1][1]:literal.start] if runs else "x"
        if not between.strip():
            start, _, text = runs[-1]
            runs[-1] = (start, literal.end, text + literal.value)
        else:
            runs.append((literal.start, literal.end, literal.value))
    return [run for run in runs if SQL.search(run[2])]


def parameter_offence(text):
    outside = re.sub(r"'[^']*'", "''", text)
    first = list(dict.fromkeys(int(n) for n in re.findall(r"\$(\d+)", outside)))
    if first != list(range(1, len(first) + 1)):
        return f"parameters first appear as {first}, not in rising order from 1"
    if re.search(r"\?|(?<![:\w]):[a-z]\w*", outside):
        return "parameters are written $1, $2 …"
    if EVERYTHING.search(outside):
        return "columns are listed, never *"
    return None


def joined(bare, start, end):
    return bool(re.search(r"\+\s*(?:std::string\s*[({]\s*)?$", bare[:start])
                or re.match(r"\s*[)}]?\s*\+", bare[end:]))


def built_from(bare, name):
    """Whether the statement constant `name` is glued to something else."""
    word = rf"(?:std::string\s*[({{]\s*)?\b{name}\b\s*[)}}]?"
    return re.search(rf"\+=?\s*{word}|{word}\s*\+|append\s*\(\s*{name}\b", bare)


def check_storage(root, path, scanned):
    offences = []
    for start, end, text in statements(scanned):
        line = sources.line_of(scanned.code, start)
        words = parameter_offence(text)
        if words:
            offences.append(sources.offence(root, path, line, words))
        named = NAMED.search(scanned.bare[:start])
        glued = joined(scanned.bare, start, end)
        if glued or named and built_from(scanned.bare, named[1]):
            offences.append(sources.offence(root, path, line, "SQL is never built from pieces"))
    return offences


def check(root):
    offences = []
    for path in sources.files(root, ".h", ".cpp", under=("src",)):
        scanned = sources.scan(path.read_text(encoding="utf-8"))
        if path.is_relative_to(root / "src/storage"):
            offences += check_storage(root, path, scanned)
            continue
        for start, _, _ in statements(scanned):
            line = sources.line_of(scanned.code, start)
            offences.append(sources.offence(root, path, line, "SQL stands in src/storage alone"))
    return offences


if __name__ == "__main__":
    sources.report(check)
