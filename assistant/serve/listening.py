"""The address that is served, and the names under which a browser may ask for it."""

import ipaddress
import socket
from dataclasses import dataclass

HTTP_PORT = 80


class ServeError(Exception):
    """The app can't be served as asked; the sentence says why and what to do."""


@dataclass(frozen=True)
class Listening:
    """A socket that listens, and how browsers name it."""

    socket: socket.socket
    hosts: frozenset[str]
    """Values of the Host header that mean this server (RFC 9110, 7.2), in lower case."""
    host: str
    """The one that is shown."""
    remote: bool
    """True where other machines reach it."""


def listen(host: str, port: int, *, allow_remote: bool = False) -> Listening:
    """Listen on one address of this machine; port 0 takes a free one.

    Raises:
        ServeError: the address is not this machine's own and that was not allowed, or it can't be had.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise ServeError(f"--host {host}: no such address") from None
    address = ipaddress.ip_address(str(place[0]).partition("%")[0])
    if address.is_unspecified:
        raise ServeError(f"--host {host}: name the one address that visitors type; this one stands for all of them")
    if not address.is_loopback and not allow_remote:
        raise ServeError(
            f"--host {host}: other machines reach this address, and what they send and see is not encrypted. If that "
            "is meant, add --allow-remote"
        )
    try:
        listening = socket.create_server(place, family=family)
    except OSError as error:
        free = "; leave --port out to take a free one" if port else ""
        raise ServeError(f"{host}, port {port}: can't be listened on: {error.strerror}{free}") from None
    names = {host.lower(), str(address)} | ({"localhost"} if address.is_loopback else set())
    chosen = listening.getsockname()[1]
    return Listening(
        listening, frozenset(_authority(name, chosen) for name in names), _authority(host.lower(), chosen),
        not address.is_loopback,
    )  # fmt: skip


def _authority(name: str, port: int) -> str:
    """Return host and port as browsers write them into Host: an IPv6 address in brackets, the usual port left out."""
    written = f"[{name}]" if ":" in name else name
    return written if port == HTTP_PORT else f"{written}:{port}"
