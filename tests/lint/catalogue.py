"""The Chinese catalogue is complete: nothing untranslated, nothing fuzzy, no sentence missing."""
import re
import subprocess
import tempfile
from pathlib import Path

import sources

KEYWORDS = ["-k_", "-kwxTRANSLATE", "-kwxGetTranslation", "-kwxPLURAL:1,2",
            "-kwxGETTEXT_IN_CONTEXT:1c,2", "-kwxTRANSLATE_IN_CONTEXT:1c,2"]
LINES_MAX = 40
# Windows reads such a sentence in a code page and then finds it in no catalogue.
NARROW = re.compile(r'(?:\b_|\bwxPLURAL|\bwxGetTranslation)\(\s*(?:"(?:[^"\\]|\\.)*"\s*)*'
                    r'"(?:[^"\\]|\\.)*[^\x00-\x7f]')


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})


def counted(statistics, what):
    match = re.search(rf"(\d+) {what}", statistics)
    return int(match[1]) if match else 0


def statistics_offences(root, catalogue):
    done = run("msgfmt", "--check-format", "--statistics", "-o", "/dev/null", catalogue)
    if done.returncode:
        return [sources.offence(root, catalogue, 1, done.stderr.strip())]
    return [sources.offence(root, catalogue, 1, f"{counted(done.stderr, what)} {what}")
            for what in ("untranslated", "fuzzy") if counted(done.stderr, what)]


def template(root, folder):
    """All sentences of forms and windows as a catalogue without translations, or None."""
    forms = sources.files(root, ".xrc", under=("forms",))
    texts = [path for path in sources.files(root, ".h", ".cpp", under=("src",))
             if path.relative_to(root).parts[1] in ("gui", "main")]
    if forms:
        run("wxrc", "--gettext", "-o", folder / "forms.cpp", *forms)
        texts.append(folder / "forms.cpp")
    if not texts:
        return None
    pot = folder / "hallpay.pot"
    run("xgettext", "-C", "--from-code=UTF-8", "--force-po", *KEYWORDS, "-o", pot, *texts)
    return pot


def missing_sentences(root, catalogue, folder):
    pot = template(root, folder)
    if pot is None:
        return []
    compared = run("msgcmp", catalogue, pot)
    if compared.returncode == 0:
        return []
    return [sources.offence(root, catalogue, 1, words)
            for words in compared.stderr.strip().splitlines()[:LINES_MAX]]


def narrow_sentences(root):
    offences = []
    for path in sources.files(root, ".h", ".cpp", under=("src",)):
        text = path.read_text(encoding="utf-8")
        offences += [sources.offence(root, path, sources.line_of(text, match.end()),
                                     "a sentence beyond ASCII: fromUtf8(wxTRANSLATE(...))")
                     for match in NARROW.finditer(text)]
    return offences


def check(root):
    offences = narrow_sentences(root)
    catalogues = [path for path in sources.files(root, ".po", under=("src",))
                  if path.stem == "zh_CN"]
    if not catalogues and sources.files(root, ".xrc", under=("forms",)):
        return ["forms: there are forms and no zh_CN.po"]
    with tempfile.TemporaryDirectory() as folder:
        for catalogue in catalogues:
            offences += statistics_offences(root, catalogue)
            offences += missing_sentences(root, catalogue, Path(folder))
    return offences


if __name__ == "__main__":
    sources.report(check)
