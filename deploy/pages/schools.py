# More of a school's year in a browser: the list for the staff room, its leavers, results day, agreements and feedback, headings
# explained once, cells mended where they are, several files at once.
import datetime, re, urllib.request

from playwright.sync_api import expect

from browser import fill, press, said, titled


def begins(years_ago=0):
    """The year in which the academic year began."""
    today = datetime.date.today()
    return (today.year if today.month >= 9 else today.year - 1) - years_ago


def send(server, urn, kind, text, **stated):
    token = server.run("token", "issue", "--role", "school", "--institution", urn, "--name", f"pages {kind}")
    query = "".join(f"&{name}={value}" for name, value in stated.items())
    request = urllib.request.Request(
        f"{server.address}/api/v1/returns?withhold_confirmed=true&kind={kind}{query}", text.encode(),
        {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}, method="POST")
    urllib.request.urlopen(request).read()


def year_of_returns(server, urn):
    """Three who left, two who will, and what the school told of them."""
    this, last = begins(), begins(1)
    send(server, urn, "enrolment",
         "Surname,Forename,Date of Birth,Year Group,Form,Postcode\n"
         f"Ashdown,Leo,{last - 15}-10-15,11,11A,OX1 1BA\nBirch,Mia,{last - 15}-11-20,11,11A,OX1 1BB\n"
         f"Cole,Ravi,{last - 17}-12-02,13,13B,OX1 1BC\n", as_at=f"{last}-10-01")
    send(server, urn, "intended",
         f"Surname,Forename,Date of Birth,Intended Destination\nAshdown,Leo,{last - 15}-10-15,311\n", as_at=f"{last + 1}-05-02")
    send(server, urn, "actual",
         "Surname,Forename,Date of Birth,Activity,Evidence Source,Verified On,Verified With\n"
         f"Ashdown,Leo,{last - 15}-10-15,310,telephone,{this}-10-05,young person\n", as_at=f"{this}-10-05")
    send(server, urn, "enrolment",
         "Surname,Forename,Date of Birth,Year Group,Form,Postcode\n"
         f"Dean,Tess,{this - 15}-10-15,11,11C,OX1 1BD\nEllis,Noor,{this - 17}-10-15,13,13A,OX1 1BE\n", as_at=f"{this}-10-02")
    send(server, urn, "offer",
         "Surname,Forename,Date of Birth,Offer Status,Offer Provider,Conditional\n"
         f"Dean,Tess,{this - 15}-10-15,110,City College,Y\n", as_at=f"{this}-10-20")


