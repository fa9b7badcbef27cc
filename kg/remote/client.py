"""HTTP to one server: connections kept, a clock, bounded retries, Basic and Digest credentials, whole answers only.

No redirects are followed and no proxies are used: requests go to the address that was given and nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import io
import re
import secrets
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_PASSING = frozenset({429, 502, 503, 504})  # answers that may be better the next time
_FIRST_DELAY, _LONGEST_DELAY = 0.2, 2.0  # seconds
_CHALLENGE = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')
_TOLD = 300  # characters of a message of the other side that are passed on


class RemoteError(OSError):
    """The other side gave no whole answer. `kind`: `unreachable`, `slow`, `wrong` (its fault), `refused` (ours).

    The message names the server; `status` is that of its answer, 0 where there was none.
    """

    def __init__(self, kind: str, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.kind, self.status = kind, status


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who we are to the other side: a name and a password, sent as it asks (Digest rather than Basic), or a token."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)


class Reply(io.RawIOBase):
    """An answer that is read as it comes and fails where it ends before its end."""

    def __init__(self, client: Client, response: http.client.HTTPResponse) -> None:
        self._client, self._response = client, response
        self.status, self.headers = response.status, response.headers

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return str(self.headers.get_content_type())

    @property
    def delimited(self) -> bool:
        """Whether HTTP itself says where the answer ends, so that a lost connection cannot look like the end."""
        return self._response.chunked or self._response.headers.get("Content-Length") is not None

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read some bytes; none at the true end. Raises RemoteError."""
        try:
            count = self._response.readinto(buffer)
        except (OSError, http.client.HTTPException) as error:
            raise self._client.failure(error) from error
        if count == 0 and len(buffer) and self._response.length:
            raise RemoteError("wrong", f"{self._client.name} broke off in the middle of an answer", self.status)
        return count

    def close(self) -> None:
        """Let the answer go, read or not."""
        self._response.close()
        super().close()

    def whole(self, most: int) -> bytes:
        """The rest, at most so many bytes. Raises RemoteError."""
        parts, size = [], 0
        while piece := self.read(1 << 16):
            parts.append(piece)
            size += len(piece)
            if size > most:
                raise RemoteError("wrong", f"{self._client.name} sent more than {most} bytes", self.status)
        return b"".join(parts)


