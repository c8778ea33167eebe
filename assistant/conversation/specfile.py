"""The spec's file: written whole or not at all, never over what is not ours, and seen when somebody else changed it."""

import hashlib
import os
import re
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.spec import Spec, SpecError, dumps, load, loads

SUFFIX = ".microcred.yaml"
_MOST_NAMES = 1_000


class FileError(Exception):
    """A file can't be written or read; one line says why and what to do."""


@dataclass(frozen=True)
class Seen:
    """What became of the file since it was last written or read."""

    how: Literal["same", "gone", "changed", "broken"]
    spec: Spec | None = None
    """What it holds now, where it is a spec."""
    checksum: str = ""
    fault: str = ""
    """Why it is no spec any more."""


def look(path: Path, checksum: str) -> Seen:
    """Return what became of a file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Seen("gone")
    except OSError as error:
        return Seen("broken", fault=f"it can't be read ({error.strerror})")
    found = sha256(data)
    if found == checksum:
        return Seen("same")
    try:
        return Seen("changed", loads(data.decode("utf-8"), path.name).spec, found)
    except UnicodeDecodeError:
        return Seen("broken", checksum=found, fault="it is not UTF-8 text any more")
    except SpecError as error:
        return Seen("broken", checksum=found, fault=next(iter(error.lines()), "it is no spec any more"))


def save(path: Path, spec: Spec, checksum: str, *, plain: bool = False) -> str:
    """Write a spec so that a crash leaves the old file or the new one; return its checksum.

    Args:
        path: of the file.
        spec: to be written.
        checksum: of the file as it should be there; empty: there must be none yet.
        plain: nobody else has written in it, so that there are no comments and no layout to keep: a fifth of the time.

    Raises:
        FileError: it can't be written, or it is not the file that the checksum is of.
    """
    try:
        if checksum:
            if not path.exists() or sha256(path.read_bytes()) != checksum:
                raise FileError(f"{path.name} was changed by somebody else; it is left as it is.")
            text = _text(path, spec) if plain else load(path).render(spec)
        else:
            text = _text(path, spec)
        data = text.encode("utf-8")
        if not checksum:
            _write_new(path, data)
        else:
            replace_bytes(path, data)
    except FileExistsError:
        raise FileError(f"{path.name} is there already and is not touched; choose another name with /save.") from None
    except SpecError as error:
        raise FileError(f"{path.name} can't be written: {next(iter(error.lines()), error)}") from None
    except OSError as error:
        raise FileError(f"{path.name} can't be written: {error.strerror}. /save writes to another place.") from None
    return sha256(data)


def _text(path: Path, spec: Spec) -> str:
    return dumps(spec, as_json=path.suffix == ".json")


def replace_bytes(path: Path, data: bytes) -> None:
    """Write bytes over a file so that a crash leaves the old one or the new one.

    Raises:
        OSError: they can't be written.
    """
    target = path.resolve()  # a link stays a link
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:60]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, whole or not at all.

    Raises:
        FileExistsError: it is there.
        OSError: it can't be written.
    """
    _write_new(path, data)


def _write_new(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:60]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        os.link(temporary, path)  # fails where the name is taken, also between a look and the writing
    finally:
        Path(temporary).unlink(missing_ok=True)


def free_path(folder: Path, stem: str, spec: Spec) -> Path:
    """Return a name for a new spec: one that no file has, or that of a file that holds just this spec already.

    Such a file is left where the program was killed between writing the file and writing down that it did.
    """
    base = slug(stem)
    names = (f"{base}{SUFFIX}", *(f"{base}-{n}{SUFFIX}" for n in range(2, _MOST_NAMES)))
    return next(p for p in (folder / n for n in names) if not p.exists() or _holds(p, spec))


def _holds(path: Path, spec: Spec) -> bool:
    try:
        return path.read_bytes() == dumps(spec).encode()
    except OSError:
        return False


def absolute(path: Path) -> str:
    """Return where a file is, whatever folder is the current one."""
    return str(path.resolve())


def checksum_of(path: Path) -> str:
    """Return the checksum of a file; empty where there is none that can be read."""
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""


def slug(name: str) -> str:
    """Return a file name without path, spaces or characters a shell stumbles over."""
    return re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", name)).strip("-").lower()[:60].strip("-") or "design"


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
