"""What a screen reader sees of a running program, and the actions it offers."""
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from waiting import DayFailure, until  # noqa: E402

PATIENCE = 15
NODES_MAX = 20_000
CALL_MS = 4_000


class Searched:
    """What has widgets below it, which `below` walks."""

    def with_role(self, role, hidden=False):
        """Widgets below of this role; of any role when it is None."""
        return (widget for widget in self.below(hidden) if role in (None, widget.role))

    def buttons(self):
        """Whatever can be pressed."""
        return (widget for widget in self.below() if "button" in widget.role)

    def find_all(self, name=None, role=None, contains=None, hidden=False):
        """Widgets below that have all of: this name, this role, this text in their name."""
        for widget in self.with_role(role, hidden):
            if name is not None and widget.name != name:
                continue
            if contains is not None and contains not in widget.name:
                continue
            yield widget

    def first(self, **wanted):
        return next(self.find_all(**wanted), None)

    def find(self, seconds=PATIENCE, **wanted):
        """The first such widget; waits for it, and says what it waited for."""
        return until(lambda: self.first(**wanted), seconds, f"{wanted} in '{self.name}'")


class Widget(Searched):
    """One accessible object. Every question is answered by the program anew."""

    def __init__(self, accessible):
        self.held = accessible

    @property
    def accessible(self):
        """The object without what was remembered of it (a cache mask makes 2.46 hang instead)."""
        self.held.clear_cache()
        return self.held

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def description(self):
        return self.accessible.get_description() or ""

    def offers(self, interface):
        return interface in self.accessible.get_interfaces()

    def has(self, state):
        return self.accessible.get_state_set().contains(state)

    @property
    def enabled(self):
        return self.has(Atspi.StateType.SENSITIVE) and self.has(Atspi.StateType.ENABLED)

    @property
    def showing(self):
        return self.has(Atspi.StateType.SHOWING)

    @property
    def focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    @property
    def checked(self):
        return self.has(Atspi.StateType.CHECKED)

    @property
    def selected(self):
        return self.has(Atspi.StateType.SELECTED)

    @property
    def text(self):
        """What stands in an entry, or the name of anything else."""
        if not self.offers("Text"):
            return self.name
        return Atspi.Text.get_text(self.held, 0, Atspi.Text.get_character_count(self.held))

    def rectangle(self):
        """(x, y, width, height) on the screen."""
        box = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.SCREEN)
        return box.x, box.y, box.width, box.height

    def children(self):
        parent = self.accessible
        for index in range(parent.get_child_count()):
            child = parent.get_child_at_index(index)
            if child is not None:
                yield Widget(child)

    def below(self, hidden=False, lost=None):
        """Every widget in this one, depth first; of lists also the rows out of sight.

        What goes away during the walk is left out with all below it; `lost` takes the errors."""
        waiting, seen = [self], 0
        while waiting:
            widget = waiting.pop()
            seen += 1
            if seen > NODES_MAX:
                raise DayFailure(f"more than {NODES_MAX} widgets in {self.name}")
            try:
                if widget is not self and not hidden and not widget.is_there():
                    continue
                yield widget
                waiting.extend(reversed(list(widget.children())))
            except GLib.Error as failure:
                if lost is not None:
                    lost.append(failure)

    def is_there(self):
        """Shown now, or a row that scrolling would show."""
        return self.has(Atspi.StateType.VISIBLE) and (
            self.showing or self.role in ("table cell", "tree item", "list item", "menu item"))

    def focus(self):
        if not Atspi.Component.grab_focus(self.accessible):
            raise DayFailure(f"{self.role} '{self.name}' takes no focus")

    def do(self, action="click"):
        """The action that a screen reader offers under this name (or the only one there is)."""
        offered = self.accessible
        names = [] if not self.offers("Action") else [
            Atspi.Action.get_action_name(offered, index)
            for index in range(Atspi.Action.get_n_actions(offered))]
        if action not in names:
            raise DayFailure(f"{self.role} '{self.name}' offers {names}, not {action}")
        if not Atspi.Action.do_action(offered, names.index(action)):
            raise DayFailure(f"{self.role} '{self.name}' refused to {action}")

    def press(self):
        """A button's click: only of a button that a person could click."""
        until(lambda: self.enabled, PATIENCE, f"button '{self.name}' is enabled")
        self.do("click")

    def set_text(self, text):
        if not self.offers("EditableText"):
            raise DayFailure(f"{self.role} '{self.name}' cannot be typed into")
        Atspi.EditableText.set_text_contents(self.held, text)

    def select_row(self):
        """Selects the row that this cell stands in."""
        table = self.accessible.get_parent()
        if table is None or "Table" not in table.get_interfaces():
            raise DayFailure(f"'{self.name}' stands in no list")
        row = Atspi.Table.get_row_at_index(table, self.held.get_index_in_parent())
        if not Atspi.Table.add_row_selection(table, row):
            raise DayFailure(f"the row of '{self.name}' cannot be selected")

    def rows(self):
        """The cells' texts of a list, row by row."""
        table = self.accessible
        if not self.offers("Table"):
            raise DayFailure(f"{self.role} '{self.name}' is no list")
        columns = range(Atspi.Table.get_n_columns(table))
        return [[cell_text(table, row, column) for column in columns]
                for row in range(Atspi.Table.get_n_rows(table))]

    def row_with(self, text, column):
        """The cells' texts of the first row with `text` in `column`, or None. Of the rows before it
        only that column is read: a list may be long, and each cell is a question of its own."""
        table = self.accessible
        if not self.offers("Table"):
            raise DayFailure(f"{self.role} '{self.name}' is no list")
        for row in range(Atspi.Table.get_n_rows(table)):
            if cell_text(table, row, column) == text:
                return [cell_text(table, row, each)
                        for each in range(Atspi.Table.get_n_columns(table))]
        return None

    def tree(self):
        """The whole tree as text, for a failure's record."""
        lines = []

        def add(widget, depth):
            enabled = "" if widget.enabled else " (disabled)"
            lines.append(f"{'  ' * depth}{widget.role} '{widget.name}'{enabled}")
            for child in list(widget.children())[:200]:
                add(child, depth + 1)

        add(self, 0)
        return "\n".join(lines)


def cell_text(table, row, column):
    cell = Atspi.Table.get_accessible_at(table, row, column)
    return "" if cell is None else Widget(cell).name


def foreign_words(root, allowed=frozenset()):
    """Words in Latin letters on all of `root`, shown or hidden, and how many widgets were read.

    Reads once more while widgets go away under its eyes: what was not read proves nothing."""
    def read():
        found, lost, count = set(), [], 0
        for widget in root.below(hidden=True, lost=lost):
            count += 1
            found.update(re.findall(r"[A-Za-z]{2,}", f"{widget.name} {widget.text}"))
        return None if lost else (found - allowed, count)
    return until(read, PATIENCE, f"every widget of '{root.name}' can be read")


def application(pid, seconds=60):
    """The accessible application that process `pid` is; waits until it has a window."""
    Atspi.init()
    Atspi.set_timeout(CALL_MS, CALL_MS)
    desktop = Atspi.get_desktop(0)

    def there():
        for index in range(desktop.get_child_count()):
            try:
                program = desktop.get_child_at_index(index)
                if program and program.get_process_id() == pid and program.get_child_count():
                    return Widget(program)
            except GLib.Error:
                continue  # A program that is just ending.
        return None

    return until(there, seconds, f"process {pid} shows a window to screen readers")
