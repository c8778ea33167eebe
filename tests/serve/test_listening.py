"""Which addresses are listened on, and under which names."""

import socket

import pytest

pytest.importorskip("textual_serve", reason="needs the extra: microcred[serve]")

from assistant.serve import ServeError, listen


def _port(listening: object) -> int:
    return listening.socket.getsockname()[1]  # type: ignore[attr-defined]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "127.0.0.2"])
def test_this_machine_alone_is_listened_on(host: str) -> None:
    listening = listen(host, 0)
    with listening.socket:
        port = _port(listening)
        assert not listening.remote
        assert listening.host == f"{host.lower()}:{port}"
        assert {f"{host.lower()}:{port}", f"localhost:{port}"} <= listening.hosts
        assert len(listening.hosts) <= 3


def test_ipv6_addresses_stand_in_brackets() -> None:
    try:
        listening = listen("::1", 0)
    except ServeError:
        pytest.skip("no IPv6 on this machine")
    with listening.socket:
        assert listening.host == f"[::1]:{_port(listening)}"


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "8.8.8.8", "::ffff:127.0.0.1", "fe80::1"])
def test_an_address_that_others_reach_is_refused_unless_allowed_by_name(host: str) -> None:
    with pytest.raises(ServeError, match=r"--allow-remote|no such address"):
        listen(host, 0)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "0", ""])  # noqa: S104 - refused
def test_all_addresses_at_once_are_refused_always(host: str) -> None:
    with pytest.raises(ServeError):
        listen(host, 0)
    if host:
        with pytest.raises(ServeError, match=r"stands for all|no such address"):
            listen(host, 0, allow_remote=True)


def test_an_address_that_others_reach_can_be_allowed() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; tells which address would be used
        except OSError:
            pytest.skip("this machine has no address but its own")
        own = probe.getsockname()[0]
    listening = listen(own, 0, allow_remote=True)
    with listening.socket:
        assert listening.remote
        assert listening.hosts == {f"{own}:{_port(listening)}"}


def test_a_port_that_is_taken_is_told() -> None:
    first = listen("127.0.0.1", 0)
    with first.socket, pytest.raises(ServeError, match="leave --port out"):
        listen("127.0.0.1", _port(first))


@pytest.mark.parametrize("host", ["a" * 300, "a..b", "127.0.0.1 ", "%zz"])
def test_what_is_no_address_is_told(host: str) -> None:
    with pytest.raises(ServeError, match="no such address"):
        listen(host, 0)
