"""Forms and icons are well formed, wxrc accepts every form, and no form names a control twice."""
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import sources

UNNAMED = ("wxID_", "-1")


def parse(path):
    try:
        return ElementTree.parse(path).getroot(), None
    except ElementTree.ParseError as error:
        return None, str(error)


def repeated_names(tree):
    seen, repeated = set(), []
    for node in tree.iter():
        name = node.get("name")
        if not name or node.tag.rsplit("}")[-1] != "object" or name.startswith(UNNAMED):
            continue
        if name in seen:
            repeated.append(name)
        seen.add(name)
    return repeated


def wxrc_refuses(path):
    """wxrc's first complaint: its exit status is 0 even when a picture lacks."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(["wxrc", "-c", "-o", str(Path(folder) / "form.cpp"), str(path)],
                              capture_output=True, text=True, check=False)
    complaints = [line for line in made.stderr.splitlines() if "Error:" in line]
    if not complaints and made.returncode:
        complaints = [f"wxrc ended with {made.returncode}"]
    return complaints[0] if complaints else None


def check(root):
    offences = []
    for path in sources.files(root, ".xrc", ".svg", under=("forms", "icons")):
        tree, error = parse(path)
        if tree is None:
            offences.append(sources.offence(root, path, 1, error))
        elif path.suffix == ".svg":
            if any(node.tag.rsplit("}")[-1] == "text" for node in tree.iter()):
                words = "<text> is not drawn by the toolkit: use paths"
                offences.append(sources.offence(root, path, 1, words))
        else:
            for name in repeated_names(tree):
                offences.append(sources.offence(root, path, 1, f"{name} is named twice"))
            refusal = wxrc_refuses(path)
            if refusal:
                offences.append(sources.offence(root, path, 1, refusal))
    return offences


if __name__ == "__main__":
    sources.report(check)
