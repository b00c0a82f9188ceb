# Goes the ways of people through the pages in a real browser, with scripts and without, and looks at every page met.
#   walk.py PROGRAM ADDRESS DATA_FOLDER OUTPUT_FOLDER
import os, sys, tempfile

from playwright.sync_api import expect, sync_playwright

from analysts import analysts_day
from browser import PASSWORD, Server, Watch, fill, press, said, titled
from by_provider import by_providers
from catalogue import look_at_catalogue
from lines import odd_lines
from officers import officers_day
from officers_keyboard import by_keyboard as officers_by_keyboard, letters_to_schools
from school_days import schools_days
from school_keyboard import by_keyboard, county_reminders
from schools import school_year
from worklists import worklists

server = Server(*sys.argv[1:4])
watch = Watch(sys.argv[4])
done = []


def set_up(page, link, looks=False):
    """From the link to an account; gives the secret of its app and its recovery codes."""
    page.goto(link)
    titled(page, "Set up your account")
    if looks:
        watch.look(page, "set-up")
        fill(page, new_password="password1234", new_password_again="password1234")
        press(page, "Continue")
        said(page, "others would guess")
        watch.look(page, "set-up-refused")
    fill(page, new_password=PASSWORD, new_password_again=PASSWORD)
    press(page, "Continue")
    if page.title().startswith("Your account"):
        return None, []
    titled(page, "Set up your second factor")
    secret = page.locator("main p code").inner_text().replace(" ", "")
    if looks:
        watch.look(page, "set-up-code")
        fill(page, code="000000")
        press(page, "Continue")
        said(page, "The code is not right")
    fill(page, code=server.code(secret))
    press(page, "Continue")
    titled(page, "Your account is set up")
    if looks:
        watch.look(page, "set-up-done")
    return secret, page.locator(".codes code").all_inner_texts()


def sign_in(page, name, secret, looks=False):
    if not page.url.startswith(server.address + "/sign-in"):
        page.goto(server.address + "/sign-in")
    fill(page, name=name, password=PASSWORD)
    press(page, "Continue")
    if secret:
        titled(page, "Your second factor")
        if looks:
            watch.look(page, "sign-in-code")
        fill(page, code=server.code(secret))
        press(page, "Sign in")


def whole_way(browser, script):
    """Set up, sign in, wrong code, own account, sign out, with scripts or without."""
    mark = "with" if script else "without"
    page = browser.new_context(java_script_enabled=script).new_page()
    looks = script
    name = f"{mark}-script@ashshire.example"
    secret, recovery = set_up(page, server.add(name, "--role", "admin"), looks)
    page.goto(server.address + "/")
    if looks:
        watch.look(page, "front")
    page.get_by_role("link", name="Sign in", exact=True).click()
    titled(page, "Sign in")
    if looks:
        watch.look(page, "sign-in")
    fill(page, name=name, password="not the right one")
    press(page, "Continue")
    said(page, "The name or the password is not right.")
    if looks:
        expect(page.locator(".errors")).to_be_focused()
        watch.look(page, "sign-in-refused")
    fill(page, name=name, password=PASSWORD)
    press(page, "Continue")
    fill(page, code="123456")
    press(page, "Sign in")
    said(page, "The code is not right")
    if looks:
        watch.look(page, "sign-in-code-refused")
    fill(page, code=recovery[0])
    press(page, "Sign in")
    titled(page, "Your work")
    expect(page.locator("footer")).to_contain_text("You will be signed out at")
    if looks:
        watch.look(page, "home")
    for address, title, picture in (
        ("/account", "Your account", "account"), ("/account/password", "Change your password", "password"),
        ("/account/second-factor", "Change your second factor", "second-factor"), ("/admin/users", "Users", "users"),
        ("/admin/add-user", "Add a user", "add-user"), ("/admin/health", "Health", "health"),
        ("/admin/providers", "Providers", "providers"),
        ("/admin/time-line", "Time line", "time-line"),
        ("/admin/users/1", "User 1", "user"), ("/account/place", "Whom you act for", "place"),
        ("/sign-out", "Sign out", "sign-out"),
    ):
        page.goto(server.address + address)
        titled(page, title)
        if looks:
            watch.look(page, picture)
    page.goto(server.address + "/admin/add-user")
    fill(page, name="No Name!")
    page.get_by_label("Analyst").check()
    press(page, "Add")
    said(page, "There is a problem")
    expect(page.get_by_label("Analyst")).to_be_checked()
    if looks:
        watch.look(page, "add-user-refused")
    fill(page, name=f"added-{mark}")
    press(page, "Add")
    titled(page, "A link to set up an account")
    if looks:
        watch.look(page, "user-link")
    press(page, "Sign out")
    titled(page, "You have signed out")
    if looks:
        watch.look(page, "signed-out")
    page.goto(server.address + "/admin/users")
    if "Sign in" not in page.title():
        watch.faults.append("a page is there after signing out")
    page.context.close()
    done.append(f"set up, wrong code, sign in, sign out, {mark} scripts")


