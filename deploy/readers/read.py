# Reads what a release says in every form it leaves in, and holds the forms against one another.
#   read.py FILES_FOLDER OWN_FOLDER
import csv, glob, json, os, re, shutil, subprocess, sys, urllib.request

import openpyxl, pandas

files, own = sys.argv[1:3]
article = open("Sources/Register/Register.docc/Releases.md").read()


def example(language):
    """The example of the article, word for word."""
    return re.search(rf"```{language}\n(.*?)```", article, re.S).group(1)


def same(one, other, what):
    if one != other:
        sys.exit(f"NOT THE SAME: {what}: {one} and {other}")
    print("read:", what)


request = urllib.request.Request(
    os.environ["SERVER"] + "/api/v1/statistics/data-sets/neet_by_month/query?pageSize=10000",
    headers={"Authorization": "Bearer " + os.environ["TOKEN"], "Accept": "application/json"})
rows = json.loads(urllib.request.urlopen(request).read())["paging"]["totalResults"]
if rows < 10:
    sys.exit("NOT CHECKED: the release tells nothing by month")

told = {}
exec(example("python"), told)
table = told["table"]
same(len(table), rows, "the example with pandas, as many rows as the API says")
counts = {name: float(table[name].sum()) for name in table.columns if name.endswith("_count")}
if not counts or not all(pandas.api.types.is_numeric_dtype(table[name]) for name in counts):
    sys.exit("NOT NUMBERS: a count that pandas takes for text")

script = os.path.join(own, "read.R")
sums = "\n".join(f'cat(sprintf("{name}=%.1f\\n", sum(table${name}, na.rm = TRUE)))' for name in counts)
open(script, "w").write(example("r") + f'\ncat(sprintf("rows=%d\\n", nrow(table)))\n{sums}\n')
said = dict(line.split("=") for line in subprocess.check_output(["Rscript", script], text=True).split())
same(int(said.pop("rows")), rows, "the example with R, as many rows")
same({name: float(sum) for name, sum in said.items()},
     {name: round(sum, 1) for name, sum in counts.items()}, "the example with R, the same sums")


def figures(lines):
    """Numbers and symbols of a sheet's table, below its headings."""
    return [[f"{float(cell):g}" if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", str(cell)) else str(cell) for cell in line]
            for line in lines[4:]]


def lines(sheet):
    kept = [["" if cell is None or cell != cell else cell for cell in line] for line in sheet]
    return [line for line in kept if any(cell != "" for cell in line)]


xlsx, ods = (glob.glob(os.path.join(files, "*." + ending))[0] for ending in ("xlsx", "ods"))
book = openpyxl.load_workbook(xlsx)
names = book.sheetnames
same(names[:3], ["Cover", "Contents", "Notes"], "the workbook's sheets with openpyxl")
first = lines(book[names[3]].iter_rows(values_only=True))
numbers = [cell for line in first[4:] for cell in line if isinstance(cell, (int, float))]
symbols = {cell for line in first[4:] for cell in line if isinstance(cell, str) and re.fullmatch(r"\[.*\]", cell)}
if not numbers or not symbols <= {"[c]", "[x]", "[z]", "[low]"}:
    sys.exit(f"NOT AS DECLARED: {len(numbers)} numbers, symbols {symbols}")
if any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line):
    sys.exit("A FORMULA in the workbook")
for name in names[3:]:
    headings = list(book[name].iter_rows(min_row=4, max_row=4))[0]
    if any(len(str(cell.value or "")) > 40 for cell in headings) and (book[name].row_dimensions[4].height or 0) < 30:
        sys.exit(f"CUT OFF: headings of {name} that take two lines in a row as high as one")
    if any(cell.alignment.horizontal != "right" for line in book[name].iter_rows(min_row=5) for cell in line
           if cell.value in ("[c]", "[x]", "[z]", "[low]")):
        sys.exit(f"NOT AMONG NUMBERS: a symbol of {name} on the left")
other = pandas.read_excel(ods, sheet_name=None, header=None, engine="odf", keep_default_na=False)
same(list(other), names, "the OpenDocument workbook's sheets with pandas")
for name in names[3:]:
    same(figures(lines(other[name].values.tolist())),
         figures(lines(book[name].iter_rows(values_only=True))), f"both families alike: {name}")

for path in (xlsx, ods):
    # A file that it cannot load ends well too: only what it wrote counts. -1: every sheet has a file.
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{own}/office", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir",
         os.path.join(own, "office-out"), path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stem = os.path.splitext(os.path.basename(path))[0]
    for name in names[3:]:
        written = os.path.join(own, "office-out", f"{stem}-{name}.csv")
        if not os.path.exists(written):
            sys.exit(f"NOT OPENED by LibreOffice: {os.path.basename(path)}, sheet {name}")
        own_lines = lines(list(csv.reader(open(written, encoding="utf-8"))))
        same(figures(own_lines), figures(lines(book[name].iter_rows(values_only=True))),
             f"LibreOffice, {os.path.basename(path)}: {name}")
    shutil.rmtree(os.path.join(own, "office-out"))
