"""Every source and every test is named in the build: a file that nobody compiles proves nothing."""
import re

import sources


def lists_of(root, folder):
    """(folder of the list, its words) for every CMake list in `folder` and above."""
    found = []
    while folder != root.parent:
        for path in [*folder.glob("CMakeLists.txt"), *folder.glob("*.cmake")]:
            text = re.sub(r"#[^\n]*", "", path.read_text(encoding="utf-8"))
            found.append((path.parent, set(re.split(r"[\s()\"]+", text))))
        folder = folder.parent
    return found


def is_named(root, path):
    for folder, words in lists_of(root, path.parent):
        # A list that its parent includes names paths relative to the parent.
        for base in (folder, folder.parent):
            if path.is_relative_to(base) and path.relative_to(base).as_posix() in words:
                return True
        if f"${{CMAKE_CURRENT_SOURCE_DIR}}/{path.relative_to(folder).as_posix()}" in words:
            return True
    return False


def check(root):
    compiled = sources.files(root, ".cpp", under=("src", "tests"))
    scripts = [path for path in sources.files(root, ".py", ".sh", under=("tests",))
               if path.stem.endswith("_test")]
    return [sources.offence(root, path, 1, "is named in no CMakeLists.txt")
            for path in compiled + scripts if not is_named(root, path)]


if __name__ == "__main__":
    sources.report(check)
