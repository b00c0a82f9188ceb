# Looks at every page of the catalogue in a browser: whatever a walk does not come to is there, at its worst.
import os, re, tempfile


def look_at_catalogue(browser, server, watch):
    """How many pages: axe, headings and widths of each, with the server's style sheet. Pages that go on by themselves stay."""
    with tempfile.TemporaryDirectory() as folder:
        server.run("pages", "catalogue", folder)
        names = sorted(name for name in os.listdir(folder) if name.endswith(".html"))
        page = browser.new_context().new_page()

        def give(route):
            with open(folder + "/" + route.request.url.rsplit("/", 1)[1], encoding="utf-8") as file:
                body = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", file.read())
            route.fulfill(body=body, content_type="text/html; charset=utf-8")

        page.route("**/catalogue/*.html", give)
        # The script would ask how long the session lasts, and there is none.
        page.route("**/assets/*.js", lambda route: route.abort())
        for name in names:
            page.goto(f"{server.address}/catalogue/{name}")
            watch.judge(page, "catalogue " + name.removesuffix(".html"))
        page.context.close()
    return len(names)
