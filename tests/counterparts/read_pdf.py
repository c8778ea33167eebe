"""Judge PDF files by the rules of PDF/UA-1 and WCAG 2.1 that `pdfua` implements, and read their tags with pikepdf.

Asked {name: file}, answers for each what the judge says, and from the file itself: whether it is marked as tagged, the
title and whether readers show it, the language, the tags in the order of reading, and pictures without words.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf


def main() -> None:
    asked = json.load(sys.stdin)
    json.dump({name: _read(Path(file)) for name, file in asked.items()}, sys.stdout)


def _read(file: Path) -> dict[str, object]:
    judge = Path(sys.executable).with_name("pdfua")
    run = subprocess.run(
        [judge, "check", "--format", "json", str(file)], capture_output=True, encoding="utf-8", check=False
    )
    with pikepdf.open(file) as pdf:
        root = pdf.Root
        nodes = list(_nodes(root.StructTreeRoot))
        with pdf.open_metadata() as about:
            title = about.get("dc:title")
        return {
            "exit": run.returncode,
            "findings": run.stdout,
            "marked": bool(root.MarkInfo.Marked),
            "shows_title": bool(root.ViewerPreferences.DisplayDocTitle),
            "title": title,
            "language": str(root.Lang),
            "tags": [str(node.S)[1:] for node in nodes],
            "silent_pictures": sum(node.S == "/Figure" and not str(node.get("/Alt", "")) for node in nodes),
        }


def _nodes(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements of the structure in the order of reading."""
    children = node.get("/K", pikepdf.Array())
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _nodes(child)


main()
