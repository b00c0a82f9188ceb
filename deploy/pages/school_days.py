# A school's days in a browser: from a file to its receipt, what is due, its students, news at the desk.
from types import SimpleNamespace

from playwright.sync_api import expect

from browser import fill, press, said, titled


def schools_days(browser, server, watch, ways, done):
    go = SimpleNamespace(server=server, watch=watch, ways=ways, done=done)
    for script in (True, False):
        sending(go, browser, script)
    for script in (True, False):
        school_day(go, browser, script)
    desk(go, browser)


ROLL = (
    "Legal Surname,Forename,DOB,Year Group,Post Code,Withhold,House\r\n"
    "O'Hara,Niamh,15/10/2009,12,ox1 1aa,,Red\r\n"
    "Abara,Ngozi,31/02/2010,12,OX1 1AB,,Blue\r\n"
    "Müller,Jo,03/04/2009,12,OX1 1AC,Y,Red\r\n"
)


def sending(go, browser, script):
    """A school's way from a file to its receipt, with scripts or without."""
    mark = "with" if script else "without"
    page = browser.new_context(java_script_enabled=script).new_page()
    name = f"data-{mark}"
    secret, _ = go.ways.set_up(page, go.server.add(name, "--role", "school", "--institution", "100001"))
    go.ways.sign_in(page, name, secret)
    page.get_by_role("link", name="Send a return", exact=True).click()
    titled(page, "Send a return")
    if script:
        go.watch.look(page, "send")
    press(page, "Look at the file")
    said(page, "Choose a file.")
    page.locator("#file").set_input_files({"name": "letter.csv", "mimeType": "text/csv", "buffer": b"Dear all"})
    press(page, "Look at the file")
    titled(page, "The file cannot be taken")
    if script:
        go.watch.look(page, "look-refused")
    page.get_by_role("link", name="Choose another file").click()
    page.locator("#file").set_input_files({"name": f"roll {mark}.csv", "mimeType": "text/csv", "buffer": ROLL.encode()})
    press(page, "Look at the file")
    titled(page, "What we understood")
    said(page, "Not taken")
    if script:
        go.watch.look(page, "look")
    press(page, "Send this return")
    said(page, "Nothing is kept without.")
    if script:
        go.watch.look(page, "look-unanswered")
    page.get_by_label("Everybody who told us to withhold is marked in this file").check()
    press(page, "Send this return")
    titled(page, "Return")
    if script:
        expect(page.locator("#progress")).to_contain_text("The county's lists follow", timeout=30000)
        go.watch.look(page, "return")
    if script:
        page.goto(go.server.address + "/school/templates")
        go.watch.look(page, "templates")
        page.get_by_role("link", name="Leavers", exact=True).click()
        titled(page, "Template: Leavers")
        go.watch.look(page, "template")
    page.goto(go.server.address + "/school/returns")
    titled(page, "Returns")
    if script:
        go.watch.look(page, "returns")
    page.get_by_role("link", name="Enrolment").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="as a plain file").click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        if "Abara" not in file.read():
            go.watch.faults.append("the corrected file lacks its row")
    with page.expect_download() as download:
        page.get_by_role("link", name="as a workbook").click()
    with open(download.value.path(), "rb") as file:
        if file.read(4) != b"PK\x03\x04":
            go.watch.faults.append("the corrected workbook is none")
    page.get_by_role("link", name="Withdraw this return").click()
    titled(page, "Withdraw a return")
    if script:
        go.watch.look(page, "withdraw")
    press(page, "Withdraw this return")
    said(page, "Say why")
    fill(page, why="The list of last year")
    press(page, "Withdraw this return")
    said(page, "It was withdrawn on")
    page.context.close()
    go.done.append(f"a file looked at, refused, sent, its receipt and its corrected file, {mark} scripts")


STUDENTS = """Surname,Forename,Date of Birth,Year Group,Form,Local ID
O'Hara,Niamh,15/10/2009,12,12A,1
Brown,Kit,20/11/2009,12,12A,2
Quist,Ola,20/11/2010,11,11A,3
"""


