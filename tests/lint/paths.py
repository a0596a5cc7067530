"""No file knows the machine it was written on."""
import re

import sources

TEXT = {".h", ".cpp", ".py", ".sh", ".txt", ".cmake", ".json", ".xrc", ".svg", ".sql", ".md", ".po",
        ".supp", ".yml", ".yaml", ".html", ".js", ".css", ""}
MACHINE = re.compile(r"(?<![\w.}])/(?:work|farm|root|home|Users|media|mnt)/|\b[A-Z]:\\\\?Users")
TEMPORARY = re.compile(r"[\"']/(?:var/)?tmp\b")


def check(root):
    offences = []
    for path in sources.files(root):
        if path.suffix not in TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        patterns = [(MACHINE, "a path of one machine")]
        if path.suffix in (".h", ".cpp"):
            patterns.append((TEMPORARY, "ask for the temporary folder"))
        for pattern, words in patterns:
            for match in pattern.finditer(text):
                line = sources.line_of(text, match.start())
                offences.append(sources.offence(root, path, line, f"{match.group()}: {words}"))
    return offences


if __name__ == "__main__":
    sources.report(check)
