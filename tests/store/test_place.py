"""The store lies where the platform keeps data, and nobody else can read it."""

import stat
import sys
from pathlib import Path

import pytest

from assistant.store import Database, SessionStore, default_path, home
from assistant.store.place import network_file_system

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/root rw
30 22 0:40 / /home rw - nfs4 server:/home rw
31 30 0:41 / /home/local\\040disk rw shared:5 - ext4 /dev/sdb1 rw
32 22 0:42 / /homework rw - cifs //server/share rw
garbage
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_users_choice_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MICROCRED_HOME", str(tmp_path / "mine"))
    assert default_path() == tmp_path / "mine" / "microcred.db"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MICROCRED_HOME", "~/there")
    assert home() == tmp_path / "there"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="XDG is for the other platforms")
def test_then_the_folder_for_data_of_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MICROCRED_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert home() == tmp_path / "data" / "microcred"
    for not_usable in ("", "relative/path"):
        monkeypatch.setenv("XDG_DATA_HOME", not_usable)
        assert home() == tmp_path / ".local" / "share" / "microcred"


def test_only_the_owner_can_read_any_of_its_files(file: Path) -> None:
    with Database(file) as db:
        SessionStore(db).create("Nursing").wait()
        kept = [p for p in file.parent.rglob("*") if p.is_file()]
        assert {p.name for p in kept} >= {"microcred.db", "microcred.db-wal", "microcred.db-shm"}
        assert {mode(p) for p in kept} == {0o600}
        assert {mode(p) for p in (file.parent, *file.parent.rglob("*")) if p.is_dir()} == {0o700}


def test_a_file_put_back_open_to_all_is_closed_again(file: Path) -> None:
    with Database(file):
        pass
    file.chmod(0o644)
    file.parent.chmod(0o755)
    with Database(file):
        assert mode(file) == 0o600
        assert mode(file.parent) == 0o755  # a folder that was there is the user's own affair


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/eva/.local/share/microcred/microcred.db", "nfs4"),
        ("/home/local disk/microcred.db", ""),
        ("/homework/x.db", "cifs"),
        ("/homeworks/x.db", ""),
        ("/home", "nfs4"),
        ("/var/x.db", ""),
    ],
)
def test_a_network_file_system_is_recognised(path: str, kind: str) -> None:
    assert network_file_system(Path(path), MOUNTS) == kind


def test_on_a_network_file_system_no_memory_is_shared(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.store.database.network_file_system", lambda _path: "nfs4")
    with Database(file) as db:
        sessions = SessionStore(db)
        session = sessions.create().wait()
        sessions.append(session.id, "said", 1).wait()
        assert db.read(lambda con: con.execute("pragma journal_mode").fetchone()[0]).wait() == "delete"
        assert not list(file.parent.glob("*-shm"))