def school_day(go, browser, script):
    """A school's day, with scripts or without: what is due, its students by questions, news of one without a file."""
    mark = "with" if script else "without"
    page = browser.new_context(java_script_enabled=script).new_page()
    name = f"day-{mark}"
    secret, _ = go.ways.set_up(page, go.server.add(name, "--role", "school", "--institution", "100002"))
    go.ways.sign_in(page, name, secret)
    page.get_by_role("link", name="What is due", exact=True).click()
    titled(page, "What is due")
    if script:
        go.watch.look(page, "school")
    page.get_by_role("link", name="Send a return", exact=True).click()
    page.locator("#file").set_input_files({"name": f"day {mark}.csv", "mimeType": "text/csv", "buffer": STUDENTS.encode()})
    press(page, "Look at the file")
    page.get_by_label("Everybody who told us to withhold is marked in this file").check()
    press(page, "Send this return")
    page.goto(go.server.address + "/school")
    page.get_by_role("link", name="Your students", exact=True).click()
    titled(page, "Students")
    if script:
        go.watch.look(page, "students")
    page.get_by_role("link", name="Year 11 without an intended destination").click()
    said(page, "Ola Quist")
    if script:
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the list").click()
        with open(download.value.path(), encoding="utf-8-sig") as file:
            if "Quist" not in file.read():
                go.watch.faults.append("the list of students lacks one")
    fill(page, find="brow")
    press(page, "Find")
    titled(page, "Students found")
    page.get_by_role("link", name="Kit Brown").click()
    titled(page, "Student")
    if script:
        go.watch.look(page, "student")
    page.get_by_role("link", name="An intended destination").click()
    titled(page, "An intended destination")
    press(page, "See what it means")
    said(page, "Choose what they mean to do")
    page.locator("#activity").select_option("121")
    fill(page, provider="City College")
    page.locator("#source").select_option("student_questionnaire")
    if script:
        go.watch.look(page, "tell-intention")
    press(page, "See what it means")
    titled(page, "What it means")
    said(page, "Full-time education in a college, City College (They filled in a questionnaire)")
    if script:
        go.watch.look(page, "meaning")
    page.get_by_role("link", name="Change it").click()
    expect(page.locator("#provider")).to_have_value("City College")
    press(page, "See what it means")
    press(page, "Send it")
    said(page, "Nothing is kept without.")
    page.get_by_label("Nobody has told us to withhold this").check()
    press(page, "Send it")
    titled(page, "Sent")
    if script:
        go.watch.look(page, "told")
    page.go_back()
    page.go_forward()
    titled(page, "Sent")
    page.context.close()
    go.done.append(f"what is due, students by a question and by name, an intention without a file, {mark} scripts")


def desk(go, browser):
    """Somebody at the desk tells of a leaver by the keyboard alone, and of nothing else."""
    page = browser.new_context().new_page()
    link = go.server.add("desk", "--role", "reception", "--institution", "100001", "--without-second-factor")
    go.ways.set_up(page, link)
    go.ways.sign_in(page, "desk", None)
    titled(page, "Your work")
    go.watch.look(page, "home-reception")
    page.goto(go.server.address + "/school/tell")
    go.watch.look(page, "tell")
    page.get_by_role("link", name="An early leaver").focus()
    page.keyboard.press("Enter")
    titled(page, "An early leaver")
    go.watch.look(page, "tell-leaver")
    page.locator("#forename").focus()
    for text in ("Ola", "Quist", "20", "11", "2010", "13", "11", "2026"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="See what it means").focus()
    page.keyboard.press("Enter")
    titled(page, "What it means")
    said(page, "the last day is 13 November 2026")
    page.get_by_label("Nobody has told us to withhold this").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    titled(page, "Sent")
    page.goto(go.server.address + "/school/students")
    titled(page, "Not for this role")
    page.context.close()
    go.done.append("an early leaver told of by the keyboard at the desk")
