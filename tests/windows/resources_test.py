"""What Windows shows and obeys of a program without running it: version, icon, manifest, kind.

    resources_test.py VERSION HALLPAY HALLPAYD SANDBOX
"""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ICON, MANIFEST, VERSION = 14, 24, 16
WINDOW, CONSOLE = 2, 3


def resource(program, kind):
    """The bytes of all resources of a kind, one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["wrestool", "--extract", "--raw", f"--type={kind}", f"--output={folder}",
                        program], check=True, capture_output=True)
        return b"".join(path.read_bytes() for path in sorted(Path(folder).iterdir()))


def subsystem(program):
    data = Path(program).read_bytes()
    header = int.from_bytes(data[0x3C:0x40], "little")
    # Source: "PE Format", optional header: Subsystem at offset 68, behind 24 bytes of headers.
    return int.from_bytes(data[header + 92:header + 94], "little")


class Resources(unittest.TestCase):
    version = None
    programs = []

    def test_each_says_its_version_and_name(self):
        for program in self.programs:
            with self.subTest(program=Path(program).name):
                text = resource(program, VERSION).decode("utf-16-le", errors="replace")
                self.assertIn(f"ProductVersion\0{self.version}\0", text.replace("\0\0", "\0"))
                for key in ("FileDescription", "CompanyName", "LegalCopyright", "FileVersion",
                            "OriginalFilename", "ProductName"):
                    self.assertIn(key, text)

    def test_each_has_its_icon(self):
        for program in self.programs:
            self.assertTrue(resource(program, ICON), program)

    def test_the_desktop_is_sharp_on_any_screen_and_has_the_systems_own_controls(self):
        manifest = resource(self.programs[0], MANIFEST).decode("utf-8", errors="replace")
        self.assertIn("PerMonitorV2", manifest)
        self.assertIn("Microsoft.Windows.Common-Controls", manifest)
        self.assertIn("{35138b9a-5d96-4fbd-8e2d-a2440225f93a}", manifest.lower(), "Windows 7")
        self.assertIn("{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}", manifest.lower(), "Windows 10")

    def test_only_the_servers_have_a_console(self):
        self.assertEqual([subsystem(program) for program in self.programs],
                         [WINDOW, CONSOLE, CONSOLE])


if __name__ == "__main__":
    Resources.version, *Resources.programs = sys.argv[1:]
    unittest.main(argv=sys.argv[:1], verbosity=2)
