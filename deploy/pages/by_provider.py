# The way in and out by two real providers, in a browser.
import os, sys

from browser import press, said, titled

sys.path.append(os.path.dirname(__file__) + "/../sign-in")
import providers


def with_mock(browser, server, mock, name, script=True):
    """Chooses the provider, signs in on its page, and comes back."""
    page = browser.new_context(java_script_enabled=script).new_page()
    page.route("**/*cdn.jsdelivr.net/**", lambda route: route.abort())
    page.goto(server.address + "/account")
    titled(page, "Sign in")
    page.get_by_role("link", name="Sign in with Mock Sign-in").click()
    page.locator("input[name=sub]").fill(name)
    press(page, "Authorize")
    return page


def by_providers(browser, folder, server, watch):
    """Both providers: in, nowhere, out, with scripts and without; and one that is gone."""
    mock, glewlwyd = providers.of(int(server.address.rsplit(":", 1)[1]))
    mock.start(folder)
    glewlwyd.start(folder, server.address + "/sign-in/from/glewlwyd")
    try:
        for name, organisation in (
            ("head", {"id": "A", "category": {"id": "001"}, "urn": "100001"}), ("none", {}),
            ("unknown", {"id": "E", "category": {"id": "001"}, "urn": "100099"}),
        ):
            mock.user(name, organisation)
        for script in (True, False):
            page = with_mock(browser, server, mock, "head", script)
            titled(page, "Your account")
            said(page, "Mock Sign-in, which keeps your password")
            if script:
                watch.look(page, "account-of-provider")
            press(page, "Sign out")
            # The page goes on by itself, with scripts and without.
            page.wait_for_url(mock.address + "/**")
            page.goto(server.address + "/account")
            titled(page, "Sign in")
        for name, title, picture in (
            ("none", "You have no role here yet", "no-role"),
            ("unknown", "Your school or college is not known here", "institution-unknown"),
        ):
            page = with_mock(browser, server, mock, name)
            titled(page, title)
            watch.look(page, picture)
        page.reload()
        titled(page, "Begin to sign in again")
        watch.look(page, "provider-late")
        glewlwyd.user("county", "EET officer")
        page = browser.new_context().new_page()
        page.goto(server.address + "/sign-in")
        page.context.request.post(
            glewlwyd.address + "/api/auth/", data={"username": "county", "password": "a password of theirs"})
        page.context.request.put(glewlwyd.address + "/api/auth/grant/fp", data={"scope": "openid"})
        # Its own page would ask once more whether to go on; this address says so.
        led = page.context.request.get(server.address + "/sign-in/with/glewlwyd", max_redirects=0)
        page.goto(led.headers["location"] + "&g_continue")
        titled(page, "Your work")
        said(page, "as EET officer")
        mock.stop()
        page.context.clear_cookies()
        page.goto(server.address + "/sign-in/from/mock?error=access_denied")
        titled(page, "You were not signed in")
        watch.look(page, "provider-declined")
    finally:
        glewlwyd.stop()
        if mock.process.poll() is None:
            mock.stop()
