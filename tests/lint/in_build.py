"""Every source and every test is named in the build: a file that nobody compiles proves nothing."""
import re

import sources


def named_files(root):
    """Every file that some CMake list names."""
    named = set()
    for path in sources.files(root, ".txt", ".cmake"):
        text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
        text = re.sub(r"\$\{CMAKE_CURRENT_(?:SOURCE|LIST)_DIR\}/", "", text)
        for name, value in re.findall(r"\bset\((\w+)\s+(\S+)\)", text):
            text = text.replace(f"${{{name}}}", value)
        for word in re.split(r"[\s()\";]+", text):
            if not word.endswith((".cpp", ".py", ".sh")):
                continue
            # A list that the folder above includes names its files from there.
            for folder in (path.parent, path.parent.parent):
                named.add((folder / word).resolve())
            named.add((root / word.removeprefix("${PROJECT_SOURCE_DIR}/")).resolve())
    return named


def check(root):
    root = root.resolve()
    named = named_files(root)
    compiled = sources.files(root, ".cpp", under=("src", "tests"))
    scripts = [path for path in sources.files(root, ".py", ".sh", under=("tests",))
               if path.stem.endswith("_test")]
    return [sources.offence(root, path, 1, "is named in no CMake list")
            for path in compiled + scripts if path not in named]


if __name__ == "__main__":
    sources.report(check)
