"""A program for Windows 7 imports nothing that Windows 7 does not have, and no DLL of a compiler.

    imports_test.py OBJDUMP PROGRAM ...
"""
import re
import subprocess
import sys
import unittest
from pathlib import Path

EXPORTS = Path(__file__).with_name("windows7_exports.txt")


def imports(objdump, program):
    """(library, function) of everything that Windows must find before the program begins."""
    table = subprocess.run([objdump, "-p", program], check=True, capture_output=True,
                           text=True).stdout
    library = None
    found = set()
    for line in table.splitlines():
        if name := re.match(r"\s*DLL Name: (\S+)", line):
            library = name[1].lower()
        elif library and (function := re.match(r"\s+[0-9a-f]+\s+\d+\s+(\S+)\s*$", line)):
            found.add((library, function[1]))
        elif line.startswith("There is an export table"):
            library = None
    return found


def exports(text):
    """The same pairs as the list has them."""
    found = set()
    library = None
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            library = line.strip("[]")
        else:
            found.update((library, function) for function in line.split())
    return found


class Imports(unittest.TestCase):
    objdump = None
    programs = []

    def test_windows_7_has_all_that_a_program_asks_for(self):
        known = exports(EXPORTS.read_text(encoding="utf-8"))
        for program in self.programs:
            with self.subTest(program=Path(program).name):
                asked = imports(self.objdump, program)
                self.assertGreater(len(asked), 100, "the table of imports was not read")
                new = sorted(f"{library} {function}" for library, function in asked - known)
                self.assertFalse(new, f"not in {EXPORTS.name}: does Windows 7 have them?")

    def test_a_function_of_a_later_windows_is_found(self):
        known = exports(EXPORTS.read_text(encoding="utf-8"))
        self.assertNotIn(("kernel32.dll", "GetSystemTimePreciseAsFileTime"), known)
        self.assertIn(("kernel32.dll", "CreateFileW"), known)


if __name__ == "__main__":
    Imports.objdump, *Imports.programs = sys.argv[1:]
    unittest.main(argv=sys.argv[:1], verbosity=2)
