"""Gives lessons in a real window, by keys alone, on a small display without a graphics card, with 2 GB of address space, and keeps a
picture of each step. Run by extended.d/lesson.

What is on screen is asked through AT-SPI. Each key has to change the picture; the lesson has to come to its end; after a power cut
(the process is killed) it has to stand at the same task with the answer hidden; a display that becomes smaller has to lose nothing;
a lesson is made of the sample, masked, printed and given; the program runs from a folder that is carried about, and where nothing can
be kept.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PROGRAM, FOLDER = sys.argv[1:3]
# By default all of them.
PARTS = sys.argv[3:] or ["lessons", "cut", "resolution", "sample", "carried"]
LESSONS = 3
MOST_KEYS = 200
# Address space of the program, in bytes.
LIMIT = 2 << 30
# Share of a processor that a page may take that stands still. The clock moves once in a second; a build without optimisation is slow.
MOST_IDLE = 0.1
faults = []
passed = []
told = []


def check(ok, what, detail=""):
    (passed if ok else faults).append(what)
    if not ok:
        print(f"FAILED: {what}{': ' + str(detail) if detail else ''}", flush=True)
    return ok


def run(*command, **more):
    return subprocess.run(command, capture_output=True, timeout=60, **more)


class Window:
    """The program in its window."""

    def __init__(self, name, *arguments, program=PROGRAM, env=None):
        self.name, self.count, self.before = name, 0, None
        self.process = subprocess.Popen(
            ["prlimit", f"--as={LIMIT}", program, *arguments], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        found = run("xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.process.pid), text=True)
        self.id = found.stdout.split()[0]
        run("xdotool", "windowfocus", "--sync", self.id)
        self.root = None
        for _ in range(80):
            desktop = Atspi.get_desktop(0)
            for at in range(desktop.get_child_count()):
                app = desktop.get_child_at_index(at)
                if app is not None and app.get_process_id() == self.process.pid and app.get_child_count():
                    self.root = app
            if self.root is not None and len(self.names()) > 10:
                break
            time.sleep(0.25)

    def walk(self, node, out, depth=0):
        if node is None or depth > 40:
            return out
        try:
            out.append((node.get_name() or "", node.get_state_set().contains(Atspi.StateType.FOCUSED)))
            for at in range(node.get_child_count()):
                self.walk(node.get_child_at_index(at), out, depth + 1)
        except Exception:  # what has gone meanwhile
            pass
        return out

    def names(self):
        """All that a screen reader is told."""
        return [name for name, _ in self.walk(self.root, []) if name.strip()]

    def focused(self):
        return [name for name, on in self.walk(self.root, []) if on][-1:]

    def has(self, words):
        return any(words in name for name in self.names())

    def until(self, words, seconds=20):
        end = time.time() + seconds
        while time.time() < end:
            if self.has(words):
                return True
            time.sleep(0.1)
        return False

    def key(self, key):
        run("xdotool", "key", "--clearmodifiers", key)

    def picture(self):
        """The display as it is, once it stands still; and what tells it from another one."""
        before = None
        for _ in range(20):
            time.sleep(0.12)
            shown = run("import", "-window", "root", "-depth", "8", "ppm:-").stdout
            # The clock goes on by itself: the lower right corner does not count.
            mark = hashlib.sha256(without_clock(shown)).hexdigest()
            if mark == before:
                break
            before = mark
        return shown, mark

    def keep(self, what):
        """Keeps a picture; says whether it is another one than the one before."""
        shown, mark = self.picture()
        self.count += 1
        path = os.path.join(FOLDER, f"{self.name}-{self.count:03}-{what}.png")
        run("convert", "ppm:-", "-define", "png:compression-level=3", path, input=shown)
        other, self.before = mark != self.before, mark
        return other

    def press(self, key, what, changes=True):
        self.key(key)
        other = self.keep(what)
        if changes:
            check(other, f"{self.name}: {key} ({what}) changes the picture")
        return other

    def tab_to(self, words, most=60):
        """Moves the focus by Tab until what has this name has it."""
        for _ in range(most):
            self.key("Tab")
            time.sleep(0.12)
            if any(words in name for name in self.focused()):
                return True
        return check(False, f"{self.name}: Tab comes to “{words}”")

    def place(self):
        """Where the lesson stands: task and count."""
        for name in self.names():
            found = re.fullmatch(r"(\d+) / (\d+)(   \d+:\d\d)?", name)
            if found:
                return int(found[1]), int(found[2])
        return None

    def answered(self):
        return self.has("The answer is ")

    def memory(self):
        """The most that it took: resident, and address space, in megabytes."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            lines = dict(line.split(":", 1) for line in file if ":" in line)
        return [int(lines[name].split()[0]) // 1024 for name in ("VmHWM", "VmPeak")]

    def idle(self, seconds=5):
        """The share of a processor that it takes while nothing is done."""

        def spent():
            with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        before = spent()
        time.sleep(seconds)
        return (spent() - before) / seconds

    def type(self, words):
        run("xdotool", "type", "--delay", "20", words)
        time.sleep(0.4)

    def command(self, words):
        """A command by its name."""
        # The dialog before may be closing.
        for _ in range(5):
            time.sleep(0.5)
            self.key("ctrl+k")
            if self.until("Find a command", 3):
                break
        self.type(words)
        self.key("Return")

    def close(self):
        told.append("%s: at most %d MB resident, %d MB of addresses" % (self.name, *self.memory()))
        self.process.terminate()
        self.process.wait(timeout=20)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=20)


