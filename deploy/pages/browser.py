# What a person does in a browser, step by step, and what is looked at on every page that is met on the way.
import os, re, subprocess, urllib.parse

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from code_of_app import code

PASSWORD = "otter violin kestrel seven"


class Server:
    """The program under test and its database, as the person on duty reaches them."""

    def __init__(self, program, address, data):
        self.program, self.address, self.data = program, address, data

    def run(self, *words):
        return subprocess.run([self.program, *words], check=True, capture_output=True, text=True).stdout.strip()

    def add(self, name, *words):
        return self.run("user", "add", name, *words)

    def sql(self, text):
        """What it answers, as plain text."""
        return subprocess.run(
            ["psql", "-qXAt", "-h", self.data + "/run", "-p", "5432", "-U", "fingerpost_owner", "-d", "fingerpost",
             "-v", "ON_ERROR_STOP=1", "-c", text], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()

    def later(self, seconds):
        """Lets time go by for sessions and tries."""
        self.sql(f"update session set seen_at = seen_at - interval '{seconds} seconds' where ended_at is null")
        self.sql(f"update sign_in_failure set last_at = last_at - interval '{seconds} seconds'")

    def code(self, secret):
        """A code that counts although one was used a moment ago; that each counts once is tried elsewhere."""
        self.sql("update account_secret set factor_step = 0")
        return code(secret)


class Watch:
    """Looks at every page: axe, headings, titles, width, links; keeps a picture and the document."""

    WIDTHS = (1280, 390)

    def __init__(self, folder):
        self.folder, self.titles, self.faults, self.pages, self.axe = folder, {}, [], 0, 0
        os.makedirs(folder + "/html", exist_ok=True)

    def look(self, page, name):
        self.pages += 1
        where = re.sub("/([0-9]+|[0-9A-Za-z_-]{20,})(?=/|$)", "/{id}", page.url.split("/", 3)[3].split("?")[0])
        # A look that is refused shows the page of its form again; what any list's change would do is one page.
        if page.title().startswith("Error: "):
            where = where.removesuffix("/preview")
        where = re.sub("^steward/[a-z-]+/preview$", "steward/{list}/preview", where)
        # The county sends its feeds in the frame in which a school sends its returns; nobody has both.
        where = re.sub("^county/(send|templates)(?=/|$)", r"school/\1", re.sub("^county/sent(?=/|$)", "school/returns", where))
        # One page in several states has one title, but for "Error: "; two pages have not.
        known = self.titles.setdefault(page.title().removeprefix("Error: "), where)
        if known != where:
            self.faults.append(f"{name}: has the title of {known}")
        with open(f"{self.folder}/html/{name}.html", "w") as file:
            file.write(page.content())
        self.judge(page, name, pictures=True)
        if any(word in urllib.parse.unquote(page.url) for word in ("@", "-script", "victim", "added-", "kestrel")):
            self.faults.append(f"{name}: a name in the address")
        self.hidden_focus(page, name)

    def judge(self, page, name, pictures=False):
        """What can be said of a page by itself: axe, headings, widths, links of one name."""
        sheet = page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor")
        if sheet == "rgba(0, 0, 0, 0)":
            self.faults.append(f"{name}: the style sheet did not load")
        for width in self.WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if pictures:
                page.screenshot(path=f"{self.folder}/{name}-{width}.png", full_page=True)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                self.faults.append(f"{name}: wider than {width}")
            for found in Axe().run(page).response["violations"]:
                self.axe += 1
                self.faults.append(f"{name} at {width}: axe {found['id']}: {found['nodes'][0]['html'][:120]}")
        page.set_viewport_size({"width": 1280, "height": 900})
        levels = page.evaluate("[...document.querySelectorAll('main h1, main h2, main h3, main h4')].map(e => +e.tagName[1])")
        after = levels[levels.index(1):] if 1 in levels else []
        if levels.count(1) != 1 or any(b > a + 1 for a, b in zip(after, after[1:])):
            self.faults.append(f"{name}: headings {levels}")
        names = page.evaluate(
            "[...document.querySelectorAll('a, button')].filter(e => e.offsetParent).map(e => e.textContent.trim())")
        for text in set(names):
            if names.count(text) > 3:
                self.faults.append(f"{name}: {names.count(text)} links called {text!r}")

    def hidden_focus(self, page, name):
        """Whatever has the focus can be seen, and every field and link can be reached by the keyboard."""
        reached = set()
        page.evaluate("document.activeElement.blur()")
        for _ in range(80):
            page.keyboard.press("Tab")
            box = page.evaluate(
                """() => { const e = document.activeElement; if (!e || e === document.body) return null;
                const r = e.getBoundingClientRect();
                // Of what is taller than the window, the part in it.
                const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
                const at = document.elementFromPoint(r.x + r.width / 2, (top + bottom) / 2);
                return [e.outerHTML.slice(0, 90), r.width > 0 && (e === at || e.contains(at) || !!at && at.contains(e))]; }""")
            if box is None or box[0] in reached:
                break
            reached.add(box[0])
            if not box[1]:
                self.faults.append(f"{name}: the focus is hidden on {box[0]}")


def said(page, text):
    expect(page.locator("main")).to_contain_text(text)


def titled(page, text):
    expect(page).to_have_title(f"{text} - Fingerpost")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"#{name.replace('_', '-')}, #{name}").first.fill(value)
