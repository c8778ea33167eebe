"""Where the store lies, and with which permissions."""

import os
import sys
from pathlib import Path

HOME = "MICROCRED_HOME"
"""The environment variable that names a folder of the user's choice."""
NAME = "microcred.db"
_NETWORK = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs 9p ceph glusterfs lustre gpfs beegfs fuse.sshfs fuse.glusterfs".split()
)
_MOUNTS = Path("/proc/self/mountinfo")


def home() -> Path:
    """Return the folder for what is kept between runs, by the conventions of the platform."""
    chosen = os.environ.get(HOME)
    if chosen:
        return Path(chosen).expanduser().absolute()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "microcred"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "microcred"
    data = os.environ.get("XDG_DATA_HOME", "")  # relative ones are to be ignored (XDG Base Directory, 0.8)
    return (Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share") / "microcred"


def default_path() -> Path:
    """Return the file of the store."""
    return home() / NAME


def prepare(path: Path) -> None:
    """Make the folder (0700) and the file (0600) before SQLite sees them: its side files take the file's mode."""
    if not path.parent.is_dir():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        if hasattr(os, "fchmod") and os.fstat(descriptor).st_mode & 0o077:
            os.fchmod(descriptor, 0o600)  # a copy put back from elsewhere may be open to all
    finally:
        os.close(descriptor)


def network_file_system(path: Path, mounts: str | None = None) -> str:
    """Return the kind of network file system a path lies on, such as `nfs4`; empty where there is none, or no telling.

    `mounts` is the text of `/proc/self/mountinfo` (proc(5)): field 5 is the place, the first after ` - ` the kind.
    """
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
    real, best, found = os.path.realpath(path), "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split(" ")
        if len(fields) < 5 or not right:
            continue
        place = fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = real == place or real.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, found = place, right.split(" ")[0]
    return found if found in _NETWORK else ""