def school_year(browser, server, watch, ways, done, script):
    mark = "with" if script else "without"
    urn = "100003" if script else "100004"
    year_of_returns(server, urn)
    page = browser.new_context(java_script_enabled=script).new_page()
    secret, _ = ways.set_up(page, server.add(f"year-{mark}", "--role", "school", "--institution", urn))
    ways.sign_in(page, f"year-{mark}", secret)

    def look(name):
        if script:
            watch.look(page, name)

    # Names may be left out by lot, which is tried elsewhere.
    server.sql("update setting set value = '0' where name = 'staff_list_lot_percent'")
    # Results are worked through today.
    server.sql("update setting set value = to_char(current_date - 1, 'MM-DD') where name = 'results_day_from'")
    server.sql("update setting set value = to_char(current_date + 1, 'MM-DD') where name = 'results_day_to'")
    page.get_by_role("link", name="Still unknown: a list for the staff room").click()
    titled(page, "Still unknown")
    said(page, "Mia Birch")
    fill(page, whom="Ms Ash, room 4")
    press(page, "Make the list")
    said(page, "Tell: Ms Ash, room 4")
    look("unknown")
    page.emulate_media(media="print")
    if page.locator("#whom").is_visible() or not page.get_by_text("Mia Birch").is_visible():
        watch.faults.append("the list for the staff room is not printed as it should be")
    page.emulate_media(media="screen")

    page.goto(server.address + "/school/ring-round")
    titled(page, "Ring round")
    page.get_by_label("What came of it: Mia Birch").select_option("message-left")
    page.get_by_role("button", name="Mia Birch").click()
    said(page, "a message left")
    look("ring-round")
    page.get_by_role("link", name="Mia Birch").click()
    page.get_by_role("link", name="Ask the county's advisers for support").click()
    titled(page, "Ask for support")
    press(page, "Ask for support")
    said(page, "Nothing is passed on without.")
    look("support-ask")
    page.get_by_label("They have no place to go to").check()
    page.get_by_label("Nobody has told us to withhold this").check()
    press(page, "Ask for support")
    titled(page, "Support")
    said(page, "Received")
    answered(browser, server, watch, ways, script)
    page.reload()
    said(page, "Closed on")
    look("support")

    page.goto(server.address + "/school")
    page.get_by_role("link", name="Our leavers: where they went").click()
    titled(page, "Our leavers")
    said(page, "1 of 2")
    look("leavers")
    press(page, "Add what the county may tell us")
    titled(page, "Our leavers, with what the county tells")
    said(page, "was a disclosure, which is on record")
    look("leavers-county")
    page.get_by_role("link", name="What we told alone").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="All of it as a workbook").click()
    with open(download.value.path(), "rb") as file:
        if file.read(4) != b"PK\x03\x04":
            watch.faults.append("the workbook of leavers is none")
    page.get_by_role("link", name="Names, with source and day").click()
    titled(page, "Our leavers by name")
    said(page, "310 Apprenticeship, confirmed")
    look("leavers-names")
    page.get_by_role("link", name="Back to our leavers").click()
    page.get_by_role("link", name="A form for publishing").click()
    titled(page, "Our leavers, for publishing")
    look("leavers-publish")
    page.get_by_role("button", name=re.compile("Make the table of")).first.click()
    titled(page, "Our leavers, for publishing")
    said(page, "Destinations of our leavers: Year")
    look("leavers-published")

    page.goto(server.address + "/school")
    page.get_by_role("link", name="Results day", exact=True).click()
    titled(page, "Results day")
    said(page, "Noor Ellis")
    look("results")
    press(page, "See what it means")
    said(page, "Say of at least one offer")
    look("results-refused")
    page.get_by_label("Tess Dean, City College").select_option("not-met")
    press(page, "See what it means")
    said(page, "Conditions not met: Tess Dean (City College)")
    look("results-meaning")
    page.get_by_role("link", name="Change it").click()
    expect(page.get_by_label("Tess Dean, City College")).to_have_value("not-met")
    press(page, "See what it means")
    page.get_by_label("Nobody has told us to withhold this").check()
    press(page, "Send it")
    titled(page, "Sent")
    page.get_by_role("link", name="Back to results day").click()
    said(page, "Conditions not met")
    page.get_by_role("link", name="An offer Tess Dean").click()
    titled(page, "An offer")
    page.get_by_label("Its conditions are not met").check()
    page.get_by_label("No", exact=True).check()
    press(page, "See what it means")
    said(page, "Say why, in a few words.")
    look("offer-judged")
    fill(page, reason="Too far by bus")
    press(page, "See what it means")
    said(page, "it is not right for them: Too far by bus.")

    this = begins()
    server.run("agreement", "set", "--institution", urn, "--from", f"{this}-09-01", "--to", f"{this + 1}-08-31")
    page.goto(server.address + "/school")
    page.get_by_role("link", name="Agreements", exact=True).click()
    titled(page, "Agreements")
    page.get_by_role("link", name="Name students").click()
    titled(page, "Name students")
    press(page, "See what it means")
    said(page, "Choose whom you name.")
    look("agreements-name")
    page.get_by_label("Everybody who is shown here").check()
    fill(page, evidence="forms in the office")
    press(page, "See what it means")
    said(page, "Noor Ellis")
    page.get_by_label("Nobody has told us to withhold this").check()
    press(page, "Send it")
    page.get_by_role("link", name="Back to the agreements").click()
    page.get_by_label("Noor Ellis", exact=True).check()
    page.get_by_label("They withdrew").check()
    press(page, "See what it means")
    said(page, "Enter the day.")
    expect(page.get_by_label("Noor Ellis", exact=True)).to_be_checked()
    look("agreements")
    today = datetime.date.today()
    page.locator("#on").fill(str(today.day))
    fill(page, on_month=str(today.month), on_year=str(today.year))
    press(page, "See what it means")
    page.get_by_label("Nobody has told us to withhold this").check()
    press(page, "Send it")
    page.get_by_role("link", name="Back to the agreements").click()
    said(page, "Withdrawn from")

    page.goto(server.address + "/school/feedback")
    titled(page, "Feedback")
    press(page, "Show what the county may tell us")
    said(page, "No destination available")
    look("feedback")
    with page.expect_download() as download:
        press(page, "Download it (CSV)")
    with open(download.value.path(), encoding="utf-8-sig") as file:
        if "no destination available" not in file.read():
            watch.faults.append("the file of feedback tells nothing")
    done.append(f"staff room, leavers, results day, agreements and feedback, {mark} scripts")

    files(page, server, watch, look)
    page.context.close()
    done.append(f"several files, a heading explained once, a cell mended in place, {mark} scripts")


