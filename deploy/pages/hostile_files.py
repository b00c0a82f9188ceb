# Every kind of hostile file, made here, sent to a server for a look, and how each ended.
import io, json, struct, sys, time, urllib.error, urllib.request, warnings, zipfile, zlib

# Two entries of one name are meant.
warnings.simplefilter("ignore")

server, token, serving = sys.argv[1], open(sys.argv[2]).read().strip(), sys.argv[3]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEADINGS = ["Surname", "Forename", "Date of Birth", "Year Group"]


def text(value, place=""):
    return f'<c{place} t="inlineStr"><is><t>{value}</t></is></c>'


def row(*values, number=""):
    return f"<row{number}>{''.join(text(value) for value in values)}</row>"


PUPIL = row("Ash", "Kit", "15/10/2009", "12")
LIST = row(*HEADINGS) + PUPIL


def parts(rows=LIST, main=MAIN, office=OFFICE, strings=None, styles=None, book="", sheet="xl/worksheets/sheet1.xml"):
    """The parts of a workbook, by name."""
    relations = [("s1", "worksheet", "/" + sheet)]
    made = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{book}<sheets><sheet name="Roll" sheetId="1" r:id="s1"/></sheets></workbook>',
        sheet: f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }
    if strings is not None:
        relations.append(("t", "sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    if styles is not None:
        relations.append(("y", "styles", "styles.xml"))
        made["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'
    made["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="{id}" Type="{office}/{kind}" Target="{target}"/>' for id, kind, target in relations) + "</Relationships>"
    return made


def archive(made, method=zipfile.ZIP_DEFLATED, more=(), comment=b""):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as book:
        for name, content in list(made.items()) + list(more):
            book.writestr(name, content)
        book.comment = comment
    return file.getvalue()


def book(*words, **named):
    return archive(parts(*words, **named))


def places(data, sign):
    """Where each header of an archive begins."""
    found, at = [], data.find(sign)
    while at >= 0:
        found.append(at)
        at = data.find(sign, at + 4)
    return found


def changed(data, sign, at, form, value, name=b""):
    """An archive with a number in its headers changed, of the entry that is named, or of all."""
    data = bytearray(data)
    for place in places(bytes(data), sign):
        header = 46 if sign == b"PK\x01\x02" else 30
        if name in data[place + header:place + header + 80]:
            struct.pack_into(form, data, place + at, value)
    return bytes(data)


LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
SHEET = b"xl/worksheets/sheet1.xml"


def lying(size):
    """Claims that its sheet has another size than it has."""
    data = book(row(*HEADINGS) + PUPIL * 3000)
    return changed(changed(data, CENTRAL, 24, "<I", size, SHEET), LOCAL, 22, "<I", size, SHEET)


def encrypted():
    data = book()
    return changed(changed(data, CENTRAL, 8, "<H", 1, SHEET), LOCAL, 6, "<H", 1, SHEET)


def overlapping():
    """Two entries of the directory that are one piece of the file."""
    data = bytearray(book())
    central = places(bytes(data), CENTRAL)
    where = struct.unpack_from("<I", data, central[0] + 42)[0]
    struct.pack_into("<I", data, central[1] + 42, where)
    return bytes(data)


def described():
    """Written to what cannot be gone back in, so that sizes come after each part."""

    class Stream(io.RawIOBase):
        def __init__(self):
            self.all = bytearray()

        def writable(self):
            return True

        def write(self, piece):
            self.all += piece
            return len(piece)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts().items():
            file.writestr(name, content)
    return bytes(stream.all)


def zip64():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts().items():
            with made.open(name, "w", force_zip64=True) as part:
                part.write(content.encode())
    return file.getvalue()


def nested():
    return archive({"xl/workbook.xml": book(), "inner.zip": archive({"inner2.zip": book()})})


def document(*more):
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="Roll">{"".join(more)}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        # Stored as the first, by which the family is known.
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        made.writestr("content.xml", content)
        made.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
    return file.getvalue()


def line(*values, times=""):
    cells = "".join(f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' for value in values)
    return f"<table:table-row{times}>{cells}</table:table-row>"


def with_doctype(entities, inside):
    made = parts()
    made["xl/worksheets/sheet1.xml"] = f'<?xml version="1.0"?><!DOCTYPE worksheet [{entities}]><worksheet xmlns="{MAIN}"><sheetData>{row(*HEADINGS)}<row><c t="inlineStr"><is><t>{inside}</t></is></c></row></sheetData></worksheet>'
    return archive(made)


LAUGHS = "".join(f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10)) if n else "ha"}">' for n in range(10))
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
CSV = "Surname,Forename,Date of Birth,Year Group\r\n"
DEEP = parts()
DEEP["xl/worksheets/sheet1.xml"] = "<a>" * 5000 + "</a>" * 5000
BINARY = parts(sheet="xl/worksheets/sheet1.bin")
LOOP = parts()
LOOP["xl/_rels/workbook.xml.rels"] = LOOP["xl/_rels/workbook.xml.rels"].replace("/xl/worksheets/sheet1.xml", "/xl/workbook.xml")
OUTSIDE = parts()
OUTSIDE["xl/_rels/workbook.xml.rels"] = OUTSIDE["xl/_rels/workbook.xml.rels"].replace("/xl/worksheets/sheet1.xml", "../../../etc/passwd")
MACROS = list({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(100)}.items())
SHARED = "<si><t>" + "x" * 32000 + "</t></si>"
WIDE = "<row>" + "".join(text(f"H{n}") for n in range(300)) + "</row>"
DATES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'

# What it is, its bytes, and how it must end: the code of the refusal, or the number of rows that are found.
FILES = [
    ("a workbook as it should be", book(), 1),
    ("an archive cut off in the middle", book()[:300], "workbook-damaged"),
    ("an archive without its directory", book()[:-40], "workbook-damaged"),
    ("PK, and nothing after it", b"PK\x03\x04 nothing", "file-is-zip"),
    ("an archive of something else", archive({"letter.txt": "Dear all"}), "file-is-zip"),
    ("a Word document", archive({"_rels/.rels": parts()["_rels/.rels"].replace("xl/workbook", "word/document"), "word/document.xml": "<w/>"}), "file-is-zip"),
    ("an old workbook (.xls)", COMPOUND, "file-is-xls"),
    ("a workbook locked with a password", COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(500), "file-is-locked"),
    ("a workbook of binary parts (.xlsb)", archive(BINARY), "file-is-xlsb"),
    ("a workbook with macros (.xlsm), never run", archive(parts(), more=MACROS), 1),
    ("10 MB of one byte in a part", book(row(*HEADINGS) + row("a" * 10_000_000)), "workbook-too-large"),
    ("100 MB of spaces between tags", book(LIST + " " * 100_000_000), "workbook-too-large"),
    ("many cells pointing at one huge text", book(row(*HEADINGS) + "<row><c t='s'><v>0</v></c></row>" * 3000, strings=SHARED), "workbook-too-large"),
    ("a million and one shared texts", book(strings="<si><t/></si>" * 1_000_001), "workbook-too-large"),
    ("entities that grow (a billion laughs)", with_doctype(LAUGHS, "&l9;"), "workbook-refused"),
    ("an entity of a file of the machine", with_doctype('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;"), "workbook-refused"),
    ("an entity of another machine", with_doctype('<!ENTITY % e SYSTEM "http://192.0.2.1/e.dtd"> %e;', "a"), "workbook-refused"),
    ("a document type alone", with_doctype("", "a"), "workbook-refused"),
    ("elements 5,000 deep", archive(DEEP), "workbook-refused"),
    ("claims that a part has no size", lying(0), "workbook-too-large"),
    ("claims that a part has 4 GB", lying(0xFFFFFFF0), "workbook-too-large"),
    ("1,500 entries", archive(parts(), more=[(f"e{n}", "") for n in range(1500)]), "workbook-too-large"),
    ("an entry called ../../evil", archive(parts(), more=[("../../evil", "x")]), "workbook-refused"),
    ("an entry called /etc/evil", archive(parts(), more=[("/etc/evil", "x")]), "workbook-refused"),
    ("an entry called ..\\evil", archive(parts(), more=[("..\\evil", "x")]), "workbook-refused"),
    ("two entries of one name", archive(parts(), more=[("xl/workbook.xml", "<workbook/>")]), "workbook-refused"),
    ("an encrypted entry", encrypted(), "file-is-locked"),
    ("entries that overlap", overlapping(), "workbook-damaged"),
    ("archives within archives", nested(), "file-is-xlsb"),
    ("a sheet outside the archive (../../../etc/passwd)", archive(OUTSIDE), "file-is-xlsb"),
    ("a sheet that is the workbook itself", archive(LOOP), "heading-not-found"),
    ("sizes after the parts (data descriptors)", described(), 1),
    ("ZIP64", zip64(), 1),
    ("parts stored, not compressed", archive(parts(), zipfile.ZIP_STORED), 1),
    ("a comment of 60 KB that looks like directories", archive(parts(), comment=b"PK\x05\x06" * 15000), 1),
    ("a column beyond the last (XFE1)", book('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "workbook-damaged"),
    ("a row beyond the last (A1048577)", book('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'), "workbook-damaged"),
    ("row numbers that go backwards", book(row(*HEADINGS, number=' r="5"') + row("Ash", "Kit", "15/10/2009", "12", number=' r="9"') + row("Elm", "Jo", "15/10/2009", "12", number=' r="7"')), 2),
    ("no row says where it stands", book(), 1),
    ("two values for one cell", book('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'), "workbook-damaged"),
    ("a shared text that is not there", book("<row><c t='s'><v>9</v></c></row>", strings="<si><t>a</t></si>"), "workbook-damaged"),
    ("shared texts asked for, and no part of them", book("<row><c t='s'><v>0</v></c></row>"), "workbook-damaged"),
    ("no shared texts, texts inside the cells", book(), 1),
    ("ten thousand empty rows that are only coloured", book(LIST + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 10003)), styles=DATES), 1),
    ("25,000 rows", book(row(*HEADINGS) + "".join(row("Ash", f"{n * 7919 % 100_003}", "15/10/2009", f"{n * 31 % 97}") for n in range(25_000))), "sheet-too-long"),
    ("300 columns", book(WIDE + PUPIL), "sheet-too-wide"),
    ("the strict family of names", book(main=STRICT, office=STRICT_OFFICE), 1),
    ("days counted from 1904", book(row(*HEADINGS) + f'<row>{text("Ash")}{text("Kit")}<c s="1"><v>38639</v></c>{text("12")}</row>', styles=DATES, book='<workbookPr date1904="1"/>'), 1),
    ("an error in a cell (#N/A)", book(row(*HEADINGS) + f'<row>{text("Ash")}{text("Kit")}<c t="e"><v>#N/A</v></c>{text("12")}</row>'), 1),
    ("a formula that nobody reckoned", book(row(*HEADINGS) + f'<row>{text("Ash")}{text("Kit")}<c><f>TODAY()</f></c>{text("12")}</row>'), 1),
    ("a formula that runs a program (=cmd|...)", book(row(*HEADINGS) + row("=cmd|'/c calc'!A1", "Kit", "15/10/2009", "12")), 1),
    ("no sheet that is a list", book(row("Dear all", "this is a letter")), "heading-not-found"),
    ("an OpenDocument list", document(line(*HEADINGS), line("Ash", "Kit", "15/10/2009", "12")), 1),
    ("an OpenDocument row repeated a million times", document(line(*HEADINGS), line("Ash", "Kit", "15/10/2009", "12", times=' table:number-rows-repeated="1000000"')), "sheet-too-long"),
    ("an OpenDocument cell repeated a billion times", document("<table:table-row><table:table-cell table:number-columns-repeated='1000000000'><text:p>a</text:p></table:table-cell></table:table-row>"), "sheet-too-wide"),
    ("a gzip of a list", b"\x1f\x8b\x08" + zlib.compress(CSV.encode()), "file-is-compressed"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(500), "nul-byte"),
    ("a PDF", b"%PDF-1.7\n" + bytes(range(256)) * 20, "file-is-pdf"),
    ("zero bytes alone", bytes(5000), "file-empty"),
    ("a CSV with a zero byte", (CSV + "Ash\0,Kit,15/10/2009,12\r\n").encode(), "nul-byte"),
    ("a CSV of one quotation mark that never ends", (CSV + '"' + "a" * 3_000_000).encode(), "cell-too-long"),
    ("a CSV of 5,000 columns", (",".join(f"H{n}" for n in range(5000)) + "\r\n" + "," * 4999 + "\r\n").encode(), "too-many-columns"),
    ("a CSV with a line of 20 MB", (CSV + "A" * 20_000_000 + ",Kit,15/10/2009,12\r\n").encode(), "cell-too-long"),
    ("a CSV whose cells are formulas", (CSV + "=HYPERLINK(1),@SUM(1),15/10/2009,12\r\n").encode(), 1),
    ("a web page", b"<html><body><table><tr><td>Surname</td></tr></table></body></html>", "file-is-html"),
]


def peak():
    with open(f"/proc/{serving}/status") as status:
        return next(int(each.split()[1]) // 1024 for each in status if each.startswith("VmHWM"))


def look(data):
    request = urllib.request.Request(
        server + "/api/v1/returns?kind=enrolment&dry_run=true&withhold_confirmed=true&coverage=partial&as_at=2026-10-01", data,
        {"Authorization": f"Bearer {token}", "Content-Type": "application/octet-stream"}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def ended(status, answer):
    """The code of the refusal, or how many rows were found; and its words."""
    if status == 200:
        found = answer["found"]
        return found["rows"], f"read: {found['sound']} sound, {found['held']} to correct"
    problem = (answer.get("problems") or [answer])[0]
    return problem.get("code", status), f"{status}: {problem.get('sentence', problem.get('message', ''))}"


faults = 0
print(f"{'file':52} {'KB':>7} {'ms':>6}  ended")
for what, data, expected in FILES:
    began = time.monotonic()
    found, words = ended(*look(data))
    well = found == expected
    faults += not well
    print(f"{what:52} {len(data) // 1024:7} {(time.monotonic() - began) * 1000:6.0f}  {found}: {words[:150]}"
          + ("" if well else f"   EXPECTED {expected}"), flush=True)
with urllib.request.urlopen(server + "/readyz") as ready:
    alive = ready.status == 200
asked = urllib.request.Request(server + "/api/v1/returns", headers={"Authorization": f"Bearer {token}"})
with urllib.request.urlopen(asked) as answer:
    kept = len(json.load(answer).get("rows", []))
print(f"{len(FILES)} files, {faults} ended otherwise; the server {'lives' if alive else 'is gone'}, had at most {peak()} MB, kept {kept} returns")
sys.exit(bool(faults or kept or not alive))
