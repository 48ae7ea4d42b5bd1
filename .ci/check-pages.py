"""Opens reports in a headless browser over its debugging pipe, and looks at each as a hostile reader would: nothing may run, load,
ask or complain; nothing may be cut off on paper. Arguments: the browser, a folder with *.html, and `--print` for the pages that are
printed to PDF beside them."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# What a page of ours never has, whatever stands in the articles.
COUNT = """(() => {
  const out = {};
  for (const s of ["script", "iframe", "frame", "object", "embed", "form", "input", "base", "link", "img", "video", "audio",
                   "math", "foreignObject", "animate", "template", "dialog", "plaintext", "noscript", "textarea"]) {
    const n = document.querySelectorAll(s).length;
    if (n) out[s] = n;
  }
  let handlers = 0, styled = 0, ways = 0;
  for (const e of document.querySelectorAll("*")) {
    for (const a of e.attributes) {
      if (a.name.startsWith("on")) handlers += 1;
      if (a.name === "style") styled += 1;
    }
    const to = e.getAttribute("href");
    if (to !== null && !/^(#|https?:)/.test(to)) ways += 1;
  }
  if (handlers) out.handlers = handlers;
  if (styled) out.styled = styled;
  if (ways) out.ways = ways;
  if (document.styleSheets.length !== 1) out.sheets = document.styleSheets.length;
  if (frames.length) out.frames = frames.length;
  if (!document.querySelector("main section h2")) out.nothing = 1;
  return JSON.stringify(out);
})()"""

# Elements that reach beyond the right edge of the paper.
WIDE = """(() => {
  const edge = document.documentElement.clientWidth + 1, out = [];
  for (const e of document.querySelectorAll("table, td, th, p, h1, h2, h3, blockquote, figcaption, dd, dt, li, svg.graph, div")) {
    const box = e.getBoundingClientRect();
    if (box.width > 0 && box.right > edge) out.push(e.tagName + " " + Math.round(box.right - edge) + " " + e.textContent.slice(0, 40));
  }
  return JSON.stringify(out.slice(0, 5));
})()"""

# A4 less the margins of the style sheet, at 96 pixels an inch.
PAPER = round((210 - 2 * 17) / 25.4 * 96)


class Browser:
    def __init__(self, program, profile):
        here, there = os.pipe(), os.pipe()

        def prepare():
            # The browser reads at 3 and writes at 4; first out of each other's way.
            a, b = os.dup(here[0]), os.dup(there[1])
            a, b = os.dup(a), os.dup(b)
            os.dup2(a, 3)
            os.dup2(b, 4)
            os.set_inheritable(3, True)
            os.set_inheritable(4, True)

        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe",
             f"--user-data-dir={profile}", "--no-first-run", "--disable-background-networking", "about:blank"],
            close_fds=False, preexec_fn=prepare, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(here[0])
        os.close(there[1])
        self.send_to, self.read_from = here[1], there[0]
        self.rest, self.number, self.events = b"", 0, []
        target = self.ask("Target.createTarget", {"url": "about:blank"}, None)["targetId"]
        self.session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True}, None)["sessionId"]
        for part in ["Page", "Runtime", "Log", "Network"]:
            self.ask(f"{part}.enable")

    def receive(self):
        while b"\0" not in self.rest:
            more = os.read(self.read_from, 1 << 20)
            if not more:
                raise SystemExit("FAILED: the browser has gone")
            self.rest += more
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, params=None, session=""):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params or {}}
        if session is not None:
            message["sessionId"] = self.session
        os.write(self.send_to, json.dumps(message).encode() + b"\0")
        while True:
            got = self.receive()
            if got.get("id") == self.number:
                if "error" in got:
                    raise SystemExit(f"FAILED: {method}: {got['error']}")
                return got["result"]
            self.events.append(got)

    def open(self, address):
        self.events = []
        self.ask("Page.navigate", {"url": address})
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.receive())

    def run(self, script):
        return json.loads(self.ask("Runtime.evaluate", {"expression": script})["result"]["value"])

    def on_paper(self, paper):
        width = PAPER if paper else 0
        self.ask("Emulation.setEmulatedMedia", {"media": "print" if paper else ""})
        self.ask("Emulation.setDeviceMetricsOverride", {"width": width, "height": 1000 if paper else 0,
                                                        "deviceScaleFactor": 0, "mobile": False})

    def close(self):
        self.process.terminate()
        self.process.wait(20)


def complaints(browser, address):
    """Everything that a page did beside being shown."""
    out = []
    for event in browser.events:
        what, about = event.get("method"), event.get("params", {})
        if what == "Network.requestWillBeSent" and about["request"]["url"] != address:
            if not about["request"]["url"].startswith("data:"):
                out.append(f"asked for {about['request']['url'][:80]}")
        if what in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Page.javascriptDialogOpening", "Page.windowOpen"):
            out.append(f"{what} {json.dumps(about)[:200]}")
        if what == "Log.entryAdded" and about["entry"]["level"] != "verbose":
            out.append(f"console: {about['entry']['text'][:200]}")
        if what == "Page.frameAttached":
            out.append("a frame")
        if what == "Page.frameNavigated" and about["frame"]["url"] != address:
            out.append(f"went to {about['frame']['url'][:80]}")
    return out


def cut_off(pdf):
    """Words of a printed report that do not lie on its pages."""
    out, width, height = [], 0.0, 0.0
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode("utf-8", "replace")
    pages = 0
    for line in text.splitlines():
        page = re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line)
        if page:
            width, height = map(float, page.groups())
            pages += 1
        word = re.search(r'<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>', line)
        # Margins are 17 mm wide; half of them must stay white.
        if word and (float(word[3]) > width - 24 or float(word[1]) < 24 or float(word[4]) > height):
            out.append(f"page {pages}: {word[5][:40]} ends at {word[3]} of {width}")
    return pages, out


def main():
    program, folder, printed = sys.argv[1], Path(sys.argv[2]), "--print" in sys.argv
    profile = tempfile.mkdtemp()
    browser = Browser(program, profile)
    wrong = 0
    files = sorted(folder.glob("*.html"))
    assert files, "no pages"
    try:
        for file in files:
            address = file.resolve().as_uri()
            browser.on_paper(False)
            browser.open(address)
            found = browser.run(COUNT)
            problems = [f"{k}: {v}" for k, v in found.items()]
            browser.on_paper(True)
            problems += [f"beyond the paper: {w}" for w in browser.run(WIDE)]
            pages = ""
            if printed:
                made = browser.ask("Page.printToPDF", {"printBackground": True, "preferCSSPageSize": True})
                pdf = file.with_suffix(".printed.pdf")
                pdf.write_bytes(base64.b64decode(made["data"]))
                n, cut = cut_off(pdf)
                pages = f", {n} pages on paper"
                problems += [f"cut off: {c}" for c in cut[:5]]
            problems += complaints(browser, address)
            for problem in problems[:8]:
                print(f"{file.name}: {problem}", file=sys.stderr)
            wrong += bool(problems)
            if printed:
                print(f"{file.name}: {'amiss' if problems else 'in order'}{pages}")
    finally:
        browser.close()
        shutil.rmtree(profile, ignore_errors=True)
    print(f"{len(files)} pages opened, {wrong} with something amiss")
    sys.exit(1 if wrong else 0)


main()