def guessing(browser):
    """Guesses are slowed for strangers; whoever has been here before is not kept out."""
    own = browser.new_context().new_page()
    secret, _ = set_up(own, server.add("victim", "--role", "eet"))
    sign_in(own, "victim", secret)
    titled(own, "Your work")
    press(own, "Sign out")
    stranger = browser.new_context().new_page()
    stranger.goto(server.address + "/sign-in")
    for _ in range(9):
        fill(stranger, name="victim", password="one of many guesses")
        press(stranger, "Continue")
    said(stranger, "There were too many tries.")
    watch.look(stranger, "sign-in-slowed")
    sign_in(own, "victim", secret)
    titled(own, "Your work")
    # Only on this machine's own address would others wait with the stranger from here on.
    server.later(7200)
    done.append("slowed, and its victim not")
    # The same without scripts.
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(server.address + "/sign-in")
    for _ in range(9):
        fill(plain, name="victim", password="one of many guesses")
        press(plain, "Continue")
    said(plain, "There were too many tries.")
    server.later(7200)
    done.append("slowed without scripts")


def school_switch(browser):
    """A trust's user acts for one school at a time, and a form of the other tab is not taken for the other school."""
    page = browser.new_context().new_page()
    link = server.add("trust", "--role", "school", "--institution", "100001", "--institution", "100002")
    secret, _ = set_up(page, link)
    sign_in(page, "trust", secret)
    said(page, "Ashcombe School, as data officer")
    watch.look(page, "home-school")
    page.get_by_role("link", name="Who acts for you").click()
    watch.look(page, "colleagues")
    press(page, "The list is right")
    said(page, "You have confirmed them this term.")
    page.goto(server.address + "/home")
    tab = page.context.new_page()
    tab.goto(server.address + "/account/password")
    page.get_by_role("link", name="Change whom you act for").click()
    watch.look(page, "place-of-trust")
    page.get_by_label("Brackwell School, as data officer").check()
    press(page, "Go on")
    said(page, "Brackwell School, as data officer")
    # The form of the other tab was made for Ashcombe, in the session of before.
    fill(tab, password=PASSWORD, new_password="lantern moss ferry", new_password_again="lantern moss ferry")
    press(tab, "Change it")
    titled(tab, "The form cannot be taken")
    watch.look(tab, "form-refused")
    tab.goto(server.address + "/account/password")
    tab.evaluate("document.querySelectorAll('[name=acting-as]').forEach(e => e.value = 'school 1')")
    press(tab, "Change it")
    titled(tab, "You act for somebody else now")
    watch.look(tab, "other-place")
    tab.goto(server.address + "/admin/users")
    titled(tab, "Not for this role")
    watch.look(tab, "role-refused")
    done.append("switch of school, two tabs")
    plain = browser.new_context(java_script_enabled=False).new_page()
    sign_in(plain, "trust", secret)
    plain.goto(server.address + "/account/place")
    plain.get_by_label("Ashcombe School, as data officer").check()
    press(plain, "Go on")
    said(plain, "Ashcombe School, as data officer")
    done.append("switch of school without scripts")


def time_out(browser):
    """Two minutes before the end whoever looks is asked, in every tab at once; what was typed is there afterwards."""
    page = browser.new_context().new_page()
    page.clock.install()
    secret, _ = set_up(page, server.add("slow", "--role", "admin"))
    sign_in(page, "slow", secret)
    page.goto(server.address + "/admin/add-user")
    fill(page, name="typed@before.example")
    other = page.context.new_page()
    other.clock.install()
    other.goto(server.address + "/account")
    page.bring_to_front()
    server.later(15 * 60 - 100)
    for each in (page, other):
        each.clock.fast_forward(14 * 60 * 1000)
        expect(each.locator("#time-out")).to_be_visible()
    watch.look(page, "time-out")
    press(page, "Stay signed in")
    for each in (page, other):
        expect(each.locator("#time-out")).to_be_hidden()
    done.append("time-out warned, one answer for two tabs")
    server.later(16 * 60)
    page.clock.fast_forward(16 * 60 * 1000)
    expect(page).to_have_title("Sign in - Fingerpost")
    said(page, "You were signed out")
    watch.look(page, "timed-out")
    sign_in(page, "slow", secret)
    titled(page, "Add a user")
    said(page, "What you typed is still here")
    if page.locator("#name").input_value() != "typed@before.example":
        watch.faults.append("what was typed is lost")
    watch.look(page, "kept")
    done.append("expired, signed in again, typed text kept")
    # Without scripts the form itself is sent too late.
    plain = browser.new_context(java_script_enabled=False).new_page()
    sign_in(plain, "slow", secret)
    plain.goto(server.address + "/admin/add-user")
    fill(plain, name="plain@before.example")
    server.later(16 * 60)
    press(plain, "Add")
    titled(plain, "Sign in")
    sign_in(plain, "slow", secret)
    titled(plain, "Add a user")
    if plain.locator("#name").input_value() != "plain@before.example":
        watch.faults.append("what was typed is lost without scripts")
    done.append("expired without scripts, typed text kept")


