"""Install the counterparts: `python -m tests.counterparts`. Says what could not be had; tests skip that."""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from . import HERE, NODE, PYTHON, READY, TRANSLATED, is_ready

_OLD = ("imstool", "0.2")
"""The reader of course packages from Plone: written for Python 2, and for no other since."""


def main() -> int:
    """Return 0 when both environments are there."""
    made = [
        _environment("Python", PYTHON, "requirements.txt", _make_python),
        _environment("npm", NODE, "package.json", _make_node),
    ]
    return 0 if all(made) else 1


def _environment(name, place: Path, wanted: str, make) -> bool:
    if is_ready(place, wanted):
        return True
    print(f"{name} counterparts: installing")
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        make(place, wanted)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"{name} counterparts: not installed ({error}); their tests are skipped")
        return False
    shutil.copyfile(HERE / wanted, place / READY)
    return True


def _make_python(place: Path, wanted: str) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", str(HERE / wanted)], check=True)
    _translate(place, *_OLD)


def _translate(place: Path, name: str, version: str) -> None:
    """Fetch the source of a package of Python 2 and put its translation into a folder of its own."""
    python = str(place / "bin" / "python")
    fetch = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*fetch, "--no-binary", ":all:", "--dest", folder, f"{name}=={version}"], check=True)
        with tarfile.open(Path(folder) / f"{name}-{version}.tar.gz") as archive:
            archive.extractall(folder, filter="data")
        shutil.copytree(Path(folder) / f"{name}-{version}" / name, TRANSLATED / name)
    quiet = [python, "-m", "fissix", "--write", "--nobackups", "--no-diffs", str(TRANSLATED)]
    subprocess.run(quiet, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _make_node(place: Path, wanted: str) -> None:
    place.mkdir()
    shutil.copyfile(HERE / wanted, place / "package.json")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=place, check=True)


if __name__ == "__main__":
    sys.exit(main())
