# An officer's day in a browser: today, lists, a young person, the search, calls without a mouse, questions, two at once.
import datetime, re, urllib.request

from playwright.sync_api import expect

from browser import fill, press, said, titled

PEOPLE = ("Abara,Ngozi", "O'Hara,Niamh", "Dorrell,Katelyn", "Castellan,Ivo", "Ellery,Max", "Fenwick,Zoe")


def send(server):
    """The county tells of six people whom nobody reached; the server links and settles them."""
    today = datetime.date.today()
    year = today.year if today.month >= 9 else today.year - 1
    rows = ["Surname,Forename,Date of Birth,Postcode,Mobile,Contact Caution,Contacted On,Outcome"]
    for place, name in enumerate(PEOPLE):
        caution = "Please do not ring" if name.startswith("Castellan") else "Ring after four" if place == 1 else ""
        before = today - datetime.timedelta(days=40)
        rows.append(f"{name},{year - 17}-03-1{place},OX1 1A{'ABDEFG'[place]},07700 90000{place},{caution},{before},no answer")
    token = server.run("token", "issue", "--role", "restricted", "--name", "pages")
    server.sql("insert into area (prefix, la_code) values ('OX1', '931') on conflict do nothing")
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
    press(page, "Do this for those chosen")
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


def officers_day(browser, server, watch, ways, done):
    send(server)
    whole_day(browser, server, watch, ways, True)
    whole_day(browser, server, watch, ways, False)
    done.append("an officer's day from its numbers to a person and back, with scripts and without")
    by_keyboard(browser, server, watch, ways)
    done.append("calls without a mouse, two officers at once")
    two_at_once(browser, server, watch, ways)
    done.append("two officers on one person")
    changes(browser, server, watch, ways, True)
    changes(browser, server, watch, ways, False)
    done.append("what has changed, a note, somebody added, a list saved, with scripts and without")