class Client:
    """A connection to the server of one address. For one thread at a time.

    `seconds` bounds each wait for the other side, `tries` how often a request that may be repeated is sent.
    """

    def __init__(self, url: str, credentials: Credentials | None = None, seconds: float = 30.0, tries: int = 3) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
            raise ValueError(f"{url!r} is not an address such as http://localhost:7878/query")
        self.software = ""  # what the other side calls itself
        self.name = f"{parts.scheme}://{parts.netloc}"
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._credentials, self._seconds, self._tries = credentials, seconds, tries
        self._connection: http.client.HTTPConnection | None = None
        self._challenge: dict[str, str] | None = None
        self._count = 0

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connection up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def send(
        self, method: str, target: str, body: bytes = b"", headers: Mapping[str, str] | None = None, again: bool = True
    ) -> Reply:
        """Send a request and return the answer that has begun. With `again` it may be sent more than once.

        Raises RemoteError where there is none, and for every status from 300 on.
        """
        delay = _FIRST_DELAY
        for number in range(1, self._tries + 1):
            last = number == self._tries or not again
            try:
                reply = self._once(method, target, body, dict(headers or {}))
            except (OSError, http.client.HTTPException) as error:
                self.close()
                if last or isinstance(error, TimeoutError):
                    raise self.failure(error) from error
            else:
                if reply.status < 300:
                    return reply
                problem = self._refusal(reply)
                if last or reply.status not in _PASSING:
                    raise problem
            time.sleep(delay)
            delay = min(2 * delay, _LONGEST_DELAY)
        raise RemoteError("unreachable", f"{self.name} was not tried")

    def failure(self, error: Exception) -> RemoteError:
        """What went wrong on the wire, in words."""
        self.close()
        if isinstance(error, RemoteError):
            return error
        if isinstance(error, TimeoutError):
            return RemoteError("slow", f"{self.name} did not answer within {self._seconds:g} seconds")
        if isinstance(error, http.client.IncompleteRead):
            return RemoteError("wrong", f"{self.name} broke off in the middle of an answer")
        if isinstance(error, http.client.HTTPException) and not isinstance(error, ConnectionError):
            return RemoteError("wrong", f"{self.name} does not speak HTTP as it should ({type(error).__name__})")
        reason = getattr(error, "strerror", None) or type(error).__name__
        return RemoteError("unreachable", f"{self.name} cannot be reached ({reason})")

    def _once(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        if body and self._credentials and self._credentials.user and self._challenge is None:
            # Some servers refuse before the body has come, and close: so ask for the challenge without one.
            first = self._exchange("GET", target, b"", {})
            first.whole(1 << 20)
            if first.status == 401:
                self._challenged(first)
        reply = self._exchange(method, target, body, headers)
        if reply.status == 401 and self._credentials and self._credentials.user and self._challenged(reply):
            reply.whole(1 << 20)
            reply = self._exchange(method, target, body, headers)
        return reply

    def _exchange(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Reply:
        connection = self._connected()
        own = {"User-Agent": "forum-kg", "Accept-Encoding": "identity", **self._authorization(method, target)}
        connection.request(method, target, body if body or method in ("POST", "PUT") else None, {**own, **headers})
        reply = Reply(self, connection.getresponse())
        self.software = reply.headers.get("Server", "")
        return reply

    def _connected(self) -> http.client.HTTPConnection:
        if self._connection is None:
            if self._secure:
                context = ssl.create_default_context()
                self._connection = http.client.HTTPSConnection(
                    self._host, self._port, timeout=self._seconds, context=context
                )
            else:
                self._connection = http.client.HTTPConnection(self._host, self._port, timeout=self._seconds)
        return self._connection

    def _refusal(self, reply: Reply) -> RemoteError:
        """The error that a status is, with the first words of what came along."""
        status = reply.status
        try:
            text = " ".join(reply.whole(1 << 20).decode("utf-8", "replace").split())[:_TOLD]
        except RemoteError:
            text = ""
        finally:
            reply.close()
        told = "".join(c for c in text if c.isprintable()) if not text.startswith("<") else ""
        message = f"{self.name} answered {status}" + (f": {told}" if told else "")
        if 300 <= status < 400:
            moved = reply.headers.get("Location", "")[:200]
            return RemoteError("wrong", f"{message} and points elsewhere ({moved!r}): give the final address", status)
        kind = "slow" if status == 504 else "wrong" if status >= 500 or status == 429 else "refused"
        return RemoteError(kind, message, status)

    def _challenged(self, reply: Reply) -> bool:
        """Take the challenge of a 401; False where there is none that we can answer, or the answer was wrong before."""
        offered = reply.headers.get_all("WWW-Authenticate") or []
        digest = next((value for value in offered if value.lower().startswith("digest ")), None)
        if digest is not None:
            known = self._challenge
            self._challenge = {name.lower(): quoted or plain for name, quoted, plain in _CHALLENGE.findall(digest)}
            self._count = 0
            return known is None or known.get("nonce") != self._challenge.get("nonce")
        basic = any(value.lower().startswith("basic") for value in offered)
        again, self._challenge = self._challenge is not None, {"scheme": "basic"}
        return basic and not again

    def _authorization(self, method: str, target: str) -> dict[str, str]:
        known, challenge = self._credentials, self._challenge
        if known is not None and known.token:
            return {"Authorization": f"Bearer {known.token}"}
        if known is None or challenge is None:
            return {}
        if challenge.get("scheme") == "basic":
            pair = base64.b64encode(f"{known.user}:{known.password}".encode()).decode("ascii")
            return {"Authorization": f"Basic {pair}"}
        self._count += 1
        return {"Authorization": _digest(known, challenge, method, target, self._count, secrets.token_hex(8))}


def _digest(known: Credentials, challenge: Mapping[str, str], method: str, target: str, count: int, mine: str) -> str:
    """The Authorization of HTTP Digest (RFC 7616), by MD5 or SHA-256, with `qop=auth` where it is offered."""
    algorithm = challenge.get("algorithm", "MD5")
    make = hashlib.sha256 if algorithm.upper().startswith("SHA-256") else _md5

    def hashed(*parts: str) -> str:
        return make(":".join(parts).encode()).hexdigest()

    realm, nonce = challenge.get("realm", ""), challenge.get("nonce", "")
    secret, asked = hashed(known.user, realm, known.password), hashed(method, target)
    fields = {"username": known.user, "realm": realm, "nonce": nonce, "uri": target}
    if "auth" in challenge.get("qop", "").replace(" ", "").split(","):
        number = f"{count:08x}"
        fields["response"] = hashed(secret, nonce, number, mine, "auth", asked)
        plain = f", algorithm={algorithm}, qop=auth, nc={number}"
        fields["cnonce"] = mine
    else:
        fields["response"], plain = hashed(secret, nonce, asked), f", algorithm={algorithm}"
    if "opaque" in challenge:
        fields["opaque"] = challenge["opaque"]
    return "Digest " + ", ".join(f'{name}="{value}"' for name, value in fields.items()) + plain


def _md5(data: bytes) -> hashlib._Hash:
    return hashlib.md5(data, usedforsecurity=False)
