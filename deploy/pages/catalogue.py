# Looks at every page of the catalogue in a browser: whatever a walk does not come to is there, at its worst.
import os, tempfile


def look_at_catalogue(browser, server, watch):
    """How many pages: axe, headings and widths of each. The style sheet and the script come from the server."""
    with tempfile.TemporaryDirectory() as folder:
        server.run("pages", "catalogue", folder)
        names = sorted(name for name in os.listdir(folder) if name.endswith(".html"))
        page = browser.new_context().new_page()

        def give(route):
            with open(folder + "/" + route.request.url.rsplit("/", 1)[1], "rb") as file:
                route.fulfill(body=file.read(), content_type="text/html; charset=utf-8")

        page.route("**/catalogue/*.html", give)
        for name in names:
            page.goto(f"{server.address}/catalogue/{name}")
            watch.judge(page, "catalogue " + name.removesuffix(".html"))
        page.context.close()
    return len(names)
