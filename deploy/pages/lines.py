# A school's file over a slow line and over one that breaks off, the way back after it was sent, and the same file chosen again.
import http.client, re, socket, time, urllib.parse

from browser import press, said, titled

PIECES = 12


def odd_lines(browser, server, watch, ways, done):
    page = browser.new_context().new_page()
    secret, _ = ways.set_up(page, server.add("slow-line", "--role", "school", "--institution", "100003"))
    ways.sign_in(page, "slow-line", secret)
    page.goto(server.address + "/school/send")

    line, body = begun(page, server, "broken.csv")
    line.send(body[: len(body) // 2])
    line.close()
    page.goto(server.address + "/school/send")
    if "broken.csv" in page.content():
        watch.faults.append("a file whose line broke off half-way waits to be sent")

    line, body = begun(page, server, "slow.csv")
    size = len(body) // PIECES + 1
    for start in range(0, len(body), size):
        line.send(body[start:start + size])
        time.sleep(0.5)
    answer = http.client.HTTPResponse(line)
    answer.begin()
    if answer.status != 303:
        watch.faults.append(f"a file over a slow line is answered {answer.status}")
    line.close()
    page.goto(server.address + "/school/send")
    page.get_by_role("link", name="slow.csv").click()
    receipt = sent(page)

    # Back to what was shown before it was sent, and pressed again: its receipt, and nothing twice.
    page.go_back()
    page.goto(page.url)
    titled(page, "Return")
    page.goto(server.address + "/school/send")
    page.locator("#file").set_input_files({"name": "again.csv", "mimeType": "text/csv", "buffer": roll()})
    press(page, "Look at the file")
    if sent(page) != receipt:
        watch.faults.append("the same file again has another receipt")
    page.context.close()
    done.append("a file over a line that broke off, over a slow one, gone back to, and chosen again")


def roll():
    rows = (f"Slow{chr(97 + n // 26 % 26)}{chr(97 + n % 26)},Kit,{10 + n % 18}/1{n % 3}/2009,12,OX1 1AA\r\n" for n in range(600))
    return ("Surname,Forename,Date of Birth,Year Group,Postcode\r\n" + "".join(rows)).encode()


def begun(page, server, name):
    """The beginning of what a browser sends for the form that is shown, and what follows it."""
    place = urllib.parse.urlsplit(server.address)
    fields = page.locator("form:has(#file) input[type=hidden]").evaluate_all("all => all.map(one => [one.name, one.value])")
    mark = "line-between"
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields]
    parts.append(f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n')
    body = "".join(parts).encode() + roll() + f"\r\n--{mark}--\r\n".encode()
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())
    line = socket.create_connection((place.hostname, place.port), timeout=30)
    line.sendall(
        f"POST /school/send HTTP/1.1\r\nHost: {place.netloc}\r\nOrigin: {server.address}\r\nAccept: text/html\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary={mark}\r\nContent-Length: {len(body)}\r\n\r\n".encode())
    return line, body


def sent(page):
    """Sends what is looked at. Its receipt."""
    titled(page, "What we understood")
    page.get_by_label("Everybody who told us to withhold is marked in this file").check()
    press(page, "Send this return")
    titled(page, "Return")
    said(page, "Receipt")
    return re.search(r"Receipt</dt><dd><code>([^<]*)<", page.content())[1]