def answered(browser, server, watch, ways, script):
    """An officer takes up what the school asked for, and closes it."""
    page = browser.new_context(java_script_enabled=script).new_page()
    name = "support-" + ("with" if script else "without")
    secret, _ = ways.set_up(page, server.add(name, "--role", "eet"))
    ways.sign_in(page, name, secret)
    page.goto(server.address + "/county")
    page.get_by_role("link", name="Asked for by schools").click()
    titled(page, "Asked for by schools")
    # Rows are nobody's until they are linked.
    for _ in range(30):
        if page.get_by_role("button", name="Take it up").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    page.get_by_role("button", name="Take it up").first.click()
    said(page, "It is recorded.")
    if script:
        watch.look(page, "county-support")
    page.get_by_label("What came of it for Mia Birch").first.select_option("helped")
    page.get_by_role("button", name="Close").first.click()
    said(page, "They were helped")
    page.context.close()


ODD = "Clan,Forename,DOB,Year Group\r\nO'Hara,Niamh,31/02/2009,12\r\nAbara,Ngozi,02/02/2009,12\r\n"
PLANS = "Surname,Forename,Date of Birth,Intended Destination\r\nO'Hara,Niamh,15/10/2009,121\r\n"


def files(page, server, watch, look):
    """Two files at once; one lacks a column until its heading is explained, and has a cell to mend."""
    def chosen(name, text):
        return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}

    page.goto(server.address + "/school/send")
    page.locator("#file").set_input_files([chosen("odd.csv", ODD), chosen("plans.csv", PLANS)])
    press(page, "Look at the file")
    said(page, "Cannot be taken as it is")
    look("send-several")
    page.get_by_role("link", name="odd.csv").click()
    titled(page, "The file cannot be taken")
    look("look-columns")
    page.get_by_label("What Clan is").select_option("Surname")
    page.get_by_label("Some", exact=True).check()
    press(page, "Look again")
    titled(page, "What we understood")
    look("look-mend")
    page.get_by_label("Date of Birth of row 2").fill("28/02/2009")
    press(page, "Check these")
    said(page, "1 cell was mended here")
    page.get_by_label("Everybody who told us to withhold is marked in this file").check()
    press(page, "Send this return")
    titled(page, "Return")
    # The next one with these headings needs no word.
    page.goto(server.address + "/school/send")
    page.locator("#file").set_input_files(chosen("again.csv", ODD.replace("31/02", "27/02")))
    press(page, "Look at the file")
    titled(page, "What we understood")
