"""What goes wrong while reading a spec: all problems at once, each with its place and a way out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault in a spec file."""

    message: str
    """What is wrong and what to do, in words."""
    path: str = ""
    """The place in words, such as `objectives[O2].bloom`."""
    line: int | None = None
    """Line, from 1."""
    column: int | None = None
    """Column, from 1."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class SpecError(ValueError):
    """A spec that can't be read. The command line prints it and exits with 2."""

    def __init__(self, problems: list[Problem], file: str = "spec") -> None:
        self.problems = sorted(problems, key=lambda p: (p.line or 0, p.column or 0))
        self.file = file
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Return one line a problem: `file:line:column: place: what to do`."""
        return [f"{self.file}{_at(p)}: {p}" for p in self.problems]


def _at(problem: Problem) -> str:
    return f":{problem.line}:{problem.column}" if problem.line else ""
