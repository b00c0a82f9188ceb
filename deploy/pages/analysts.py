# An analyst's way through the statistics in a browser: releases, one of them, a table and its file, the report.
import os, re, tempfile

from browser import said, titled

SCORECARD = """time_period,geographic_level,la_name,new_la_code,NEET_not_known_percent,NEET_percent,Notknown_percent
2026,National,,,5.6,3.4,2.2
2026,Local authority,Upper Birchshire,E06900001,8.1,3.0,5.1
2026,Local authority,Lower Birchshire,E06900002,5.7,2.7,3.0
"""


def publish(server):
    """A release of what the county knows so far, of which an analyst reads the tables that count no people."""
    server.run("release", "make", "--period", "2026")
    release = max(int(line.split(",")[0]) for line in server.run("release", "list", "--format", "csv").splitlines()[1:])
    server.run("release", "publish", str(release))
    with tempfile.TemporaryDirectory() as folder:
        national = os.path.join(folder, "scorecard.csv")
        with open(national, "w", encoding="utf-8") as file:
            file.write(SCORECARD)
        server.run("release", "compare", str(release), "--national", national)
    return release


def whole_way(browser, server, watch, ways, release, script):
    name = "analyst-" + ("with" if script else "without")
    page = browser.new_context(java_script_enabled=script, accept_downloads=True).new_page()
    looks = script
    secret, _ = ways.set_up(page, server.add(name, "--role", "analyst"))
    ways.sign_in(page, name, secret)
    titled(page, "Your work")
    page.goto(server.address + "/statistics")
    titled(page, "Statistics")
    if looks:
        watch.look(page, "statistics")
    page.get_by_role("link", name=f"Release {release}, 2025/26").first.click()
    said(page, "How rows were linked to young people")
    if looks:
        watch.look(page, "release")
    page.get_by_role("link", name="How rows were linked to young people").first.click()
    titled(page, f"How rows were linked to young people, release {release}")
    said(page, "Decided by the program")
    if looks:
        watch.look(page, "release-table")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    with open(download.value.path(), encoding="utf-8-sig") as file:
        assert "Decided by the program" in file.read()
    page.goto(f"{server.address}/statistics/{release}/report")
    titled(page, f"Report of release {release}")
    said(page, "file scorecard.csv")
    if looks:
        watch.look(page, "release-report")
        sheets = len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4")))
        assert sheets == 1, f"the report of one page prints on {sheets}"
    page.context.close()


def analysts_day(browser, server, watch, ways, done):
    release = publish(server)
    for script in (True, False):
        whole_way(browser, server, watch, ways, release, script)
    done.append("a release read, its table fetched, its report, with scripts and without")
