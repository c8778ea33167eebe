"""Imports run downward in the floor plan only, and no file grows past one reason to change."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "assistant"
FLOORS = {
    "cli": 6,
    "tui": 5, "serve": 5,
    "conversation": 4, "batch": 4,
    "drafting": 3, "export": 3, "imports": 3, "audit": 3, "store": 3, "evidence": 3,
    "checker": 2, "outline": 2,
    "spec": 1, "language": 1,
    "resources": 0, "arithmetic": 0, "calls": 0, "samples": 0, "__init__": 0,
}  # fmt: skip
LONGEST = 400
FILES = sorted(PACKAGE.rglob("*.py"))


def _place(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported_places(file: Path) -> set[str]:
    """Return the places of the floor plan that a file imports, wherever in the file the import stands."""
    package = ("assistant", *file.relative_to(PACKAGE).parent.parts)
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            base += node.module.split(".") if node.module else []
            names = [[*base, alias.name] for alias in node.names]
        else:
            continue
        found |= {name[1] for name in names if name[0] == "assistant" and len(name) > 1 and name[1] in FLOORS}
    return found


def test_every_place_has_a_floor() -> None:
    assert {_place(f) for f in FILES} <= set(FLOORS)


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_imports_run_downward(file: Path) -> None:
    own = _place(file)
    wrong = {other for other in _imported_places(file) if other != own and FLOORS[other] >= FLOORS[own]}
    assert not wrong, f"{file.relative_to(ROOT)} imports {', '.join(sorted(wrong))}, which is not below {own}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_no_file_outgrows_one_reason_to_change(file: Path) -> None:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{lines} lines: which reason to change could live elsewhere?"
