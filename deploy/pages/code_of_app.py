# The code that an authenticator app shows.
import base64, hashlib, hmac, time


def code(secret, at=None):
    """The code of an authenticator app (RFC 6238)."""
    step = int((at or time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place:place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
