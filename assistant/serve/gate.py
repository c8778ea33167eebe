"""Who gets in: the token, the cookie it is exchanged for, the Host and Origin of every request.

- Host: a page that points its own name at this machine (DNS rebinding) sends that name, and is refused.
- Origin: browsers let any page open a websocket anywhere and send the cookie along; they say from which page.
- Cookies know no ports: one for 127.0.0.1 goes to every server on it. So this one is bound to a path that nobody can
  guess, and the whole app lives below that path.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web

COOKIE = "microcred"
_NO_WAY_IN = (
    "403: this page opens with the whole link that `microcred serve` printed, token included.\n"
    "Each start of it makes a new one.\n"
)
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Gate:
    """Lets in who comes by the link; holds the secrets of one server."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self.root = f"/{secrets.token_hex(8)}/"
        """The path that the app lives below."""
        self.token = secrets.token_urlsafe(32)
        """For the link that is printed; good as long as the server runs."""
        self._hosts = hosts
        self._once: set[str] = set()
        self._cookie = secrets.token_urlsafe(32)

    def single_use(self) -> str:
        """Return another token that works once: a command line, where a browser's address stands, is no secret."""
        token = secrets.token_urlsafe(32)
        self._once.add(token)
        return token

    @web.middleware
    async def check(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Hand a request on, or refuse it."""
        host = request.headers.get("Host", "").lower()
        if host not in self._hosts:
            return _refused("403: this server is not known by that name.\n")
        origin = request.headers.get("Origin")
        socket = request.path == self.root + "ws"
        if (socket or origin is not None) and origin != f"http://{host}":
            return _refused("403: not from another page.\n")
        if request.path == "/" and "token" in request.query:
            return self._exchange(request)
        if not _same(request.cookies.get(COOKIE, ""), self._cookie):
            return _refused(_NO_WAY_IN)
        return await handler(request)

    async def dress(self, request: web.Request, response: web.StreamResponse) -> None:
        """Set the headers of an answer, whatever it is."""
        socket = f"ws://{request.headers['Host']}" if self._is_known(request) else ""
        response.headers.update(
            {
                "Content-Security-Policy": (
                    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
                    f"img-src 'self' data:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; "
                    "frame-ancestors 'none'"
                ),
                "X-Frame-Options": "DENY",
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=()",
                "Cache-Control": "no-store",
                "Server": "microcred",
            }
        )

    def _is_known(self, request: web.Request) -> bool:
        return request.headers.get("Host", "").lower() in self._hosts

    def _exchange(self, request: web.Request) -> web.StreamResponse:
        """Give the cookie for a token, and lead to an address without it."""
        token = request.query["token"]
        if not _same(token, self.token) and not self._spend(token):
            return _refused(_NO_WAY_IN)
        if request.headers.get("Sec-Fetch-Site") == "cross-site":
            # After a link on a foreign page, a browser withholds strict cookies all along the redirects.
            answer = web.Response(text="microcred opens.", headers={"Refresh": f"0; url={self.root}"})
        else:
            answer = web.Response(status=303, headers={"Location": self.root})
        answer.set_cookie(COOKIE, self._cookie, path=self.root, httponly=True, samesite="Strict")
        return answer

    def _spend(self, token: str) -> bool:
        found = [one for one in self._once if _same(token, one)]
        self._once.difference_update(found)
        return bool(found)


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8"))


def _refused(why: str) -> web.Response:
    return web.Response(status=403, text=why)
