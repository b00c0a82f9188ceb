# An officer's day in a browser: today, lists, a young person, the search, calls without a mouse, questions, two at once.
import datetime, re, urllib.request

from playwright.sync_api import expect

from browser import fill, press, said, titled

PEOPLE = ("Abara,Ngozi", "O'Hara,Niamh", "Dorrell,Katelyn", "Castellan,Ivo", "Ellery,Max", "Fenwick,Zoe")


def send(server):
    """The county tells of six people whom nobody reached; the server links and settles them."""
    today = datetime.date.today()
    year = today.year if today.month >= 9 else today.year - 1
    rows = ["Surname,Forename,Date of Birth,Address Line 1,Postcode,Mobile,Contact Caution,Contacted On,Outcome"]
    for place, name in enumerate(PEOPLE):
        caution = "Please do not ring" if name.startswith("Castellan") else "Ring after four" if place == 1 else ""
        before = today - datetime.timedelta(days=40)
        rows.append(f"{name},{year - 17}-03-1{place},{'' if place == 2 else f'{place + 3} Mill Lane'},OX1 1A{'ABDEFG'[place]},07700 90000{place},{caution},{before},no answer")
    token = server.run("token", "issue", "--role", "restricted", "--name", "pages")
    server.sql("insert into area (prefix, la_code, hub) values ('OX1', '931', 'North') on conflict do nothing")
    request = urllib.request.Request(
        server.address + "/api/v1/returns?kind=contact&institution=county", "\n".join(rows).encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}, method="POST")
    urllib.request.urlopen(request).read()


def officer(browser, server, ways, name, script=True):
    page = browser.new_context(java_script_enabled=script).new_page()
    secret, _ = ways.set_up(page, server.add(name, "--role", "eet"))
    ways.sign_in(page, name, secret)
    titled(page, "Your work")
    page.get_by_role("link", name="Today", exact=True).click()
    titled(page, "Today")
    return page


def whole_day(browser, server, watch, ways, script):
    """From today's numbers to a list, a person, a contact, its undoing, the search and the caseload."""
    page = officer(browser, server, ways, "day-officer-" + ("with" if script else "without"), script)
    looks = script
    row = page.locator("tr", has=page.get_by_role("link", name="Not known", exact=True)).locator("td").first
    for _ in range(100):
        if row.inner_text() == str(len(PEOPLE)):
            break
        page.wait_for_timeout(200)
        page.reload()
    if looks:
        watch.look(page, "county")
    page.get_by_role("link", name="Not known", exact=True).first.click()
    titled(page, "List: Not known")
    said(page, "O'Hara, Niamh")
    if looks:
        watch.look(page, "people-list")
    page.get_by_role("link", name="O'Hara, Niamh").click()
    titled(page, "A young person")
    said(page, "Caution: Ring after four")
    if looks:
        watch.look(page, "person")
    page.get_by_role("button", name="No answer").click()
    said(page, "The contact is recorded.")
    if looks:
        watch.look(page, "person-done")
    page.get_by_role("button", name="Undo it").click()
    said(page, "It is undone.")
    page.get_by_role("button", name="Take them into my caseload").click()
    said(page, "Who follows them is recorded.")
    page.get_by_label("Look after them again").select_option("7")
    page.get_by_role("button", name="Set the day").click()
    said(page, "The day is recorded.")
    page.get_by_role("button", name="Undo it").click()
    said(page, "It is undone.")
    said(page, "No day is set")
    page.get_by_role("link", name="Caseload", exact=True).click()
    titled(page, "Your caseload")
    said(page, "O'Hara, Niamh")
    if looks:
        watch.look(page, "caseload")
    page.get_by_role("link", name="Find somebody").click()
    fill(page, text="caitlin dor")
    press(page, "Find")
    said(page, "Dorrell, Katelyn")
    if looks:
        watch.look(page, "search")
    page.get_by_role("link", name="Dorrell, Katelyn").click()
    titled(page, "Why do you open this record?")
    if looks:
        watch.look(page, "opening")
    page.get_by_role("link", name="They or their family rang us").click()
    titled(page, "A young person")
    page.goto(server.address + "/county/lists/not-known?year_group=13")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the whole list").click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        if "Dorrell" not in file.read():
            watch.faults.append("the list to be kept lacks its people")
    page.get_by_role("link", name="For printing").click()
    said(page, "Made by day-officer-")
    if looks:
        watch.look(page, "people-list-printed")
    page.get_by_role("link", name="Back to the list").click()
    page.get_by_label("Choose Abara, Ngozi").check()
    page.get_by_label("Give them to").select_option("me")
    press(page, "Go on with these")
    titled(page, "For many at once")
    if looks:
        watch.look(page, "bulk")
    press(page, "Do it")
    said(page, "Who follows those chosen is recorded.")
    page.goto(server.address + "/county/questions")
    titled(page, "Questions about links")
    if looks:
        watch.look(page, "questions")
    page.context.close()


