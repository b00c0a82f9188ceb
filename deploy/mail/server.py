#!/usr/bin/env python3
"""A mail server for tests: aiosmtpd with a mind of its own, told by the words of its command line.

server.py PORT FOLDER [WORD...]: letters are kept in FOLDER, one file each, named by their Message-ID and a count. Words:
tls (STARTTLS is required; certificate and key in FOLDER), login (county and secret are required), slow (never answers a
letter), busy (the first letter is asked to come later), slow-once (takes the first letter, and answers after it was waited for too
long), refuse=WORD (recipients that contain WORD), sender (refuses the sender), content (refuses every letter), kill=PID (takes a
letter, and kills the process before it can hear so).
"""
import asyncio
import email
import os
import signal
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

port, folder, words = int(sys.argv[1]), sys.argv[2], set(sys.argv[3:])


def value(name):
    return next((word.split("=", 1)[1] for word in words if word.startswith(name + "=")), "")


class Handler:
    seen = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if "sender" in words:
            return "550 5.7.1 not from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if value("refuse") and value("refuse") in address:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.seen += 1
        if "slow" in words:
            await asyncio.sleep(600)
        if "busy" in words and self.seen == 1:
            return "451 4.7.1 try again later"
        if "content" in words:
            return "554 5.6.0 not this"
        name = email.message_from_bytes(envelope.content)["Message-ID"].strip("<>")
        with open(os.path.join(folder, f"{name}.{self.seen}.{'+'.join(envelope.rcpt_tos)}.eml"), "wb") as letter:
            letter.write(envelope.content)
        if value("kill"):
            os.kill(int(open(value("kill")).read()), signal.SIGKILL)
            await asyncio.sleep(600)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"county", b"secret"), handled=False)


class Served(Controller):
    def factory(self):
        context = None
        if "tls" in words:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(os.path.join(folder, "server.pem"), os.path.join(folder, "server.key"))
        return SMTP(self.handler, hostname="mail.test", tls_context=context, require_starttls="tls" in words,
                    authenticator=authenticate if "login" in words else None, auth_required="login" in words,
                    auth_require_tls="tls" in words)


served = Served(Handler(), hostname="127.0.0.1", port=port)
served.start()
print("ready", flush=True)
signal.pause()
