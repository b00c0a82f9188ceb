# The first file of twelve invented schools, as their own systems write it: how many clicks and seconds from choosing it to the
# receipt, and how many rows are taken at once.
#   first_upload.py PROGRAM ADDRESS DATA_FOLDER FOLDER
import datetime, io, re, sys, time

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation
from playwright.sync_api import sync_playwright

from browser import PASSWORD, Server, fill, press, titled

server = Server(*sys.argv[1:4])
folder = sys.argv[4]
TODAY = datetime.date.today()
YEAR = TODAY.year if TODAY.month >= 9 else TODAY.year - 1

FORENAMES = "Niamh Ngozi Kit Ada Finn Gus Hal Ida Leo Mia Ravi Tess Noor Jo Amy Ben Cara Dev Elin Fay".split()
SURNAMES = "O'Hara Abara Brown Clay Dell-Moss Eyre Frost Grey Ashdown Birch Cole Dean Ellis Müller Quist Reid Stone Tait Usher Vale".split()


def people(count, year_group):
    """Names, birth dates that fit a year group, and the numbers of the rows."""
    for place in range(count):
        born = datetime.date(YEAR - year_group - 4, 9 + place % 4, 1 + place % 27)
        yield place, FORENAMES[place % 20], SURNAMES[(place * 7) % 20], born


def text(rows, delimiter=",", encoding="utf-8-sig", end="\r\n"):
    def cell(value):
        value = str(value)
        return '"' + value.replace('"', '""') + '"' if any(sign in value for sign in '",;\n') else value
    return (end.join(delimiter.join(map(cell, row)) for row in rows) + end).encode(encoding)


def workbook(fill_in):
    book = openpyxl.Workbook()
    fill_in(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def uk(day):
    return day.strftime("%d/%m/%Y")


def sims():
    rows = [["Forename", "Surname", "Year", "Reg", "Adno", "Gender", "DOB", "House", "Home Postcode"]]
    for n, forename, surname, born in people(180, 12):
        rows.append([forename, surname, "Year 12", "12A", f"00{1200 + n}", "MF"[n % 2], uk(born), "Red", "OX1 1AA"])
    return text(rows, encoding="cp1252")


def arbor():
    rows = [["Arbor Student ID", "First name", "Last name", "Year group", "Registration form", "Date of birth", "Sex", "Postcode"]]
    for n, forename, surname, born in people(160, 11):
        rows.append([5000 + n, forename, surname, "Year 11", "11B", born.strftime("%d %b %Y"), ["Male", "Female"][n % 2], "OX1 1AB"])
    return text(rows)


def bromcom():
    def write(book):
        sheet = book.active
        sheet.title = "Export"
        sheet.append(["FirstName", "LastName", "StudentEmail", "YearGroup", "Form", "DOB", "Gender", "Postcode"])
        for n, forename, surname, born in people(140, 13):
            sheet.append([forename, surname, f"{n}@school.example", "13", "13C", born, ["Male", "Female"][n % 2], "OX1 1AC"])
    return workbook(write)


def county_template():
    def write(book):
        sheet = book.active
        sheet.title = "Year 11"
        sheet.append(["Intended destinations - please fill in the yellow columns"])
        sheet.append([])
        sheet.append(["School name or DfE number", "Surname", "Forename", "Date of birth (dd/mm/yyyy)", "Gender", "NC Year", "Postcode",
                      "Intended destination", "Provider or college", "Comments"])
        choices = ["Full-time education in a school", "Full-time education in a college", "Apprenticeship, or work with training"]
        for n, forename, surname, born in people(120, 11):
            sheet.append(["Invented School", surname, forename, born, "MF"[n % 2], 11, "OX1 1AD", choices[n % 3], "City College", ""])
        lists = book.create_sheet("Lists")
        for choice in choices:
            lists.append([choice])
        lists.sheet_state = "hidden"
        rule = DataValidation(type="list", formula1="=Lists!$A$1:$A$3")
        sheet.add_data_validation(rule)
        rule.add("H4:H123")
    return workbook(write)


def ilr():
    rows = [["LearnRefNumber", "ULN", "FamilyName", "GivenNames", "DateOfBirth", "PostCode", "LearnAimRef", "LearnStartDate",
             "LearnPlanEndDate", "LearnActEndDate", "CompStatus"]]
    for n, forename, surname, born in people(150, 12):
        for aim in ("60148320", "ZPROG001"):
            rows.append([f"000{700 + n}", "", surname, forename, born.isoformat(), "OX1 1AE", aim, f"{YEAR}-09-05", f"{YEAR + 1}-07-31", "", 1])
    return text(rows, encoding="utf-8")


def ucas():
    rows = [["Personal ID", "Surname", "First name", "Date of birth", "UCAS Status", "Provider", "Course"]]
    for n, forename, surname, born in people(60, 13):
        rows.append([f"1{n:09}", surname, forename, uk(born), ["Placed", "Unplaced"][n % 2], "University of Ashshire", "History"])
    return text(rows)


def questionnaire():
    def write(book):
        sheet = book.active
        sheet.title = "Form1"
        sheet.append(["ID", "Start time", "Completion time", "Email", "Name", "First name", "Last name", "Date of birth",
                      "Intended destination", "Where do you hope to go?"])
        for n, forename, surname, born in people(90, 11):
            now = datetime.datetime(YEAR, 10, 1, 9, n % 60)
            sheet.append([n + 1, now, now, "anonymous", "", forename, surname, born, ["Apprenticeship", "Sixth form", "College"][n % 3], "City College"])
    return workbook(write)


def compass():
    rows = [["UPN", "First Name", "Last Name", "Date Of Birth", "Year Group", "Tutor Group", "Intended Destination", "Intended Provider"]]
    for n, forename, surname, born in people(110, 11):
        rows.append(["", forename, surname, uk(born), 11, "11D", "Full-time education in a college", "City College"])
    return text(rows)


def leavers():
    rows = [["Legal Surname", "Legal Forename", "DOB", "Leaving Date", "Leaving Reason", "Destination"]]
    for n, forename, surname, born in people(12, 12):
        rows.append([surname, forename, uk(born), f"20/10/{YEAR}", "Moved", ""])
    return text(rows, delimiter=";", encoding="cp1252")


def unicode_text():
    rows = [["Surname", "Forename", "Date of Birth", "Year Group", "Tutor group", "House"]]
    for n, forename, surname, born in people(130, 12):
        rows.append([surname, forename, uk(born), "12", "12E", "Blue"])
    return text(rows, delimiter="\t", encoding="utf-16")


def offers():
    rows = [["Printed on 1 October by the sixth-form office"], ["Surname", "First name", "D.O.B.", "Offer status", "College", "Conditional (Y/N)"]]
    for n, forename, surname, born in people(80, 11):
        rows.append([surname, forename, uk(born), "Offer made", "City College", "YN"[n % 2]])
    rows.append(["Total", "80"])
    return text(rows)


def agreements():
    def write(book):
        sheet = book.active
        sheet.append(["Surname", "Forename", "Date of Birth", "Agreement From", "Agreement To", "Signed On"])
        for n, forename, surname, born in people(70, 12):
            sheet.append([surname, forename, born, datetime.date(YEAR, 9, 1), datetime.date(YEAR + 1, 8, 31), datetime.date(YEAR, 9, 3)])
    return workbook(write)


EXPORTS = [
    ("SIMS, a roll", "roll.csv", sims), ("Arbor, a roll", "students.csv", arbor), ("Bromcom, a roll", "export.xlsx", bromcom),
    ("the county's old template", "year 11.xlsx", county_template), ("a college, like an ILR", "learners.csv", ilr),
    ("UCAS", "ucas.csv", ucas), ("a questionnaire's answers", "responses.xlsx", questionnaire), ("Compass+", "compass.csv", compass),
    ("leavers, with semicolons", "leavers.csv", leavers), ("Excel's Unicode text", "roll.txt", unicode_text),
    ("offers, with a title and a total", "offers.csv", offers), ("names under agreements", "agreements.xlsx", agreements),
]


class Clicks:
    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, name):
        self.count += 1
        press(self.page, name)

    def tick(self, label):
        self.count += 1
        self.page.get_by_label(label).check()


