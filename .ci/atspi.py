"""Starts the window on articles and asks it, as a screen reader does, what it shows. Run by check-atspi."""

import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PROGRAM = sys.argv[1]
faults = []
passed = []

ARTICLES = {
    "one.md": "---\noutlet: The Ostrey Log\npublished: 2031-04-14\n---\n\n"
    "The old pier of Ostrey was sold to a fund from the capital for 2.5 million crowns, harbour master Ada Oll said on Monday.\n\n"
    "The council had known of the offer since the winter, according to minutes that nobody had asked for.\n\n"
    "Boats may moor at the pier until the end of the summer.\n",
    "two.md": "---\noutlet: Kelmoor Post\npublished: 2031-04-15\n---\n\n"
    "The old pier of Ostrey was sold to a fund from the capital for 2.5 million crowns, The Ostrey Log reported.\n\n"
    "“We were never asked,” said Ben Ulm, who keeps a shop at the harbour.\n",
}


def check(ok, what, detail=""):
    (passed if ok else faults).append(what)
    if not ok:
        print(f"FAILED: {what}{': ' + str(detail) if detail else ''}", flush=True)


class Thing:
    """What was read of an accessible object."""

    def __init__(self, node, depth):
        self.node, self.depth = node, depth
        self.name = (node.get_name() or "").strip()
        self.role = node.get_role_name()
        states = node.get_state_set()
        self.focusable = states.contains(Atspi.StateType.FOCUSABLE)
        self.focused = states.contains(Atspi.StateType.FOCUSED)
        self.enabled = states.contains(Atspi.StateType.ENABLED) or states.contains(Atspi.StateType.SENSITIVE)

    def text(self):
        if self.name:
            return self.name
        try:
            return Atspi.Text.get_text(self.node, 0, Atspi.Text.get_character_count(self.node))
        except Exception:
            return ""

    def __str__(self):
        return f"{self.role} “{self.name}”"


def walk(node, out, depth=0):
    if node is None or depth > 40:
        return out
    try:
        out.append(Thing(node, depth))
        for at in range(node.get_child_count()):
            walk(node.get_child_at_index(at), out, depth + 1)
    except Exception:  # what has gone meanwhile
        pass
    return out


class Window:
    def __init__(self, *arguments):
        self.process = subprocess.Popen([PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.process.pid)],
            capture_output=True, text=True, timeout=60,
        )
        self.id = found.stdout.split()[0]
        subprocess.run(["xdotool", "windowfocus", "--sync", self.id], timeout=20)
        self.root = None
        for _ in range(60):
            desktop = Atspi.get_desktop(0)
            for at in range(desktop.get_child_count()):
                app = desktop.get_child_at_index(at)
                if app is not None and app.get_process_id() == self.process.pid and app.get_child_count():
                    self.root = app
            if self.root is not None and len(self.things()) > 10:
                break
            time.sleep(0.5)

    def things(self):
        return walk(self.root, [])

    def keys(self, *keys):
        for key in keys:
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], timeout=20)
            time.sleep(0.25)
        time.sleep(0.35)

    def until(self, wanted, seconds=25):
        end = time.time() + seconds
        while time.time() < end:
            things = self.things()
            if any(wanted(t) for t in things):
                return things
            time.sleep(0.5)
        return self.things()

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=20)


NO_ROLE = ("unknown", "invalid", "filler", "panel", "redundant object")


def names(things, where):
    bad = [f"{t} at depth {t.depth}" for t in things if t.focusable and (not t.text() or t.role in NO_ROLE)]
    check(not bad, f"{where}: all that can be reached has a name and a role", bad[:12])


def dialogs(window):
    wanted = [
        ("ctrl+comma", "Settings"), ("ctrl+k", "All commands"), ("question", "Keyboard shortcuts"), ("F1", "Help"),
        ("ctrl+i", "Article details"), ("ctrl+shift+v", "Paste text"), ("ctrl+shift+h", "History"),
        ("ctrl+l", "Open"), ("ctrl+shift+r", "Read again"),
    ]
    for keys, name in wanted:
        window.keys(keys)
        things = window.until(lambda t: t.role in ("dialog", "alert") and t.name.startswith(name), 6)
        open_now = [t.name for t in things if t.role in ("dialog", "alert")]
        check(any(n.startswith(name) for n in open_now), f"dialog “{name}” has its name", open_now or "no dialog")
        names(things, f"dialog “{name}”")
        window.keys("Escape")
        if any(t.role == "dialog" for t in window.things()):
            window.keys("Escape")


