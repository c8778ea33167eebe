"""The app in a real browser, with pages of other addresses beside it. The browser comes with `make counterparts`."""

from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="needs the extra: microcred[serve]")

from tests.counterparts import node_answer

from .command import running


def test_a_browser_shows_the_app_and_keeps_other_pages_out(tmp_path: Path) -> None:
    picture = tmp_path / "app.png"
    with running(tmp_path) as command:
        seen = node_answer(str(Path(__file__).with_name("look.mjs")), {"link": command.link, "picture": str(picture)})
        origin = command.origin
    assert seen["faults"] == []
    assert seen["address"].startswith(origin + "/")
    assert "token" not in seen["address"]
    assert seen["script_sees"] == ""  # the cookie is HttpOnly
    assert seen["fonts"]
    assert all(address.startswith((origin + "/", "data:,")) for address in seen["asked"])
    assert '["stdin","\\u001b[B"]' in seen["sent"]
    assert picture.stat().st_size > 10_000  # a page without letters takes 3,000
    for host, got in seen["foreign"].items():
        assert (got["socket"], got["read"], got["taken"], got["frames"]) == ("refused", "refused", "refused", [0]), host
        assert got["link"] == seen["address"]  # a link to it works from anywhere: whoever has it may come in