def by_keyboard(browser, server, watch, ways):
    """The calls of a morning without a mouse, while a colleague rings too: never the same person, nobody who asked not to be."""
    page = officer(browser, server, ways, "caller")
    other = officer(browser, server, ways, "other-caller")
    page.goto(server.address + "/county/calls")
    titled(page, "Calls")
    watch.look(page, "calls")
    other.goto(server.address + "/county/calls")
    page.get_by_role("button", name=re.compile("^Ring the next of")).focus()
    page.keyboard.press("Enter")
    titled(page, "Ring now")
    other.get_by_role("button", name=re.compile("^Ring the next of")).click()
    titled(other, "Ring now")
    rung = [page.locator("h1").inner_text()]
    theirs = other.locator("h1").inner_text()
    watch.look(page, "call")
    page.evaluate("document.activeElement.blur()")
    for key in "457":
        with page.expect_navigation():
            page.keyboard.press(key)
        if "done=all" in page.url:
            break
        rung.append(page.locator("h1").inner_text())
    if theirs in rung:
        watch.faults.append("two officers rang the same person")
    if any("Castellan" in name for name in rung + [theirs]):
        watch.faults.append("somebody who asked not to be rung was rung")
    if len(rung) < 2 or len(set(rung)) != len(rung):
        watch.faults.append(f"the calls of a morning without a mouse: {len(rung)}")
    page.context.close()
    other.context.close()


def two_at_once(browser, server, watch, ways):
    """Two decide on one person: the later sees both states, and keeps what was typed."""
    one, other = (officer(browser, server, ways, name) for name in ("first", "second"))
    for page in (one, other):
        page.goto(server.address + "/county/lists/not-known")
        page.get_by_role("link", name="Abara, Ngozi").click()
    one.get_by_label("What do they do now?").select_option("619")
    one.get_by_role("button", name="Spoke to them").click()
    said(one, "The contact is recorded.")
    other.get_by_label("Where?").fill("Words of my own")
    other.get_by_role("button", name="Left a message").click()
    titled(other, "Something newer is known")
    expect(other.get_by_label("Where?")).to_have_value("Words of my own")
    watch.look(other, "person-newer")
    one.context.close()
    other.context.close()


def changes(browser, server, watch, ways, script):
    """A changed number, a note, somebody whom nobody told of, a list saved and forgotten."""
    name = "changes-" + ("with" if script else "without")
    page = officer(browser, server, ways, name, script)
    look = watch.look if script else lambda *_: None
    page.goto(server.address + "/county/lists/not-known")
    page.get_by_role("link", name="Ellery, Max").click()
    page.get_by_role("link", name="A name, address or number has changed").click()
    titled(page, "What has changed")
    look(page, "details")
    fill(page, mobile="his aunt's")
    press(page, "Record it")
    titled(page, "Error: What has changed")
    look(page, "details-refused")
    fill(page, mobile="07700 900 77" + ("1" if script else "2"))
    press(page, "Record it")
    said(page, "What has changed is recorded.")
    fill(page, words="Wants to bake.\nRing after four.")
    press(page, "Write it down")
    said(page, "The note is written down.")
    look(page, "person-noted")
    page.get_by_role("button", name="Take it back").click()
    said(page, "The note is taken back.")
    page.get_by_role("link", name="They moved away, left England, died, or are back").click()
    titled(page, "Moved away or died")
    press(page, "Record it")
    titled(page, "Error: Moved away or died")
    look(page, "status")
    page.get_by_label("They left England").check()
    press(page, "Record it")
    said(page, "It is recorded.")
    press(page, "Undo it")
    said(page, "It is undone.")
    page.get_by_role("link", name="Find somebody").click()
    page.get_by_role("link", name="Add somebody whom nobody told of").click()
    titled(page, "Add somebody")
    fill(page, surname="Abara", forename="Ngozi")
    born = datetime.date.today()
    year = (born.year if born.month >= 9 else born.year - 1) - 17
    for part, value in (("Day", "10"), ("Month", "3"), ("Year", str(year))):
        page.get_by_label(part, exact=True).fill(value)
    press(page, "Add them")
    said(page, "Nobody was added yet.")
    look(page, "add")
    fill(page, surname="Zbarski" if script else "Wydra", forename="Ola")
    press(page, "Add them")
    titled(page, "Somebody was added")
    for _ in range(50):
        if page.get_by_role("link", name="Open the record").count():
            break
        page.wait_for_timeout(200)
        page.reload()
    look(page, "added")
    page.get_by_role("link", name="Open the record").click()
    titled(page, "A young person")
    page.goto(server.address + "/county/lists/not-known?year_group=13")
    page.get_by_text("Save this list").click()
    page.get_by_label("Its name").fill("Thirteen " + name)
    press(page, "Save")
    titled(page, "Lists")
    look(page, "lists")
    page.get_by_role("link", name="Thirteen " + name).click()
    titled(page, "List: Not known")
    with page.expect_download() as download:
        page.get_by_role("link", name="As a workbook").click()
    with open(download.value.path(), "rb") as file:
        if file.read(2) != b"PK":
            watch.faults.append("the list is no workbook")
    page.get_by_role("link", name="Lists", exact=True).click()
    page.get_by_role("button", name="Forget Thirteen " + name).click()
    said(page, "The list is forgotten.")
    page.context.close()


