"""The lint of checkpoints finds each offence that is planted, and nothing in clean text."""
import unittest

import checkpoints
from lint_test import Planted


class Checkpoints(Planted):
    def story(self, *points):
        self.plant("src/desk/send.cpp", 'void f() { checkpoint("hall.accept.before"); }\n')
        self.plant("tests/fault/killed/killed_test.cpp",
                   "".join(f'auto a = "{point}";\n' for point in points))

    def test_a_point_that_a_test_dies_at(self):
        self.story("hall.accept.before:1", "hall.json")
        self.clean(checkpoints)

    def test_a_point_that_no_test_names(self):
        self.story("hall.accept")
        self.found(checkpoints, "no test dies at hall.accept.before")

    def test_a_point_that_only_another_folder_names(self):
        self.story()
        self.plant("tests/unit/desk_test.cpp", 'auto a = "hall.accept.before";\n')
        self.found(checkpoints, "no test dies at")

    def test_a_point_that_is_gone(self):
        self.story("hall.accept.before", "hall.accept.after:2")
        self.found(checkpoints, "hall.accept.after: no such checkpoint")

    def act(self, call):
        self.plant("src/ports/staff_api.h",
                   "struct StaffApi { // cancel(const std::string& key) of old\n"
                   "    virtual Answer<Card> cancel(std::int64_t id, const std::string& key) = 0;\n"
                   "    virtual Answer<Card> card(std::int64_t id) = 0;\n};\n")
        self.plant("tests/fault/killed/story.cpp", f"void f() {{ {call}; }}\n")

    def test_an_act_that_a_test_dies_in(self):
        self.act("api.cancel(7, key)")
        self.clean(checkpoints)

    def test_an_act_that_no_test_dies_in(self):
        self.act("api.card(7) // api.cancel(7, key)")
        self.found(checkpoints, "src/ports/staff_api.h:2: no test dies in cancel")

    def send(self, code):
        self.plant("src/ports/pay_gate.h",
                   "struct PayGate { virtual View state(const std::string& t) = 0;\n"
                   "    virtual View hold(const std::string& t) = 0; };\n")
        self.plant("tests/fault/killed/killed_test.cpp", 'auto a = "hall.hold.before";\n')
        self.plant("src/desk/hold.cpp", 'void g() { checkpoint("hall.hold.before"); }\n')
        self.plant("src/desk/send.cpp", code)

    def test_a_send_between_checkpoints_and_a_question(self):
        self.send("void f(C& context) { context.gate.state(t); }\n")
        self.clean(checkpoints)

    def test_a_send_without_a_checkpoint(self):
        self.send("void f(C& context) { context.gate.hold(t); }\n")
        self.found(checkpoints, "src/desk/send.cpp:1: hold: sent without a checkpoint")


if __name__ == "__main__":
    unittest.main(defaultTest="Checkpoints")
