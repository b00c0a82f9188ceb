# Worklists of officers and lists of stewards in a browser: what to take note of, what stands before a call, contested situations, notices,
# what schools owe, caseloads; settings and areas with what a change would do; deaths; proposals.
import datetime, re, urllib.request

from browser import fill, press, said, titled
from officers import officer


def tell(server, kind, text, institution="county", role="restricted", as_at=None):
    """Sends a return and waits until everything is settled."""
    institutions = [] if institution == "county" else ["--institution", institution]
    token = server.run("token", "issue", "--role", role, "--name", "worklists", *institutions)
    day = f"&as_at={as_at}" if as_at else ""
    request = urllib.request.Request(
        server.address + f"/api/v1/returns?withhold_confirmed=true&kind={kind}&coverage=partial&institution={institution}{day}",
        text.encode(), {"Authorization": f"Bearer {token}", "Content-Type": "text/csv"}, method="POST")
    urllib.request.urlopen(request).read()


def officers_lists(browser, server, watch, ways, script):
    mark = "with" if script else "without"
    look = watch.look if script else lambda *_: None
    page = officer(browser, server, ways, f"lists-officer-{mark}", script)
    page.goto(server.address + "/county/lists/not-known")
    page.get_by_role("link", name="Fenwick, Zoe").click()
    if page.get_by_role("button", name="They object to their schools being told").count():
        page.get_by_role("button", name="They object to their schools being told").click()
        said(page, "They object to their schools being told")
    else:
        # Objected to a second time, it comes again.
        server.sql("insert into objection (person_id, from_day, recorded_at, recorded_by) "
                   "select person_id, '2026-09-01', moment(), 'account 1' from person_shown where surname = 'Fenwick'")
    page.get_by_role("link", name="To take note of").click()
    titled(page, "To take note of")
    said(page, "Fenwick, Zoe")
    look(page, "to-note")
    page.get_by_role("button", name=re.compile("I took note ?: Fenwick, Zoe")).click()
    said(page, "It is recorded that you took note.")
    page.get_by_role("link", name="Calls", exact=True).click()
    titled(page, "Calls")
    page.get_by_role("link", name="Asked not to be rung").click()
    said(page, "Neither ring nor write")
    said(page, "Castellan, Ivo")
    look(page, "waiting")
    for link, title, picture in (
        ("Contested", "Contested situations", "contested-none"), ("Agreed start passed", "Agreed start passed", "starts"),
        ("Leavers by school", "Leavers without a destination, by school", "leavers-by-school"),
        ("Lapsing by school", "Lapsing, by school", "lapsing-by-school"),
        ("Notices to forward", "Notices to forward", "notices-to-forward"),
        ("Returns of schools", "Returns of schools", "owed"),
    ):
        page.get_by_role("navigation", name="The county").get_by_role("link", name=link, exact=True).click()
        titled(page, title)
        look(page, picture)
    page.goto(server.address + "/county/caseload")
    said(page, "Nobody yet: NEET or not known")
    look(page, "caseload-team")
    page.context.close()


def contested(browser, server, watch, ways):
    """Two schools have somebody on their rolls: one side is chosen, and a colleague who looked before is told."""
    today = datetime.date.today()
    year = (today.year if today.month >= 9 else today.year - 1) - 17
    for number, days in (("100001", 2), ("100002", 1)):
        tell(server, "enrolment", "Surname,Forename,Date of Birth,Year Group,Postcode\n"
             f"Ellery,Max,{year}-03-14,13,OX1 1AF\n", number, "school", today - datetime.timedelta(days=days))
    one, other = (officer(browser, server, ways, name) for name in ("contest-one", "contest-other"))
    for page in (one, other):
        for _ in range(100):
            page.goto(server.address + "/county/contested")
            if page.get_by_text("Ellery, Max").count():
                break
            page.wait_for_timeout(200)
        said(page, "Told otherwise 1")
    watch.look(one, "contested")
    one.get_by_label("What is so").select_option(index=1)
    one.get_by_role("button", name=re.compile("Record it ?: Ellery, Max")).click()
    said(one, "The contact is recorded")
    other.get_by_role("button", name=re.compile("Record it ?: Ellery, Max")).click()
    said(other, "Something newer was told of them meanwhile")
    one.context.close()
    other.context.close()


def stewards_lists(browser, server, watch, ways, script):
    mark = "with" if script else "without"
    look = watch.look if script else lambda *_: None
    page = browser.new_context(java_script_enabled=script).new_page()
    secret, _ = ways.set_up(page, server.add(f"lists-steward-{mark}", "--role", "steward"))
    ways.sign_in(page, f"lists-steward-{mark}", secret)
    titled(page, "Your work")
    page.get_by_role("link", name="Settings", exact=True).click()
    titled(page, "Settings")
    look(page, "settings")
    page.get_by_label("Which setting").select_option("lapsing_days")
    fill(page, value="many")
    press(page, "Show what it would do")
    titled(page, "Error: Settings")
    look(page, "settings-refused")
    fill(page, value="35" if script else "28")
    press(page, "Show what it would do")
    titled(page, "What the change would do")
    look(page, "change-previewed")
    press(page, "Change it")
    said(page, "It is changed.")
    page.get_by_role("link", name="Areas", exact=True).click()
    titled(page, "Areas")
    hub = "South" if script else "West"
    fill(page, prefix="OX1", la_code="931", hub=hub)
    press(page, "Show what it would do")
    said(page, f"hub {hub}")
    said(page, "This moves")
    look(page, "area-previewed")
    press(page, "Change it")
    said(page, "It is changed.")
    look(page, "areas")
    for link, title, picture in (
        ("Institutions", "Institutions", "institutions"), ("Code lists", "Code lists", "code-lists"),
        ("Agreements", "Agreements with schools", "county-agreements"), ("Instructions", "Instructions to withhold", "county-instructions"),
        ("Deaths to confirm", "Deaths to confirm", "deaths"), ("People who may be one", "People who may be one", "link-proposals"),
    ):
        page.get_by_role("navigation", name="The county's lists").get_by_role("link", name=link, exact=True).click()
        titled(page, title)
        look(page, picture)
    page.context.close()


def worklists(browser, server, watch, ways, done):
    officers_lists(browser, server, watch, ways, True)
    officers_lists(browser, server, watch, ways, False)
    contested(browser, server, watch, ways)
    stewards_lists(browser, server, watch, ways, True)
    stewards_lists(browser, server, watch, ways, False)
    done.append("the worklists of officers and the lists of stewards, with scripts and without; two on one contested situation")
