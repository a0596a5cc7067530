"""Each step of a schema has a number of its own: side by side, two pieces of work took the same."""
import re

import sources

STEP = re.compile(r"(\d{4})_\w+\.sql")


def check(root):
    offences, taken = [], {}
    for path in sources.files(root, ".sql", under=("src",)):
        step = STEP.fullmatch(path.name)
        if not step:
            offences.append(sources.offence(root, path, 1, "a step is named NNNN_what.sql"))
            continue
        first = taken.setdefault((path.parent, step[1]), path)
        if first != path:
            words = f"step {step[1]} is {first.name} already"
            offences.append(sources.offence(root, path, 1, words))
    return offences


if __name__ == "__main__":
    sources.report(check)
