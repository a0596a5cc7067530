"""Plants one offence at a time in a small tree: each lint finds it, and nothing in clean text."""
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import catalogue  # noqa: E402
import format as layout  # noqa: E402
import forms  # noqa: E402
import guards  # noqa: E402
import in_build  # noqa: E402
import includes  # noqa: E402
import lengths  # noqa: E402
import paths  # noqa: E402
import sources  # noqa: E402
import sql  # noqa: E402
import steps  # noqa: E402
import version  # noqa: E402
import words  # noqa: E402

LAYERS = """set(HALLPAY_MAY_USE_base)
set(HALLPAY_MAY_USE_domain base)
set(HALLPAY_MAY_USE_storage base domain)
set(HALLPAY_MAY_USE_printing base domain)
set(HALLPAY_MAY_USE_gui base)
"""
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FORM = ('<?xml version="1.0"?><resource xmlns="http://www.wxwidgets.org/wxxrc" version="2.5.3.0">'
        '<object class="wxPanel" name="toll"><object class="wxButton" name="{}">'
        "<label>Print receipt</label></object></object></resource>")


class Planted(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def plant(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def found(self, lint, expected):
        offences = lint.check(self.root)
        self.assertEqual(len(offences), 1, offences)
        self.assertIn(expected, offences[0])

    def clean(self, lint):
        self.assertEqual(lint.check(self.root), [])


class Guards(Planted):
    def test_a_header_without_its_guard(self):
        self.plant("src/domain/slip.h", "// A slip.\n#pragma once\n\n#include <string>\n")
        self.clean(guards)
        self.plant("src/domain/slip.h", "// A slip.\n#include <string>\n#pragma once\n")
        self.found(guards, "#pragma once")


class Includes(Planted):
    def include(self, layer, line):
        self.plant("cmake/layers.cmake", LAYERS)
        self.plant(f"src/{layer}/slip.h", line + "\n")

    def test_an_allowed_edge_and_the_standard_library(self):
        self.include("domain", '#include "base/money.h"\n#include <vector>\n#include <string_view>')
        self.clean(includes)

    def test_an_edge_that_the_table_lacks(self):
        self.include("domain", '#include "storage/database.h"')
        self.found(includes, "domain may not use storage")

    def test_a_library_in_a_layer_that_does_without(self):
        for line, library in [("#include <Poco/Data/Session.h>", "poco-data"),
                              ("#  include <sqlite3.h>", "sqlite3"),
                              ("#include <curl/curl.h>", "curl"), ("#include <wx/wx.h>", "wx"),
                              ("#include <openssl/evp.h>", "openssl"),
                              ("#include <nlohmann/json.hpp>", "nlohmann"),
                              ("#include <sodium.h>", "sodium")]:
            self.include("domain", line)
            self.found(includes, f"domain may not include {library}")

    def test_one_part_of_a_library_does_not_open_another(self):
        self.include("printing", "#include <Poco/Path.h>\n#include <Poco/Data/Session.h>")
        self.found(includes, "poco-data")

    def test_a_header_that_nobody_listed(self):
        self.include("base", "#include <unistd.h>")
        self.found(includes, "neither")

    def test_a_source_that_reads_another_header_before_its_own(self):
        self.plant("cmake/layers.cmake", LAYERS)
        self.plant("src/domain/slip.h", "#pragma once\n#include <string>\n")
        self.plant("src/domain/slip.cpp", '#include "domain/slip.h"\n#include <string>\n')
        self.clean(includes)
        self.plant("src/domain/slip.cpp", '#include <string>\n#include "domain/slip.h"\n')
        self.found(includes, "own header slip.h first")

    def test_an_include_without_its_layer(self):
        self.include("domain", '#include "slip.h"')
        self.found(includes, "does not begin with its layer")

    def test_a_comment_is_no_include(self):
        self.include("domain", "/*\n#include <sqlite3.h>\n*/")
        self.clean(includes)


class Words(Planted):
    def test_each_word(self):
        for text, expected in [
                ("double totalFen = 0;", "money never"), ("float amount;", "money never"),
                ("auto now = std::chrono::system_clock::now();", "Clock port"),
                ("void f() { wxYield(); }", "nested"), ("auto x = std::stod(t);", "locale"),
                ("class SlipManager;", "type says"), ("enum class PrintUtil { A };", "type says"),
                ("void f() { try { g(); } catch (const E&) { } }", "empty catch"),
                ("void f() { std::thread(g).detach(); }", "detached"),
                ("auto text = path.string();", "textOf"),
                ("auto last = rows | std::views::reverse;", "clang 14"),
                ("#define FEN 100", "macros")]:
            with self.subTest(text):
                self.plant("src/desk/slip.cpp", text + "\n")
                self.found(words, expected)

    def test_the_wall_clock_is_read_in_main(self):
        self.plant("src/main/wall_clock.cpp", "auto now = std::chrono::system_clock::now();\n")
        self.clean(words)

    def test_comments_and_texts_may_name_them(self):
        self.plant("src/desk/slip.cpp", '// never wxYield\nauto text = "std::stod";\n')
        self.clean(words)

    def test_a_test_that_sleeps(self):
        self.plant("tests/unit/slip_test.cpp", "std::this_thread::sleep_for(1s);\n")
        self.found(words, "deadline")

    def test_a_scripted_step_that_sleeps(self):
        self.plant("tests/system/day/steps.py", "import time\ntime.sleep(1)\n")
        self.found(words, "deadline")

    def test_the_one_place_that_polls(self):
        self.plant("tests/support/eventually.h", "std::this_thread::sleep_for(5ms);\n")
        self.clean(words)

    def test_unfinished_work(self):
        self.plant("src/desk/slip.cpp", "// TO" "DO: the rest\n")
        self.found(words, "stands in an issue")


class Lengths(Planted):
    def test_a_long_file(self):
        self.plant("src/desk/slip.cpp", "\n" * 401)
        self.found(lengths, "401 lines")

    def test_a_long_function_after_an_initialiser_list(self):
        body = "    work();\n" * 70
        self.plant("src/desk/slip.cpp",
                   "namespace a {\nSlip::Slip(int x) : m_x{x}, m_y{1} {\n" + body + "}\n}\n")
        self.found(lengths, "a function of 72 lines")

    def test_a_long_member_function(self):
        self.plant("src/desk/slip.h", "class Slip final : public Base {\npublic:\n"
                   "    int run() const override\n    {\n" + "        work();\n" * 70
                   + "    }\n};\n")
        self.found(lengths, "a function of 72 lines")

    def test_a_long_class_of_short_functions(self):
        self.plant("src/desk/slip.h",
                   "class Slip {\n" + "    int f() { return 1; }\n" * 90 + "};\n")
        self.clean(lengths)

    def test_a_brace_in_a_text_ends_nothing(self):
        self.plant("src/desk/slip.cpp", 'void f()\n{\n    g("}");\n' + "    work();\n" * 70 + "}\n")
        self.found(lengths, "a function of 73 lines")

    def test_a_long_python_function(self):
        self.plant("tests/day.py", "def day():\n" + "    work()\n" * 70)
        self.found(lengths, "a function of 71 lines")

    def test_a_long_line_counts_ideographs_twice(self):
        self.plant("src/desk/slip.cpp", "// " + "缴" * 49 + "\n")
        self.found(lengths, "101 columns")


class Sql(Planted):
    def statement(self, text, folder="storage"):
        self.plant(f"src/{folder}/slips.cpp", text + "\n")

    def test_rising_parameters(self):
        self.statement('constexpr std::string_view kFind = "SELECT id FROM slip WHERE a = $1"\n'
                       '    " AND b = $2 AND c = $1";')
        self.clean(sql)

    def test_parameters_out_of_order(self):
        self.statement('constexpr std::string_view kFind = R"(SELECT id FROM slip\n'
                       '  WHERE a = $2 AND b = $1)";')
        self.found(sql, "[2, 1]")

    def test_a_gap(self):
        self.statement('auto kSet = "UPDATE slip SET a = $1 "\n  "WHERE b = $3";')
        self.found(sql, "[1, 3]")

    def test_other_parameters(self):
        self.statement('auto kSet = "UPDATE slip SET a = ?1";')
        self.found(sql, "$1, $2")

    def test_all_columns(self):
        self.statement('auto kAll = "SELECT * FROM slip";')
        self.found(sql, "never *")

    def test_counting_and_multiplying_are_no_columns(self):
        self.statement('auto kSum = "SELECT count(*), sum(quantity * unit_fen) FROM line";')
        self.clean(sql)

    def test_a_statement_built_from_pieces(self):
        self.statement('auto q = std::string("SELECT id FROM slip WHERE n = ") + name;')
        self.found(sql, "never built")

    def test_a_named_statement_with_something_glued_on(self):
        self.statement('constexpr std::string_view kFind = "SELECT id FROM slip";\n'
                       "auto q = std::string(kFind) + tail;")
        self.found(sql, "never built")

    def test_sql_outside_storage(self):
        self.statement('auto q = "DELETE FROM slip";', folder="desk")
        self.found(sql, "src/storage alone")


class Steps(Planted):
    def test_a_number_that_two_steps_have(self):
        self.plant("src/storage/schema/hall/0001_hall.sql", "CREATE TABLE a (b TEXT);\n")
        self.plant("src/storage/schema/hall/0002_phones.sql", "")
        self.plant("src/storage/schema/hall/0002_guards.sql", "")
        self.found(steps, "step 0002 is 0002_guards.sql already")

    def test_the_two_ledgers_count_each_for_itself(self):
        self.plant("src/storage/schema/hall/0001_hall.sql", "")
        self.plant("src/storage/schema/gate/0001_orders.sql", "")
        self.clean(steps)

    def test_a_step_without_a_number(self):
        self.plant("src/storage/schema/gate/guards.sql", "")
        self.found(steps, "NNNN_what.sql")


class InBuild(Planted):
    def test_a_test_that_nobody_builds(self):
        self.plant("tests/unit/desk/CMakeLists.txt", "hallpay_test(a SOURCES one_test.cpp)\n"
                   "# two_test.cpp\n")
        self.plant("tests/unit/desk/one_test.cpp", "")
        self.plant("tests/unit/desk/two_test.cpp", "")
        self.found(in_build, "two_test.cpp")

    def test_a_list_that_the_folder_above_includes(self):
        self.plant("src/storage/CMakeLists.txt", "include(hall/sources.cmake)\n")
        self.plant("src/storage/hall/sources.cmake", "list(APPEND sources hall/slips.cpp)\n")
        self.plant("src/storage/hall/slips.cpp", "")
        self.clean(in_build)


    def test_a_folder_that_has_a_name_of_its_own(self):
        self.plant("tests/unit/a/CMakeLists.txt", "set(support ${PROJECT_SOURCE_DIR}/tests/support)"
                   "\nhallpay_test(a SOURCES ${support}/roll.cpp)\n")
        self.plant("tests/support/roll.cpp", "")
        self.clean(in_build)

    def test_a_list_that_names_its_neighbours_file(self):
        self.plant("src/gui/widgets/CMakeLists.txt", "add_library(w ../look/icons.cpp)\n")
        self.plant("src/gui/look/icons.cpp", "")
        self.clean(in_build)


class Forms(Planted):
    def test_a_sound_form(self):
        self.plant("forms/toll.xrc", FORM.format("toll_print"))
        self.clean(forms)

    def test_broken_xml(self):
        self.plant("forms/toll.xrc", FORM.format("toll_print")[:-5])
        self.found(forms, "forms/toll.xrc")

    def test_a_name_twice(self):
        self.plant("forms/toll.xrc", FORM.format("toll"))
        self.found(forms, "named twice")

    def test_what_wxrc_refuses(self):
        self.plant("forms/toll.xrc", FORM.format("toll_print").replace(
            "<label>", '<bitmap>icons/nowhere.png</bitmap><label>'))
        self.found(forms, "nowhere.png")

    def test_text_in_an_icon(self):
        self.plant("icons/slip.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>')
        self.found(forms, "<text>")


class Catalogue(Planted):
    def window(self, translated):
        self.plant("src/gui/toll_panel.cpp", 'auto a = _("Print receipt");\n')
        self.plant("forms/toll.xrc", FORM.format("toll_print").replace("Print", "Spoil"))
        self.plant("src/gui/translations/zh_CN.po", HEAD + translated)

    SPOIL = 'msgid "Spoil receipt"\nmsgstr "本张损坏"\n'

    def test_a_complete_catalogue(self):
        self.window(self.SPOIL + '\nmsgid "Print receipt"\nmsgstr "打印收据"\n')
        self.clean(catalogue)

    def test_untranslated(self):
        self.window(self.SPOIL + '\nmsgid "Print receipt"\nmsgstr ""\n')
        self.assertIn("1 untranslated", catalogue.check(self.root)[0])

    def test_fuzzy(self):
        self.window(self.SPOIL + '\n#, fuzzy\nmsgid "Print receipt"\nmsgstr "打印"\n')
        self.assertIn("1 fuzzy", catalogue.check(self.root)[0])

    def test_a_sentence_of_the_code_that_the_catalogue_lacks(self):
        self.window(self.SPOIL)
        self.assertIn("not defined", catalogue.check(self.root)[0])

    def test_a_sentence_that_windows_would_read_in_a_code_page(self):
        self.plant("src/gui/a.cpp", 'auto a = _("Looking "\n         "up …");\n')
        self.found(catalogue, "beyond ASCII")
        self.plant("src/gui/a.cpp", 'auto a = wxGetTranslation(fromUtf8(wxTRANSLATE("up …")));\n')
        self.clean(catalogue)

    def test_a_label_of_a_form_that_the_catalogue_lacks(self):
        self.window('msgid "Print receipt"\nmsgstr "打印收据"\n')
        self.assertIn("not defined", catalogue.check(self.root)[0])

    def test_no_catalogue_at_all(self):
        self.plant("forms/toll.xrc", FORM.format("toll_print"))
        self.found(catalogue, "no zh_CN.po")


class PathsAndFormat(Planted):
    def test_a_path_of_one_machine(self):
        self.plant("README.md", "see /ho" "me/somebody/hallpay\n")
        self.found(paths, "one machine")

    def test_a_temporary_path(self):
        self.plant("src/desk/slip.cpp", 'auto p = "/tm' 'p/slip";\n')
        self.found(paths, "temporary")

    def test_layout(self):
        self.plant(".clang-format", "BasedOnStyle: WebKit\n")
        self.plant("src/desk/slip.cpp", "int  f( ){return 1;}\n")
        self.found(layout, "src/desk/slip.cpp")

    def test_sound_layout(self):
        self.plant(".clang-format", "BasedOnStyle: WebKit\n")
        self.plant("src/desk/slip.cpp", "int f() { return 1; }\n")
        self.clean(layout)


class Version(Planted):
    def setUp(self):
        super().setUp()
        self.plant("CMakeLists.txt", "project(hallpay VERSION 3.1.4 LANGUAGES CXX)\n")

    def test_a_second_place(self):
        self.plant("src/main/hallpay.cpp", 'auto version = "3.1.4";\n')
        self.found(version, "CMake's to say")

    def test_a_page_that_does_not_carry_it(self):
        self.plant("installer/man/hallpay.1.in", ".TH HALLPAY 1\n")
        self.found(version, "without @PROJECT_VERSION@")

    def test_other_numbers_and_examples(self):
        self.plant("src/main/hallpay.cpp", '// "3.1.4" is one\nauto other = "13.1.4";\n')
        self.plant("installer/man/hallpay.1.in", '.TH HALLPAY 1 "@PROJECT_VERSION@"\n')
        self.clean(version)

    def test_no_version_at_all(self):
        self.plant("CMakeLists.txt", "project(hallpay)\n")
        self.found(version, "no version")


class Scanning(unittest.TestCase):
    def test_separators_raw_strings_and_characters(self):
        text = "auto a = 2'000; auto b = '\"'; auto c = R\"x(// \" )x\"; // \"d\"\nint e;"
        scanned = sources.scan(text)
        self.assertEqual([literal.value for literal in scanned.literals], ['// " '])
        self.assertIn("2'000", scanned.bare)
        self.assertNotIn("//", scanned.bare)
        self.assertEqual(len(scanned.bare), len(text))


if __name__ == "__main__":
    unittest.main()
