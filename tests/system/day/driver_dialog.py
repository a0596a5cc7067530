"""A small dialog for the driver's own test: one of each thing that the day has to handle."""
import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402


def named(widget, name):
    widget.get_accessible().set_name(name)
    return widget


class Dialog(Gtk.Window):
    def __init__(self):
        super().__init__(title="driver")
        self.entry = named(Gtk.Entry(), "姓名")
        self.said = Gtk.Label(label="空")
        register = Gtk.Button(label="登记")
        register.connect("clicked", self.register)
        disabled = Gtk.Button(label="打印收据", sensitive=False)
        self.hidden = Gtk.Label(label="藏着", no_show_all=True)
        box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL)
        for widget in (self.entry, register, disabled, self.said, self.hidden, self.list()):
            box.add(widget)
        self.add(box)
        self.connect("key-press-event", self.pressed)
        self.connect("destroy", Gtk.main_quit)

    def list(self):
        rows = Gtk.ListStore(str, str)
        rows.append(["0041-9", "待缴费"])
        rows.append(["0042-7", "已缴费"])
        view = Gtk.TreeView(model=rows)
        for column, title in enumerate(("单号", "状态")):
            view.append_column(Gtk.TreeViewColumn(title, Gtk.CellRendererText(), text=column))
        view.get_selection().connect("changed", self.selected)
        return view

    def register(self, _button):
        self.said.set_text("已登记 " + self.entry.get_text())

    def selected(self, selection):
        model, row = selection.get_selected()
        if row is not None:
            self.said.set_text("选中 " + model[row][0])

    def pressed(self, _window, event):
        if event.keyval == Gdk.KEY_F9:
            self.register(None)
            return True
        return False


Dialog().show_all()
Gtk.main()