def protecting(browser, script):
    """The data protection officer and a steward: find somebody, restrict, correct, give what is held, look at every page."""
    mark = "with" if script else "without"
    page = browser.new_context(java_script_enabled=script).new_page()
    secret, _ = set_up(page, server.add(f"officer-{mark}", "--role", "protection"))
    sign_in(page, f"officer-{mark}", secret)
    for address, title, picture in (
        ("/protection", "Data protection", "protection"), ("/protection/record", "The record", "record"),
        ("/protection/find", "Find a person", "find"), ("/protection/instructions", "Held when an instruction came", "instructions"),
        ("/protection/disclosures", "Told and should not have been", "disclosures"),
        ("/protection/claims", "Rolls that claim people", "claims"),
        ("/protection/retention", "Kept longer than the rules say", "retention"),
        ("/steward/restricted", "Restricted people", "restricted-none"),
    ):
        page.goto(server.address + address)
        titled(page, title)
        if script:
            watch.look(page, picture)
    page.goto(server.address + "/protection/record")
    press(page, "Search")
    said(page, "Entries, the newest first")
    page.goto(server.address + "/protection/find")
    # Somebody else each time: whoever was corrected goes by another name from then on.
    surname, forename, born = ("O'Hara", "Niamh", "2009-10-15") if script else ("Brown", "Kit", "2009-11-20")
    fill(page, surname=surname, forename=forename, date_of_birth=born)
    press(page, "Find")
    page.get_by_role("link", name="Person").click()
    said(page, forename)
    if script:
        watch.look(page, "protected-person")
    page.get_by_label("Forename").check()
    fill(page, value="Neve", why="passport seen at the desk")
    press(page, "Correct")
    said(page, "The person is corrected.")
    said(page, "Neve")
    page.get_by_label("Protected address").check()
    fill(page, reason="told by the social worker")
    press(page, "Restrict")
    said(page, "The person is restricted.")
    page.emulate_media(media="print")
    if page.locator("main").is_visible():
        watch.faults.append("somebody protected is printed")
    page.emulate_media(media="screen")
    number = page.locator("h1").inner_text().split()[1]
    page.goto(server.address + "/steward/restricted")
    said(page, "Protected address: told by the social worker")
    if script:
        watch.look(page, "restricted")
    fill(page, released_person=number, release_reason="a trial")
    press(page, "Let go")
    said(page, "is ended.")
    page.context.close()
    done.append(f"found, corrected, protected and let go somebody, {mark} scripts")


def others(browser):
    page = browser.new_context().new_page()
    for address, name in (
        ("/accessibility", "accessibility"), ("/privacy", "privacy"), ("/cookies", "cookies"), ("/nowhere", "nowhere"),
        ("/set-up/" + "a" * 43, "link-gone"),
    ):
        page.goto(server.address + address)
        watch.look(page, name)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", headless=True,
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
    print("Chromium", browser.version)
    for step in (
        lambda b: whole_way(b, True), lambda b: whole_way(b, False), guessing, school_switch, time_out,
        lambda b: schools_days(b, server, watch, sys.modules[__name__], done),
        lambda b: school_year(b, server, watch, sys.modules[__name__], done, True),
        lambda b: school_year(b, server, watch, sys.modules[__name__], done, False),
        lambda b: by_keyboard(b, server, watch, sys.modules[__name__], done),
        lambda b: county_reminders(b, server, watch, sys.modules[__name__], done),
        lambda b: protecting(b, True), lambda b: protecting(b, False),
        lambda b: officers_day(b, server, watch, sys.modules[__name__], done),
        lambda b: officers_by_keyboard(b, server, watch, sys.modules[__name__], done),
        lambda b: letters_to_schools(b, server, watch, sys.modules[__name__], done),
        lambda b: worklists(b, server, watch, sys.modules[__name__], done),
        lambda b: analysts_day(b, server, watch, sys.modules[__name__], done), others,
        lambda b: odd_lines(b, server, watch, sys.modules[__name__], done)):
        step(browser)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        by_providers(browser, folder, server, watch)
        done.append("signed in and out with two providers, with scripts and without, and their dead ends")
    done.append(f"{look_at_catalogue(browser, server, watch)} pages of the catalogue looked at")
    browser.close()

for way in done:
    print("went:", way)
for fault in watch.faults:
    print("FAULT:", fault)
print(f"{watch.pages} pages at {len(watch.WIDTHS)} widths, {watch.axe} findings of axe, {len(watch.faults)} faults")
sys.exit(1 if watch.faults else 0)
