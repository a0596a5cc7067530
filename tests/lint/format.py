"""clang-format has nothing to change (./hallpay.sh format makes it so)."""
import subprocess

import sources


def check(root):
    paths = [str(path.relative_to(root))
             for path in sources.files(root, ".h", ".cpp", under=("src", "tests"))]
    if not paths:
        return []
    made = subprocess.run(["clang-format", "--dry-run", "-Werror", *paths], cwd=root,
                          capture_output=True, text=True, check=False)
    lines = [line for line in made.stderr.splitlines() if ": error: " in line]
    if made.returncode and not lines:
        return [made.stderr.strip()]
    files = sorted({line.split(":")[0] for line in lines})
    return [f"{path}: ./hallpay.sh format changes this file" for path in files]


if __name__ == "__main__":
    sources.report(check)
