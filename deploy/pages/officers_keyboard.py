# An officer's main jobs by the keyboard alone, at the width of a telephone: from a list to a person, verified and back; a question
# answered, also by two at once; letters; what schools owe chased; what was done undone.
import datetime, re

from browser import said, titled
from school_keyboard import Keys
from worklists import tell


def a_question(server, surname, other):
    """Whether the row of one is about the other is in doubt."""
    server.sql(
        "with asked as (update link set outcome = 'ask' from return_row as row where row.id = link.row_id "
        f"and row.surname = '{surname}' and link.undone_at is null returning link.row_id) "
        "insert into link_question (row_id, candidates, asked_at) "
        "select min(row_id), array[(select max(person_id) from person_shown where surname = "
        f"'{other}')], moment() from asked")


def by_keyboard(browser, server, watch, ways, done):
    from officers import officer
    today = datetime.date.today()
    year = today.year if today.month >= 9 else today.year - 1
    tell(server, "actual",
         "Surname,Forename,Date of Birth,Address Line 1,Town,Postcode,Mobile,Activity,NEET Start Date,Ascertained On\n"
         + "".join(f"{name},{year - 17}-06-0{place + 1},{place + 2} Mill Lane,Ashcombe,OX1 1B{'ABD'[place]},07700 90020{place},619,"
                   f"{today - datetime.timedelta(days=9)},{today}\n"
                   for place, name in enumerate(("Kade,Ida", "Lunn,Per", "Marsh,Uli"))))
    tell(server, "enrolment", f"Surname,Forename,Date of Birth,Year Group\nNorth,Eve,{year - 16}-10-15,12\n", "100003", "school",
         as_at=f"{year}-09-10")
    server.sql("update institution set la_code = '931' where urn in (100003, 100004)")
    server.sql("insert into reminder_address (institution_id, address, kept_at, kept_by) select id, 'office@carrow.example', moment(), "
               "'test' from institution where urn = 100003 on conflict do nothing")
    page = officer(browser, server, ways, "keys-officer")
    page.set_viewport_size({"width": 390, "height": 800})
    keys = Keys(page)
    for _ in range(100):
        page.goto(server.address + "/county/lists/not-known?reason=neet_claimed")
        if page.get_by_role("link", name="Marsh, Uli").count():
            break
        page.wait_for_timeout(200)
    # From the list to a person, verified, and back to the list.
    keys.follow("Kade, Ida")
    titled(page, "A young person")
    keys.press(re.compile("^They say it is still so"))
    said(page, "The contact is recorded.")
    keys.follow(re.compile("^Back to Not known"))
    titled(page, "List: Not known")
    if "reason=neet_claimed" not in page.url:
        watch.faults.append("by keyboard: a record leads back to another list")
    # Letters to all of the list.
    # Of a group the tabulator reaches one, and arrows the others.
    keys.reach("radio", "Those I have chosen above")
    page.keyboard.press("ArrowDown")
    keys.press("Write them a letter")
    titled(page, "Write letters")
    keys.press(re.compile("^Record"))
    said(page, "The letters are recorded.")
    # What was done, undone.
    page.goto(server.address + "/county/done")
    titled(page, "What you did today")
    watch.look(page, "own-decisions")
    page.set_viewport_size({"width": 390, "height": 800})
    keys.press(re.compile("^Undo it for"))
    said(page, "It is undone for")
    # A question, while a colleague has it open too.
    a_question(server, "Lunn", "Marsh")
    other = officer(browser, server, ways, "keys-colleague")
    for each in (page, other):
        each.goto(server.address + "/county/questions")
        titled(each, "Questions about links")
    keys.reach("radio", re.compile("^The same"))
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    keys.press("Answer, and show the next")
    said(page, "Your answer is recorded.")
    other.get_by_label(re.compile("^The same")).check()
    other.get_by_role("button", name="Answer, and show the next").click()
    titled(other, "Error: Somebody has answered it")
    said(other, "When you looked")
    said(other, "nobody of those known (keys-officer")
    watch.look(other, "question-answered")
    other.context.close()
    # What a school owes, whatever the day of the walk.
    opens, due = ((today - datetime.timedelta(days=days)).strftime("%m-%d") for days in (20, 2))
    server.sql("insert into due_return (name, kind, institution_kind, from_day, due_day, coverage, years, reminders, advice) values "
               f"('Walked roll', 'enrolment', 'school', '{opens}', '{due}', 'full', '{{}}', '{{}}', '')")
    page.goto(server.address + "/county/returns")
    titled(page, "Returns of schools")
    keys.tick(re.compile("^Choose Carrow School.*Walked roll"))
    keys.press("Chase those chosen by e-mail: see first to whom")
    titled(page, "Chase by e-mail")
    said(page, "office@carrow.example")
    watch.look(page, "chase")
    page.set_viewport_size({"width": 390, "height": 800})
    keys.press("Send 1 e-mail")
    said(page, "The e-mails are on their way.")
    page.context.close()
    done.append("an officer's main jobs by the keyboard at 390 pixels, and two on one question")


def letters_to_schools(browser, server, watch, ways, done):
    """By whoever may meet restricted people: looked at, recorded, printed, taken back."""
    begins = datetime.date.today()
    year = begins.year if begins.month >= 9 else begins.year - 1
    heading = "Surname,Forename,Date of Birth,Year Group,Postcode\n"
    tell(server, "enrolment", heading + f"Pask,Ola,{year - 16}-01-15,11,OX1 1CA\n", "100004", "school", as_at=f"{year}-06-01")
    tell(server, "leaver", f"Surname,Forename,Date of Birth,Postcode,Leaving Date\nPask,Ola,{year - 16}-01-15,OX1 1CA,{year}-07-10\n",
         "100004", "school", as_at=f"{year}-07-12")
    page = browser.new_context().new_page()
    secret, _ = ways.set_up(page, server.add("letters-lead", "--role", "restricted"))
    ways.sign_in(page, "letters-lead", secret)
    page.get_by_role("link", name="Letters to schools").click()
    titled(page, "Letters to schools")
    watch.look(page, "school-letters")
    page.get_by_label(re.compile("^Choose Dunmere")).check()
    page.get_by_role("button", name="Look at the letters").click()
    titled(page, "Letters to schools, before they are written")
    said(page, "Pask")
    watch.look(page, "school-letters-planned")
    page.get_by_role("button", name="Record 1 letter, then print").click()
    said(page, "The letters are recorded.")
    page.get_by_role("link", name=re.compile("^Ask a school where its leavers went")).first.click()
    titled(page, "Letters to schools to print")
    said(page, "Leavers of Dunmere School")
    # As wide as a sheet of A4.
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    if page.evaluate("document.documentElement.scrollWidth") > 794:
        watch.faults.append("the list of a letter to a school is wider than its sheet")
    page.pdf(path=f"{watch.folder}/school-letters.pdf", format="A4")
    page.emulate_media(media="screen")
    watch.look(page, "school-letters-printed")
    page.go_back()
    page.get_by_role("button", name=re.compile("^Take them back")).first.click()
    said(page, "The letters are taken back.")
    page.context.close()
    done.append("letters to schools about their leavers")
