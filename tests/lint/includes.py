"""A layer includes only what its row of cmake/layers.cmake and of the table below allows.

The link table alone does not keep Poco, sqlite3 and curl out: their headers stand in a folder that
every compilation searches. And a source includes its own header before all else: that this
compiles proves that the header stands alone (headers without a source: see CMakeLists.txt here)."""
import re

import sources

# Which library a layer may include beside the C++ standard library. main may include anything.
LIBRARIES_OF = {
    "base": set(), "domain": set(), "ports": set(), "desk": set(), "gate": set(), "present": set(),
    "storage": {"sqlite3", "sodium"},
    "wechat": {"curl", "openssl", "nlohmann", "zlib"},
    "sandbox": {"poco", "poco-net", "openssl", "nlohmann"},
    "wire": {"nlohmann"},
    "server": {"poco", "poco-net", "nlohmann"},
    "client": {"curl", "nlohmann", "sodium"},
    "devices": {"nlohmann", "poco"},
    "printing": {"freetype", "qrencode", "png", "zlib", "poco", "poco-net", "nlohmann"},
    "gui": {"wx", "gtk"},
}

LIBRARIES = [
    ("poco-data", r"Poco/Data/"), ("poco-net", r"Poco/Net/"), ("poco-util", r"Poco/Util/"),
    ("poco", r"Poco/[A-Z]\w*\.h$"), ("sqlite3", r"sqlite3\.h$"), ("sodium", r"sodium(\.h$|/)"),
    ("curl", r"curl/"), ("openssl", r"openssl/"), ("nlohmann", r"nlohmann/"),
    ("freetype", r"(ft2build\.h$|freetype/)"), ("qrencode", r"qrencode\.h$"),
    ("png", r"png\.h$"), ("zlib", r"zlib\.h$"), ("wx", r"wx/"),
    ("gtk", r"(gtk|gdk|atk|glib|gio|cairo|pango)[\w-]*[/.]"),
]

# The few files where the product meets the operating system itself.
DURABLE_FILE = {"fcntl.h", "io.h", "unistd.h", "windows.h"}
SEAMS = {
    "src/base/private_path_msw.cpp": {"aclapi.h", "sddl.h", "windows.h"},
    "src/base/condition_msw.cpp": {"pthread.h", "windows.h"},
    "src/base/gbk_msw.cpp": {"windows.h"},
    "src/base/gbk_posix.cpp": {"iconv.h"},
    "src/storage/folder_lock.cpp": {"fcntl.h", "sys/file.h", "unistd.h", "windows.h"},
    "src/sandbox/durable_file.cpp": DURABLE_FILE,
    "src/storage/hall/durable_file.cpp": DURABLE_FILE,
    "src/gui/key_seam_msw.cpp": {"windows.h"},
    "src/gui/widgets/native_msw.cpp": {"imm.h"},
    "src/printing/limited_calls.cpp": {"pthread.h", "rpc.h", "windows.h"},
    "src/printing/page_queue_msw.cpp": {"windows.h", "winspool.h"},
    "src/devices/pipe_wait_msw.cpp": {"windows.h"},
    "src/devices/pipe_wait_posix.cpp": {"poll.h"},
    "src/devices/serial_line_msw.cpp": {"windows.h"},
    "src/devices/serial_line_posix.cpp": {"fcntl.h", "poll.h", "sys/ioctl.h", "termios.h",
                                          "unistd.h"},
    "src/printing/spool_queue_cups.cpp": {"cups/cups.h"},
    "src/printing/spool_queue_msw.cpp": {"windows.h", "winspool.h"},
}

STANDARD = re.compile(r"[a-z_]+$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>]+)>|"([^"]+)")', re.MULTILINE)
ROW = re.compile(r"^set\(HALLPAY_MAY_USE_(\w+)([^)]*)\)", re.MULTILINE)


def layer_table(root):
    text = (root / "cmake/layers.cmake").read_text()
    return {name: set(used.split()) for name, used in ROW.findall(text)}


def angle_offence(layer, file, header):
    if layer == "main" or STANDARD.match(header) or header in SEAMS.get(file, set()):
        return None
    for library, pattern in LIBRARIES:
        if re.match(pattern, header):
            allowed = library in LIBRARIES_OF.get(layer, set())
            return None if allowed else f"{layer} may not include {library} (<{header}>)"
    return f"<{header}> is neither the standard library nor in this lint's table"


def quoted_offence(layer, header, table):
    used = header.split("/")[0]
    if "/" not in header or (used not in table and used != "main"):
        return f'"{header}" does not begin with its layer'
    if layer == "main" or used == layer or used in table.get(layer, set()):
        return None
    return f'{layer} may not use {used} ("{header}")'


def own_header_offences(root, path, code):
    """Of a source that reads another header before its own."""
    own = path.with_suffix(".h")
    if path.suffix == ".h" or not own.exists():
        return
    first = INCLUDE.search(code)
    if not first or first.group(2) != own.relative_to(root / "src").as_posix():
        line = sources.line_of(code, first.end()) if first else 1
        yield sources.offence(root, path, line, f"includes its own header {own.name} first")


def check(root):
    table = layer_table(root)
    offences = []
    for path in sources.files(root, ".h", ".cpp", under=("src",)):
        layer = path.relative_to(root).parts[1]
        text = path.read_text(encoding="utf-8")
        code = sources.scan(text).code
        if layer not in table and layer != "main":
            offences.append(sources.offence(root, path, 1, f"layer {layer} is not in the table"))
            continue
        offences.extend(own_header_offences(root, path, code))
        for match in INCLUDE.finditer(code):
            angle, quoted = match.groups()
            words = (angle_offence(layer, path.relative_to(root).as_posix(), angle) if angle
                     else quoted_offence(layer, quoted, table))
            if words:
                line = sources.line_of(code, match.end())
                offences.append(sources.offence(root, path, line, words))
    return offences


if __name__ == "__main__":
    sources.report(check)
