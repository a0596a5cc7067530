"""A header may be included twice: it says #pragma once, before anything but its words."""
import re

import sources

GUARD = re.compile(r"\A\s*#pragma once\n")


def check(root):
    return [sources.offence(root, path, 1, "a header begins with #pragma once")
            for path in sources.files(root, ".h", under=("src", "tests"))
            if not GUARD.match(sources.scan(path.read_text(encoding="utf-8")).code)]


if __name__ == "__main__":
    sources.report(check)
