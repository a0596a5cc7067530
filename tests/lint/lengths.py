"""At most 400 lines a file, 70 a function, 100 columns (an ideograph takes two)."""
import ast
import re
import unicodedata

import sources

FILE_MAX = 400
FUNCTION_MAX = 70
COLUMNS_MAX = 100

CONTROL = re.compile(r"\b(?:if|for|while|switch|catch|do|else|try)\b")
TYPE = re.compile(r"\b(?:class|struct|union|enum)\b[^()]*$")
INITIALISER = re.compile(r"\)\s*(?:noexcept\s*)?:.*[\w>]\s*$", re.DOTALL)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def block_kind(head):
    """What an opening brace after `head` (all since the last statement) begins."""
    if re.search(r"\bnamespace\b|\bextern\s*\"", head):
        return "scope"
    if TYPE.search(head):
        return "scope"
    if INITIALISER.search(head):
        return "initialiser"
    if "(" in head and not CONTROL.match(head.strip()):
        return "function"
    return "other"


def cpp_functions(bare):
    """(first line, last line) of every body that stands in a file, class or namespace."""
    stack, head_start, heads, found = [], 0, [], []
    for match in re.finditer(r"[{};]|(?<=\bpublic):|(?<=\bprivate):|(?<=\bprotected):", bare):
        sign, at = match.group(), match.start()
        inside = any(kind != "scope" for kind, _ in stack)
        if sign == "{":
            kind = "other" if inside else block_kind(bare[head_start:at])
            stack.append((kind, at))
            heads.append(head_start)
            head_start = at + 1
        elif sign == "}" and stack:
            kind, opened = stack.pop()
            before = heads.pop()
            head_start = before if kind == "initialiser" else at + 1
            if kind == "function":
                found.append((sources.line_of(bare, opened), sources.line_of(bare, at)))
        elif not inside:
            head_start = at + 1
    return found


def without_directives(bare):
    return re.sub(r"^[ \t]*#[^\n]*(?:\\\n[^\n]*)*", lambda m: sources.blanked(m.group()), bare,
                  flags=re.MULTILINE)


def functions(path, text):
    if path.suffix == ".py":
        defined = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [(node.lineno, node.end_lineno) for node in ast.walk(ast.parse(text))
                if isinstance(node, defined)]
    if path.suffix in (".h", ".cpp"):
        return cpp_functions(without_directives(sources.scan(text).bare))
    return []


def check(root):
    offences = []
    paths = sources.files(root, ".h", ".cpp", ".py", ".sh", ".sql",
                          under=("src", "tests", "hallpay.sh"))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        if len(lines) > FILE_MAX:
            words = f"{len(lines)} lines, more than {FILE_MAX}"
            offences.append(sources.offence(root, path, FILE_MAX + 1, words))
        for number, line in enumerate(lines, 1):
            if columns(line) > COLUMNS_MAX:
                words = f"{columns(line)} columns, more than {COLUMNS_MAX}"
                offences.append(sources.offence(root, path, number, words))
        for first, last in functions(path, text):
            if last - first + 1 > FUNCTION_MAX:
                words = f"a function of {last - first + 1} lines, more than {FUNCTION_MAX}"
                offences.append(sources.offence(root, path, first, words))
    return offences


if __name__ == "__main__":
    sources.report(check)