def for_many(browser, server, watch, ways, script):
    """Sent to a hub, written to and printed, taken away as a workbook: from a list and from a record."""
    name = "many-" + ("with" if script else "without")
    page = officer(browser, server, ways, name, script)
    look = watch.look if script else lambda *_: None
    page.goto(server.address + "/county/lists/not-known?year_group=13")
    page.get_by_label("All of the list, as it is narrowed").check()
    page.get_by_label("Send each to the hub that is responsible").check()
    press(page, "Go on with these")
    titled(page, "For many at once")
    press(page, "Do it")
    titled(page, "List: Not known")
    said(page, "are sent to their hubs")
    page.get_by_role("button", name="Undo it").click()
    said(page, "It is undone.")
    page.get_by_role("link", name="Fenwick, Zoe").click()
    page.get_by_role("button", name="Send them to the hub North").click()
    said(page, "They are sent to the hub")
    page.get_by_role("link", name="Back to Not known").click()
    if "year_group=13" not in page.url:
        watch.faults.append("a record leads back to another list than it was opened from")
    page.get_by_role("link", name="Sent to hubs").click()
    titled(page, "Sent to hubs")
    look(page, "hubs")
    page.get_by_role("button", name=re.compile("^Take up")).first.click()
    said(page, "It is recorded.")
    page.get_by_role("button", name=re.compile("^Close")).first.click()
    said(page, "they were helped")
    page.goto(server.address + "/county/lists/not-known?year_group=13")
    page.get_by_label("All of the list, as it is narrowed").check()
    press(page, "Write them a letter")
    titled(page, "Write letters")
    said(page, "Who is left out, and why")
    look(page, "letters-planned")
    page.get_by_role("button", name=re.compile("^Record")).click()
    titled(page, "Letters")
    said(page, "The letters are recorded.")
    look(page, "letters")
    page.get_by_role("link", name=re.compile("^Ask what they do now")).first.click()
    titled(page, "Letters to print")
    look(page, "letters-printed")
    if script:
        page.emulate_media(media="print")
        boxes = page.locator(".letter .window").evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
        if not boxes or min(boxes) < 70:
            watch.faults.append("the address of a letter is not where an envelope has its window")
        page.emulate_media(media="screen")
    page.go_back()
    page.get_by_role("button", name=re.compile("^Take them back")).first.click()
    said(page, "The letters are taken back.")
    page.goto(server.address + "/county/send")
    titled(page, "Send a return")
    look(page, "county-send")
    page.context.close()


def without_line(browser, server, watch, ways):
    """Calls are taken away as a workbook and come back as a file; sent twice they are taken once."""
    today = datetime.date.today()
    year = today.year if today.month >= 9 else today.year - 1
    token = server.run("token", "issue", "--role", "restricted", "--name", "away")
    rows = ("Surname,Forename,Date of Birth,Postcode,Mobile,Contacted On,Outcome\n"
            f"Ives,Rowan,{year - 17}-05-02,OX1 1AK,07700 900121,{today - datetime.timedelta(days=40)},no answer\n"
            f"Jessop,Lea,{year - 17}-05-03,OX1 1AL,07700 900122,{today - datetime.timedelta(days=40)},no answer\n")
    request = urllib.request.Request(
        server.address + "/api/v1/returns?kind=contact&institution=county", rows.encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}, method="POST")
    urllib.request.urlopen(request).read()
    page = officer(browser, server, ways, "away")
    for _ in range(100):
        page.goto(server.address + "/county/calls")
        if page.get_by_role("button", name=re.compile("^Ring the next of")).count():
            break
        page.wait_for_timeout(200)
    with page.expect_download() as download:
        page.get_by_role("button", name="Take them away").click()
    with open(download.value.path(), "rb") as file:
        if file.read(2) != b"PK":
            watch.faults.append("calls that are taken away are no workbook")
    keys = server.sql("select string_agg(key, ',') from call_sheet_line where state = 'out'").strip().split(",")
    rows = "".join(f",no answer,{key}\n" for key in keys)
    back = {"name": "calls.csv", "mimeType": "text/csv", "buffer": ("Contacted On,Outcome,Call Key\n" + rows).encode()}
    for turn in range(2):
        page.goto(server.address + "/county/send")
        page.get_by_label("The file").set_input_files(back)
        press(page, "Look at the file")
        titled(page, "A list of calls comes back")
        if turn == 0:
            watch.look(page, "sheet")
            press(page, "Take this list")
            titled(page, "Return")
        else:
            said(page, "Nothing in it is new.")
    page.goto(server.address + "/county/calls/decide")
    titled(page, "Calls to decide")
    watch.look(page, "calls-to-decide")
    page.context.close()