def tab_order(window, where, steps=18):
    """Tab goes through what can be reached in the order in which a screen reader reads it."""
    before, back, seen = -1, [], 0
    for _ in range(steps):
        window.keys("Tab")
        things = window.things()
        at = [n for n, t in enumerate(things) if t.focused and t.role not in ("frame", "window")]
        if not at:
            continue
        seen += 1
        if at[-1] < before:
            back.append(str(things[at[-1]]))
        before = at[-1]
    check(seen >= steps - 3, f"{where}: the focus is told after Tab", f"{seen} of {steps}")
    check(len(back) <= 1, f"{where}: Tab follows the order of reading", back)


def sample():
    window = Window("--sample")
    window.until(lambda t: "Analysed" in t.name)
    tab_order(window, "Compare")
    window.keys("Escape")
    views = [("1", "Compare"), ("2", "Sources"), ("3", "Claims"), ("4", "Timeline"), ("5", "Original")]
    for key, view in views:
        window.keys(key)
        time.sleep(0.6)
        things = window.things()
        names(things, view)
        if view == "Sources":
            rows(window, things)
        if view == "Timeline":
            lists(things, view)
    window.keys("1", "t")
    names(window.things(), "Table")
    window.keys("t")
    window.keys("j")
    told = window.until(lambda t: "Match 1 of" in t.name, 6)
    check(any("Match 1 of" in t.name for t in told), "what happened is told in the status line")
    dialogs(window)
    window.close()


def rows(window, things):
    """The citations of the drawing, a row each; rows beyond the screen are told by their number."""
    drawn = [t for t in things if " cites " in t.name and t.focusable]
    for thing in things:
        if thing.name == "Sources as a list":
            Atspi.Action.do_action(thing.node, 0)
    is_row = lambda t: t.name.startswith("Row 1 of ")  # noqa: E731
    first = [t.name for t in window.until(is_row, 6) if is_row(t)]
    told = int(first[0].split()[3].rstrip(":")) if first else 0
    check(told == len(drawn) and drawn, "Sources: as many citations in the list as drawn", (len(drawn), told))
    names(window.things(), "Sources as a list")


def lists(things, view):
    """As much in words as in the drawing."""
    is_list = lambda t: t.name.startswith("In words: ")  # noqa: E731
    drawn = [t for t in things if " cites " in t.name and t.focusable and not is_list(t)]
    listed = [t for t in things if " cites " in t.name and t.focusable and is_list(t)]
    check(len(drawn) == len(listed) and drawn, f"{view}: as many citations in words as drawn", (len(drawn), len(listed)))


def text():
    folder = os.path.join(os.environ["HOME"], "articles")
    os.makedirs(folder)
    paths = []
    for name, body in ARTICLES.items():
        paths.append(os.path.join(folder, name))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(body)
    window = Window(*paths)
    things = window.until(lambda t: "Analysed" in t.name)
    said = [t.text() for t in things]
    places = []
    for body in ARTICLES.values():
        for paragraph in body.split("---\n", 2)[2].strip().split("\n\n"):
            at = [n for n, s in enumerate(said) if s == paragraph]
            check(bool(at), f"paragraph “{paragraph[:40]}…” is there as text")
            places += at[:1]
    check(places == sorted(places), "paragraphs come in the order of reading", places)
    marks = [n for n, t in enumerate(things) if "match 1 of" in t.name]
    check(bool(marks) and bool(places) and places[0] < marks[0], "marks of matches are announced after their paragraph", marks)
    window.keys("slash")
    subprocess.run(["xdotool", "type", "--delay", "60", "harbour"], timeout=20)
    time.sleep(1.5)
    after = window.things()
    check(any(t.name.startswith("Place in ") for t in after), "found words are listed with their place")
    window.close()


def alone():
    """A lone article shows its attributions."""
    window = Window(os.path.join(os.environ["HOME"], "articles", "one.md"))
    things = window.until(lambda t: t.name.startswith("Attribution: "))
    found = [t for t in things if t.name.startswith("Attribution: ") and t.focusable]
    check(bool(found), "marks of attributions are announced in a lone article")
    names(things, "a lone article")
    window.close()


def main():
    bus = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"])
    try:
        time.sleep(1.5)
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            subprocess.run(
                ["dbus-send", "--session", "--dest=org.a11y.Bus", "--print-reply", "/org/a11y/bus",
                 "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", f"string:{name}", "variant:boolean:true"],
                stdout=subprocess.DEVNULL, check=True,
            )
        Atspi.init()
        sample()
        text()
        alone()
    finally:
        bus.terminate()
    print(f"{len(passed)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
