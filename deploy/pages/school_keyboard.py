# A school's jobs by the keyboard alone, at the width of a telephone: every control is reached by the tabulator, and used by keys.
# A file is the one thing that is chosen otherwise, since its window is the system's.
import datetime, re

from browser import said, titled
from schools import begins, send


class Keys:
    """Somebody who has no mouse."""

    def __init__(self, page):
        self.page = page

    def reach(self, role, name):
        """Tabs to a control by what it is called."""
        self.reach_at(self.page.get_by_role(role, name=name).first)

    def reach_at(self, wanted):
        wanted.wait_for(timeout=5000)
        self.page.evaluate("document.activeElement && document.activeElement.blur()")
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if wanted.evaluate("e => e === document.activeElement"):
                return
        raise AssertionError(f"{wanted} is not reached by the keyboard")

    def press(self, name):
        self.reach("button", name)
        self.page.keyboard.press("Enter")

    def follow(self, name):
        self.reach("link", name)
        self.page.keyboard.press("Enter")

    def tick(self, name, role="checkbox"):
        self.reach(role, name)
        self.page.keyboard.press("Space")

    def down(self, field, steps):
        """Chooses of a list what stands so many lines below."""
        self.reach_at(field)
        for _ in range(steps):
            self.page.keyboard.press("ArrowDown")

    def fill(self, name, text, role="textbox"):
        self.reach(role, name)
        self.page.keyboard.type(text)


def by_keyboard(browser, server, watch, ways, done):
    this, last = begins(), begins(1)
    urn = "100002"
    send(server, urn, "enrolment",
         f"Surname,Forename,Date of Birth,Year Group,Form,Postcode\nMoss,Ada,{last - 15}-10-15,11,11A,OX1 1BA\n"
         f"Nash,Bo,{last - 15}-11-20,11,11A,OX1 1BB\n", as_at=f"{last}-10-01")
    send(server, urn, "enrolment",
         f"Surname,Forename,Date of Birth,Year Group,Form,Postcode\nOakes,Cy,{this - 17}-10-15,13,13A,OX1 1BE\n",
         as_at=f"{this}-10-02")
    send(server, urn, "offer",
         f"Surname,Forename,Date of Birth,Offer Status,Offer Provider,Conditional\nOakes,Cy,{this - 17}-10-15,110,City College,Y\n",
         as_at=f"{this}-10-20")
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    ways.set_up(page, server.add("keys", "--role", "school", "--institution", urn, "--without-second-factor"))
    ways.sign_in(page, "keys", None)
    keys = Keys(page)

    def at(path, title):
        page.goto(server.address + path)
        titled(page, title)

    def confirm():
        keys.tick("Nobody has told us to withhold this")
        keys.press("Send it")
        titled(page, "Sent")

    # A file, from choosing it to the receipt; then it is taken back.
    at("/school/send", "Send a return")
    page.locator("#file").set_input_files({
        "name": "plans.csv", "mimeType": "text/csv",
        "buffer": f"Surname,Forename,Date of Birth,Intended Destination\nOakes,Cy,{this - 17}-10-15,121\n".encode()})
    keys.press("Look at the file")
    titled(page, "What we understood")
    keys.tick("Everybody who told us to withhold is marked in this file")
    keys.press("Send this return")
    titled(page, "Return")
    keys.follow(re.compile("Withdraw"))
    keys.fill("Why?", "another list")
    keys.press("Withdraw this return")
    said(page, "ithdrawn")
    # Students by a question; one student without a file.
    at("/school/students", "Students")
    keys.fill("Find a student", "Oakes", "searchbox")
    keys.press("Find")
    said(page, "Cy Oakes")
    keys.follow("Cy Oakes")
    keys.follow("An intended destination")
    titled(page, "An intended destination")
    keys.down(page.locator("#activity"), 1)
    keys.press("See what it means")
    titled(page, "What it means")
    confirm()
    # Results day, in its season.
    at("/school/results", "Results day")
    keys.down(page.get_by_label("Cy Oakes, City College"), 2)
    keys.press("See what it means")
    confirm()
    # Ring round, support, the staff room.
    at("/school/ring-round", "Ring round")
    keys.down(page.get_by_label("What came of it: Bo Nash"), 1)
    keys.press("Bo Nash")
    said(page, "a message left")
    keys.follow("Bo Nash")
    keys.follow("Ask the county's advisers for support")
    titled(page, "Ask for support")
    keys.tick("They have no place to go to", "radio")
    keys.tick("Nobody has told us to withhold this")
    keys.press("Ask for support")
    titled(page, "Support")
    at("/school/unknown", "Still unknown")
    keys.fill(re.compile("^Whom"), "the office")
    keys.press("Make the list")
    said(page, "the office")
    # Leavers, agreements, feedback, reminders.
    at("/school/leavers", "Our leavers")
    keys.press("Add what the county may tell us")
    said(page, "was a disclosure, which is on record")
    server.run("agreement", "set", "--institution", urn, "--from", f"{this}-09-01", "--to", f"{this + 1}-08-31")
    at("/school/agreements/name", "Name students")
    keys.tick("Everybody who is shown here")
    keys.press("See what it means")
    confirm()
    at("/school/feedback", "Feedback")
    keys.press("Show what the county may tell us")
    said(page, "o destination available")
    at("/school/reminders", "Reminders")
    keys.fill("Another address", "nobody")
    keys.press("Keep this address")
    said(page, "use an address such as")
    watch.look(page, "reminders-refused")
    at("/school/reminders", "Reminders")
    keys.fill("Another address", "office@brackwell.example")
    keys.press("Keep this address")
    said(page, "office@brackwell.example")
    watch.look(page, "reminders")
    keys.press("office@brackwell.example")
    said(page, "you keep no address")
    page.context.close()
    done.append("every job of a school by the keyboard alone, 390 pixels wide")


def county_reminders(browser, server, watch, ways, done):
    """What a steward sees of what goes out and of what reached nobody."""
    server.sql("insert into reminder_mail (id, institution_id, mailing, on_day, address, state, fault, tries, next_at, made_at, done_at)"
               " select gen_random_uuid(), id, gen_random_uuid(), current_date, 'gone@school.example', 'refused', 'recipient', 1, now(),"
               " now(), now() from institution where urn = 100002")
    for script in (True, False):
        page = browser.new_context(java_script_enabled=script).new_page()
        name = f"reminding-{script}".lower()
        secret, _ = ways.set_up(page, server.add(name, "--role", "steward"))
        ways.sign_in(page, name, secret)
        page.get_by_role("link", name="Reminders of what is due").click()
        titled(page, "Reminders of what is due")
        said(page, "The mail server refuses the recipient.")
        page.locator("#as_of").fill(str(datetime.date.today()))
        page.get_by_role("button", name="Show it").click()
        titled(page, "Reminders of what is due")
        if script:
            watch.look(page, "county-reminders")
        else:
            page.get_by_role("button", name=re.compile("Try again")).click()
            said(page, "It is tried again")
        page.context.close()
    done.append("reminders that reached nobody, seen and tried again")