def without_clock(ppm):
    """A picture's bytes, the lower right corner left out."""
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
    if not head:
        return ppm
    width, height = int(head[1]), int(head[2])
    at = head.end()
    rows = [ppm[at + 3 * width * y : at + 3 * width * (y + 1)] for y in range(height)]
    return b"".join(row[: 3 * width // 2] if y > height - 60 else row for y, row in enumerate(rows))


def titles():
    """The lessons as the start page names them: what stands behind the heading."""
    window = Window("start")
    window.until("Lessons for a room")
    window.keep("start-page")
    names = window.names()
    at = names.index("Lessons for a room")
    out = [n for n in names[at + 1 :] if not re.search(r"\d+ tasks", n)][:LESSONS]
    window.close()
    return out


def begin(window, title, go_on=False):
    """From the start page to the lesson, by keys."""
    window.until(title)
    window.keep("start")
    window.tab_to(title)
    window.press("Return", "dialog")
    ok = window.until("Go on at task" if go_on else "Begin")
    check(ok, f"{window.name}: the lesson is offered")
    window.keep("opened")
    time.sleep(0.3)
    window.press("Return", "begun")


def whole(number, title):
    """A lesson from start to end."""
    window = Window(f"lesson{number}")
    begin(window, title)
    check(window.has("Space or Page down begins"), f"{window.name}: it begins with its title")
    window.press("space", "task1")
    task, keys = (0, 0), 0
    tried = False
    while keys < MOST_KEYS:
        here = window.place()
        if window.has("End of the lesson"):
            break
        if here != task:
            task = here
            open_ = window.has("One hand more for A")
            if open_:
                for key in ("1", "2", "2", "3"):
                    window.key(key)
                window.keep(f"task{task[0]}-hands")
                check(window.has("Hands for A"), f"{window.name}: hands are counted at task {task[0]}")
            if not tried:
                tried = True
                extras(window, task)
                idle = window.idle()
                check(idle < MOST_IDLE, f"{window.name}: a page that stands still costs little", f"{idle:.0%} of a processor")
                told.append(f"{window.name}: a page that stands still takes {idle:.1%} of a processor")
        if not window.press("space", f"task{task[0] if task else 0}-on"):
            break
        keys += 1
    check(window.has("End of the lesson"), f"{window.name}: it comes to its end", f"after {keys} keys at {task}")
    window.press("Escape", "after")
    check(window.until("Lessons for a room"), f"{window.name}: Escape leaves the lesson")
    window.close()
    return keys


def extras(window, task):
    """Blank, zoom, clock, buttons, back, skip: each tried once."""
    window.press("b", "blank")
    check(window.has("The screen is blank"), f"{window.name}: B blanks the screen")
    window.press("b", "shown-again")
    for _ in range(3):
        window.key("plus")
    window.press("plus", "zoomed")
    window.press("0", "zoom-as-it-was")
    window.press("h", "no-buttons")
    window.press("h", "buttons")
    window.key("c")
    window.press("c", "clock", changes=False)
    window.press("s", "skipped")
    check(window.place() != task, f"{window.name}: S goes to the next task", window.place())
    window.press("Prior", "back")
    check(window.place() == task, f"{window.name}: Page up goes back to the task", window.place())


def power_cut(title):
    """Killed in the middle of an answer; it goes on at the same task, the answer hidden."""
    window = Window("cut")
    begin(window, title)
    for what in ("task1", "task2"):
        window.press("space", what)
        window.press("s", f"{what}-next")
    window.press("2", "hands", changes=False)
    before = window.place()
    for _ in range(12):
        if window.answered():
            break
        window.press("space", "answer")
    check(window.answered(), "cut: the answer is shown before the power cut")
    window.kill()
    window = Window("again")
    begin(window, title, go_on=True)
    check(window.place() == before, "after a power cut it stands at the same task", (before, window.place()))
    check(not window.answered(), "after a power cut the answer is hidden")
    window.press("Escape", "left")
    window.close()


def resolution(title):
    """The projector takes another resolution in the middle of a lesson."""
    window = Window("resolution")
    begin(window, title)
    window.press("space", "task1")
    window.press("1", "hands", changes=False)
    before = window.place()
    output = run("xrandr", text=True).stdout
    output = next(line.split()[0] for line in output.splitlines() if " connected" in line)
    for width, height in ((800, 600), (640, 480), (1024, 768)):
        size = f"{width}x{height}"
        # A display that is made up knows one size; it takes others that are told it.
        run("xrandr", "--newmode", size, "60", *(str(width + n) for n in (0, 16, 32, 64)), *(str(height + n) for n in (0, 2, 4, 8)))
        run("xrandr", "--addmode", output, size)
        done = run("xrandr", "--output", output, "--mode", size)
        if done.returncode:
            print(f"not tried: {size}: {done.stderr.decode(errors='replace').strip()}", flush=True)
            continue
        time.sleep(1)
        window.keep(size)
        check(window.process.poll() is None, f"resolution: {size}: the window is there")
        check(window.place() == before, f"resolution: {size}: it stands at the same task", window.place())
    window.press("space", "next")
    window.press("Escape", "left")
    window.close()


def made():
    """A lesson of the sample: findings marked, names masked, printed, given; and the sample itself before a room."""
    window = Window("sample", "--sample")
    window.until("Analysed")
    window.press("F5", "present")
    pages = 0
    while pages < MOST_KEYS and not window.has("Three questions for every passage"):
        window.press("space", f"page{pages + 2}", changes=False)
        pages += 1
    check(pages < MOST_KEYS, "sample: the presentation comes to its end")
    window.press("Escape", "left")
    window.command("make a lesson")
    check(window.until("There is nothing to ask yet"), "sample: without findings there is no lesson")
    window.tab_to("Mark findings")
    window.press("Return", "findings")
    marked = 0
    for _ in range(90):
        window.key("Tab")
        time.sleep(0.12)
        here = " ".join(window.focused())
        if "Read correctly" in here:
            window.key("Return")
            marked += 1
        if marked and here.endswith("Cancel"):
            break
    check(marked > 3, "sample: findings are marked by keyboard", marked)
    window.keep("marked")
    window.key("Escape")
    window.command("make a lesson")
    check(window.until("Use task 1"), "sample: there is a lesson to be made")
    window.keep("made")
    window.tab_to("Names")
    window.key("Return")
    window.tab_to("Outlets")
    window.press("space", "names")
    check(window.has("Instead of "), "sample: outlets are masked")
    window.tab_to("Print")
    window.key("Return")
    check(window.until("Path", 8), "sample: a path is asked for")
    path = os.path.join(os.environ["HOME"], "paper.pdf")
    window.key("ctrl+a")
    window.type(path)
    window.press("Return", "printing")
    check(window.until("Written: "), "sample: the handouts are written")
    sheets = [f for f in os.listdir(os.environ["HOME"]) if f.startswith("paper-") and f.endswith(".pdf")]
    check(len(sheets) == 4, "sample: four handouts", sheets)
    window.command("make a lesson")
    window.until("Use task 1")
    window.tab_to("Give it now")
    window.press("Return", "given")
    check(window.until("Begin"), "sample: the lesson is offered")
    time.sleep(0.5)
    window.press("Return", "begun")
    keys = 0
    while keys < MOST_KEYS and not window.has("End of the lesson"):
        if not window.press("space", f"lesson{keys + 1}"):
            break
        check(not window.has("Meridian Courier"), "sample: no outlet's name before the room")
        keys += 1
    check(window.has("End of the lesson"), "sample: its lesson comes to its end")
    window.press("Escape", "after")
    window.close()


def carried(title):
    """From a folder with the program and one folder for data, with a home that nobody can write; and without that folder's help."""
    folder = os.path.join(os.environ["HOME"], "stick")
    data = os.path.join(folder, "headwater-data")
    os.makedirs(data)
    program = os.path.join(folder, "headwater")
    shutil.copy(PROGRAM, program)
    env = {k: v for k, v in os.environ.items() if k not in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    env["HOME"] = "/proc/nobody"
    for name, hidden in (("carried", False), ("carried-again", True)):
        window = Window(name, program=program, env=env)
        begin(window, title, go_on=hidden)
        if not hidden:
            window.press("space", "task1")
            window.press("s", "task2")
        check(window.place() == (2, window.place()[1]), f"{name}: the second task", window.place())
        window.kill() if not hidden else window.close()
    kept = [f for f in os.listdir(os.path.join(data, "lessons")) if f.startswith("lesson-")]
    check(len(kept) == 1, "carried: the place in the lesson is kept beside the program", kept)
    shutil.rmtree(data)
    # A medium that cannot be written, then no folder at all.
    os.symlink("/proc", data)
    for name in ("read-only", "no-home"):
        window = Window(name, program=program, env=env)
        check(window.until("cannot be written"), f"{name}: it is said that nothing can be kept")
        begin(window, title)
        window.press("space", "task1")
        check(window.place() is not None, f"{name}: the lesson is given")
        window.close()
        if os.path.islink(data):
            os.remove(data)
    check(sorted(os.listdir(folder)) == ["headwater"], "carried: nothing else is written", os.listdir(folder))


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
        lessons = titles()
        check(len(lessons) == LESSONS, "the start page names the lessons", lessons)
        if not lessons:
            return 1
        for part in PARTS:
            if part == "lessons":
                for number, title in enumerate(lessons, 1):
                    keys = whole(number, title)
                    print(f"“{title}”: to its end with {keys} keys", flush=True)
            elif part == "cut":
                power_cut(lessons[0])
            elif part == "resolution":
                resolution(lessons[-1])
            elif part == "sample":
                made()
            elif part == "carried":
                carried(lessons[1 % len(lessons)])
    finally:
        bus.terminate()
    for line in told:
        print(line)
    print(f"{len(passed)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