def number(page, word):
    found = re.search(r"([\d,]+) " + word, page.locator("dl.summary").first.inner_text())
    return int(found.group(1).replace(",", "")) if found else 0


def sign_in(browser, urn):
    page = browser.new_context().new_page()
    page.goto(server.add(f"first-{urn}", "--role", "school", "--institution", urn))
    fill(page, new_password=PASSWORD, new_password_again=PASSWORD)
    press(page, "Continue")
    secret = page.locator("main p code").inner_text().replace(" ", "")
    fill(page, code=server.code(secret))
    press(page, "Continue")
    page.goto(server.address + "/sign-in")
    fill(page, name=f"first-{urn}", password=PASSWORD)
    press(page, "Continue")
    fill(page, code=server.code(secret))
    return page


def upload(browser, place, name, data):
    """From signing in to the receipt: clicks after choosing the file, seconds of it, seconds altogether, rows, rows to correct."""
    page = sign_in(browser, f"{200001 + place}")
    clicks = Clicks(page)
    began = time.monotonic()
    press(page, "Sign in")
    page.get_by_role("link", name="Send a return", exact=True).click()
    chosen = time.monotonic()
    page.locator("#file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
    clicks.press("Look at the file")
    page.wait_for_url(re.compile(r"/school/send/."))
    if "cannot be taken" in page.title():
        why = page.locator("main p strong").first.inner_text()
        page.context.close()
        return None, why
    taken, held = number(page, "to be taken"), number(page, "to correct")
    clicks.tick("Everybody who told us to withhold is marked in this file")
    clicks.press("Send this return")
    titled(page, "Return")
    ended = time.monotonic()
    page.context.close()
    return (clicks.count, ended - chosen, ended - began, taken, held), ""


with open(folder + "/institutions.csv", "w") as file:
    file.write("urn,name,kind\n")
    for place in range(len(EXPORTS)):
        file.write(f"{200001 + place},Invented School {place + 1},{'fe_college' if place == 4 else 'school'}\n")
server.run("institution", "import", folder + "/institutions.csv")

failed = 0
print(f"{'export':34} {'clicks':>6} {'after choosing':>15} {'from sign-in':>13} {'taken':>6} {'to correct':>11}")
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium", headless=True, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
    for place, (what, name, make) in enumerate(EXPORTS):
        found, why = upload(browser, place, name, make())
        if found is None:
            failed += 1
            print(f"{what:34} not taken: {why}")
            continue
        clicks, after, whole, taken, held = found
        failed += clicks > 5 or taken == 0
        print(f"{what:34} {clicks:6} {after:13.1f} s {whole:11.1f} s {taken:6} {held:11}")
    browser.close()
print(f"{len(EXPORTS) - failed} of {len(EXPORTS)} first files taken within five clicks after choosing them")
sys.exit(1 if failed else 0)
