#!/usr/bin/env python3
"""The page of `gikai check --format html` in a real browser: `browser.py GIKAI SAMPLE [PICTURES]`.

Needs Chromium, found as $CHROMIUM or on the path; where there is none it says so and ends with success. With PICTURES, a
folder, the page is drawn into it: light, dark, in English, as printed, as wide as a phone.
"""

import base64, json, os, pathlib, shutil, subprocess, sys, tempfile

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]


class Browser:
    """Chromium without a window, spoken to over a pipe."""

    def __init__(self, program, profile):
        from_browser, to_us = os.pipe()
        from_us, to_browser = os.pipe()

        def pipes():
            # 3 and 4 may themselves be among the pipes.
            reads, writes = os.dup(from_us), os.dup(to_us)
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        arguments = [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
                     "--no-first-run", "--disable-background-networking", "--disable-component-update",
                     f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(arguments, preexec_fn=pipes, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(from_us)
        os.close(to_us)
        self.read, self.write = os.fdopen(from_browser, "rb", buffering=0), os.fdopen(to_browser, "wb", buffering=0)
        self.waiting, self.events, self.number, self.session = b"", [], 0, None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Network", "Runtime", "Log", "DOM"]:
            self.ask(f"{domain}.enable")

    def receive(self):
        while b"\0" not in self.waiting:
            part = self.read.read(65536)
            if not part:
                sys.exit("the browser ended")
            self.waiting += part
        message, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.write.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path):
        self.events.clear()
        self.ask("Page.navigate", url=path.as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive())
        # What a script or an image would do, it does soon after.
        self.evaluate("new Promise(done => setTimeout(done, 300))")

    def evaluate(self, script):
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            sys.exit(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def seen(self, method):
        return [event["params"] for event in self.events if event.get("method") == method]

    def requests(self):
        return [request["request"]["url"] for request in self.seen("Network.requestWillBeSent")]

    def refused(self):
        return [entry["entry"]["text"] for entry in self.seen("Log.entryAdded")]

    def press(self, key, code):
        for kind in ["keyDown", "keyUp"]:
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def picture(self, path):
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
        data = self.ask("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)["data"]
        path.write_bytes(base64.b64decode(data))

    def size(self, width, height):
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, kind="", scheme="light"):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.ask("Emulation.setEmulatedMedia", media=kind, features=[feature])

    def close(self):
        # Asked without waiting: it ends before it answers.
        self.number += 1
        self.write.write(json.dumps({"id": self.number, "method": "Browser.close"}).encode() + b"\0")
        self.process.wait(timeout=30)


HOSTILE = """\
<script>owned=1</script>云岫镇人民政府2023年政府信息公开工作年度报告
一、总体情况
</pre></span><img src="http://127.0.0.1:9/i.png" onerror="owned=2"><svg onload="owned=3"></svg>
全年共收到政府信息公开申请<iframe src="javascript:parent.owned=4"></iframe>4件。全年共收到政府信息公开申请5件。
" style="background:url(http://127.0.0.1:9/b)" onmouseover="owned=5" x="
<style>@import "http://127.0.0.1:9/s.css";</style><base href="http://127.0.0.1:9/">
<link rel=stylesheet href="http://127.0.0.1:9/l.css">
三、收到和处理政府信息公开申请情况
申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
一、本年新收政府信息公开申请数量 | "><script>owned=6</script> | 3 | 0 | 0 | 0 | 0 | 6 |
二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 2 |
<b onclick="owned=7">以口头方式</b><script>owned=8</script> | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
"""

# Texts whose contrast with their ground is less than 4.5 to 1.
CONTRAST = """(() => {
    const parse = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = e => {
        for (; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor);
            if (colour[3] !== 0) return colour;
        }
        return [255, 255, 255];
    };
    const low = new Set();
    for (const e of document.querySelectorAll('body *')) {
        if (!e.offsetParent || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
        const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a);
        if ((a + 0.05) / (b + 0.05) < 4.5) low.add(e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 20));
    }
    return [...low].slice(0, 5);
})()"""

passed = failed = 0


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")


def hostile(browser, gikai, folder):
    """A document full of markup runs nothing and loads nothing."""
    document = folder / "'\"><img src=x onerror=owned=9>&.txt"
    document.write_text(HOSTILE, encoding="utf-8")
    page = folder / "hostile.html"
    code = subprocess.run([gikai, "check", "--format", "html", "-o", page, document]).returncode
    check(code == 1, "a check is violated")
    browser.open(page)
    check(browser.requests() == [page.as_uri()], f"nothing but the page is asked for: {browser.requests()}")
    check(browser.evaluate("typeof owned") == "undefined", "no script has run")
    foreign = "document.scripts.length + document.images.length + document.querySelectorAll('iframe, svg, base, link').length"
    check(browser.evaluate(foreign) == 0, "the page has no element that the document holds")
    shown = "document.querySelector('pre.source').textContent.includes('<script>owned=1</script>')"
    check(browser.evaluate(shown), "the document is shown as text")
    check(browser.refused() == [], f"the browser refuses nothing: {browser.refused()}")

    # What is looked for would be seen.
    lenient = folder / "lenient.html"
    lenient.write_text(f"<!doctype html><title>before</title><body>{HOSTILE}", encoding="utf-8")
    browser.open(lenient)
    check("http://127.0.0.1:9/i.png" in browser.requests(), "where it may, the document loads")
    check(browser.evaluate("typeof owned") == "number", "where it may, the document runs")

    # The policy alone holds what would not be escaped.
    unescaped = folder / "unescaped.html"
    text = page.read_text(encoding="utf-8").replace("<main>", f"<main>{HOSTILE}", 1)
    unescaped.write_text(text, encoding="utf-8")
    browser.open(unescaped)
    loaded = [event["response"]["url"] for event in browser.seen("Network.responseReceived")]
    check(browser.evaluate("typeof owned") == "undefined", "the policy lets no script run")
    check(browser.refused() != [] and loaded == [unescaped.as_uri()], f"the policy lets nothing load: {loaded}")


def sample(browser, gikai, folder, document):
    """The page of a sound report with one mistake: links, languages, keys, colours, paper, a phone."""
    text = pathlib.Path(document).read_text(encoding="utf-8")
    check("申请28件" in text, "the sample says how many applications there were")
    mistaken = folder / "report.txt"
    mistaken.write_text(text.replace("申请28件", "申请29件"), encoding="utf-8")
    page = folder / "page.html"
    subprocess.run([gikai, "check", "--format", "html", "--lang", "zh", "-o", page, mistaken])
    browser.size(1100, 900)
    browser.media()
    browser.open(page)
    check(browser.refused() == [], f"the style is the one that the policy names: {browser.refused()}")

    lost = browser.evaluate("""[...document.querySelectorAll('a')]
        .filter(a => !document.getElementById(a.getAttribute('href').slice(1))).map(a => a.outerHTML)""")
    check(lost == [], f"every link leads somewhere: {lost}")
    twice = browser.evaluate("(ids => ids.length - new Set(ids).size)([...document.querySelectorAll('[id]')].map(e => e.id))")
    check(twice == 0, "no place has the name of another")
    check(browser.evaluate("[...document.querySelectorAll('th')].every(th => th.scope)"), "every header says of what")

    there = browser.evaluate("""(() => {
        const cell = document.getElementById('d1-c-applications.new_received.total');
        let shown = document.getElementById(cell.querySelector('a').getAttribute('href').slice(1)).nextElementSibling;
        while (shown.tagName === 'I') shown = shown.nextElementSibling;
        return [cell.classList.contains('violated'), cell.title.includes('正文为 29'), shown.textContent,
            shown.getAttribute('href').slice(1) === cell.id];
    })()""")
    check(there == [True, True, "28", True], f"a cell leads to its place and back, and says why it is marked: {there}")

    visible = "[...document.querySelectorAll('.verdict span[lang]')].filter(e => e.offsetParent).map(e => e.className).join()"
    check(browser.evaluate(visible) == "zh", "it is shown in Chinese first")
    browser.evaluate("document.querySelector('[for=language-en]').click()")
    check(browser.evaluate(visible) == "en", "English is switched on without a script")
    browser.evaluate("document.getElementById('language-en').focus()")
    browser.press("ArrowLeft", 37)
    check(browser.evaluate(visible) == "zh", "keys switch the language as well")
    browser.press("Tab", 9)
    check(browser.evaluate("document.activeElement.getAttribute('href')") == "#index", "the key Tab goes on to the next link")
    browser.press("Tab", 9)
    outline = browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    check(outline == "solid", f"what a key is on is seen: {outline}")

    ground = "getComputedStyle(document.body).backgroundColor"
    for scheme, colour in [("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 24, 29)")]:
        browser.media(scheme=scheme)
        check(browser.evaluate(ground) == colour, f"{scheme} where that is asked for: {browser.evaluate(ground)}")
        low = browser.evaluate(CONTRAST)
        check(low == [], f"text stands out from its ground, {scheme}: {low}")
    browser.media("print")
    # A4 less margins of 1 cm.
    browser.size(718, 1000)
    width = browser.evaluate("Math.max(...[...document.querySelectorAll('table')].map(table => table.getBoundingClientRect().right))")
    check(width <= 718, f"tables are as wide as a sheet at most: {width}")
    gone = "['.bar', 'pre.source'].every(part => document.querySelector(part).offsetParent === null)"
    check(browser.evaluate(gone), "what is of no use on paper is not printed")
    browser.media()
    browser.size(390, 800)
    width = browser.evaluate("document.documentElement.scrollWidth")
    check(width <= 390, f"a phone shows the whole width, and tables move within it: {width}")
    return page


def pictures(browser, page, folder):
    folder.mkdir(exist_ok=True)
    views = {"light": (1100, "", "light", "zh"), "dark": (1100, "", "dark", "zh"), "english": (1100, "", "light", "en"),
             "print": (718, "print", "light", "zh"), "phone": (390, "", "light", "zh")}
    for name, (width, media, scheme, language) in views.items():
        browser.size(width, 900)
        browser.media(media, scheme)
        browser.open(page)
        browser.evaluate(f"document.querySelector('[for=language-{language}]').click()")
        browser.picture(folder / f"{name}.png")


def main():
    gikai, document, *rest = sys.argv[1:]
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not program:
        print("no browser: the page is not looked at (install Chromium, or name it with CHROMIUM)")
        return 0
    gikai = pathlib.Path(gikai).resolve()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        scratch = pathlib.Path(scratch)
        browser = Browser(program, scratch / "profile")
        hostile(browser, gikai, scratch)
        page = sample(browser, gikai, scratch, document)
        if rest:
            pictures(browser, page, pathlib.Path(rest[0]))
        browser.close()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
