"""Install the counterparts: `python -m tests.counterparts`. Says what could not be had; tests skip that."""

import shutil
import subprocess
import sys
from pathlib import Path

from . import HERE, NODE, PYTHON, READY, is_ready


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


def _make_node(place: Path, wanted: str) -> None:
    place.mkdir()
    shutil.copyfile(HERE / wanted, place / "package.json")
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=place, check=True)


if __name__ == "__main__":
    sys.exit(main())
