"""The version stands in CMakeLists.txt alone; what packages carry of it is filled in by CMake."""
import re

import sources

PROJECT = re.compile(r"^project\(\w+ VERSION (\d+\.\d+\.\d+)", re.MULTILINE)
PLACE = "@PROJECT_VERSION@"
CARRIERS = (".1.in", ".metainfo.xml", ".rc.in", "changelog.in")
UNDER = ("src", "forms", "installer", "cmake", "hallpay.sh")


def check(root):
    top = root / "CMakeLists.txt"
    found = PROJECT.search(top.read_text(encoding="utf-8")) if top.exists() else None
    if not found:
        return ["CMakeLists.txt: the project has no version"]
    again = re.compile(rf"(?<![\d.]){re.escape(found[1])}(?![\d.])")
    offences = []
    for path in sources.files(root, under=UNDER):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix in (".h", ".cpp"):
            text = sources.scan(text).code  # a comment may name one as an example
        offences += [sources.offence(root, path, sources.line_of(text, match.start()),
                                     "the version is CMake's to say")
                     for match in again.finditer(text)]
        if path.name.endswith(CARRIERS) and PLACE not in text:
            offences.append(sources.offence(root, path, 1, f"goes into a package without {PLACE}"))
    return offences


if __name__ == "__main__":
    sources.report(check)