class Counted:
    """Clicks and keys from a page on; a text that is typed is one key and its letters are told apart."""

    def __init__(self, page):
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, place):
        self.clicks += 1
        place.click()

    def press(self, key):
        self.keys += 1
        self.page.keyboard.press(key)

    def type(self, text):
        self.keys += len(text)
        self.page.keyboard.type(text)

    def __str__(self):
        return f"{self.clicks} clicks, {self.keys} keys"


def effort(browser, server, watch, ways, done):
    """How many clicks and keys each job takes, counted by doing it."""
    today = datetime.date.today()
    year = today.year if today.month >= 9 else today.year - 1
    token = server.run("token", "issue", "--role", "restricted", "--name", "claims")
    rows = ("Surname,Forename,Date of Birth,Postcode,Mobile,Activity,NEET Start Date,Ascertained On\n"
            f"Garrow,Tess,{year - 17}-04-02,OX1 1AH,07700 900111,619,{today - datetime.timedelta(days=9)},{today}\n"
            f"Hale,Owen,{year - 17}-04-03,OX1 1AJ,07700 900112,619,{today - datetime.timedelta(days=9)},{today}\n")
    request = urllib.request.Request(
        server.address + "/api/v1/returns?kind=actual&institution=county", rows.encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}, method="POST")
    urllib.request.urlopen(request).read()
    page = officer(browser, server, ways, "counted")
    for _ in range(100):
        page.goto(server.address + "/county/lists/not-known?reason=neet_claimed")
        if page.get_by_role("link", name="Garrow, Tess").count():
            break
        page.wait_for_timeout(200)
    claim = Counted(page)
    claim.click(page.get_by_role("link", name="Garrow, Tess"))
    titled(page, "A young person")
    claim.click(page.get_by_role("button", name=re.compile("^They say it is still so")))
    said(page, "The contact is recorded.")
    done.append(f"verified a claim from its list: {claim}")
    page.goto(server.address + "/county/lists/not-known?reason=neet_claimed")
    page.get_by_role("link", name="Hale, Owen").click()
    refuted = Counted(page)
    refuted.clicks += 2
    page.get_by_label("What do they do now?").select_option("230")
    refuted.click(page.get_by_role("button", name=re.compile("Spoke to them")))
    said(page, "The contact is recorded.")
    done.append(f"refuted a claim from the record, by what they do: {refuted}")
    page.goto(server.address + "/county/calls")
    ring = page.get_by_role("button", name=re.compile("^Ring the next of"))
    if ring.count():
        ring.click()
        titled(page, "Ring now")
        call = Counted(page)
        page.evaluate("document.activeElement.blur()")
        with page.expect_navigation():
            call.press("4")
        done.append(f"recorded a call, and the next is there: {call}")
    found = Counted(page)
    page.goto(server.address + "/county/search")
    found.click(page.locator("#text"))
    found.type("abara ng")
    found.press("Enter")
    said(page, "Abara, Ngozi")
    found.click(page.get_by_role("link", name="Abara, Ngozi").first)
    titled(page, "Why do you open this record?")
    found.click(page.get_by_role("link", name="They or their family rang us"))
    titled(page, "A young person")
    done.append(f"found a person and opened the record, with the reason: {found}")
    page.context.close()


def officers_day(browser, server, watch, ways, done):
    send(server)
    whole_day(browser, server, watch, ways, True)
    whole_day(browser, server, watch, ways, False)
    done.append("an officer's day from its numbers to a person and back, with scripts and without")
    by_keyboard(browser, server, watch, ways)
    done.append("calls without a mouse, two officers at once")
    two_at_once(browser, server, watch, ways)
    done.append("two officers on one person")
    for_many(browser, server, watch, ways, True)
    for_many(browser, server, watch, ways, False)
    done.append("sent to hubs, letters and a feed for many at once, with scripts and without")
    changes(browser, server, watch, ways, True)
    changes(browser, server, watch, ways, False)
    done.append("what has changed, a note, somebody added, a list saved, with scripts and without")
    effort(browser, server, watch, ways, done)
    without_line(browser, server, watch, ways)
    done.append("calls taken away, sent back, and sent back again")
