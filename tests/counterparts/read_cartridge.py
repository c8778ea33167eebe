"""Read course packages with imstool, the reader behind Plone's import: {name: file}.

Answers for each the pages as [place in the course, title, file], and the quizzes with what is asked and offered.
"""

import json
import sys
import types
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(sys.prefix) / "translated"))
soup = types.ModuleType("BeautifulSoup")  # its readers of other formats ask for a package that is no more
soup.BeautifulSoup = None
sys.modules["BeautifulSoup"] = soup

from imstool.base import BaseObjectManager  # noqa: E402
from imstool.imscc.imscc import IMSCCReader  # noqa: E402


class Kept(BaseObjectManager):
    def createObjects(self, found, archive):
        self.found = found


def main() -> None:
    json.dump({name: read(file) for name, file in json.load(sys.stdin).items()}, sys.stdout)


def read(file: str) -> dict[str, object]:
    kept = Kept()
    with zipfile.ZipFile(file) as archive:
        IMSCCReader().readPackage(archive, kept)
    pages = [[p["position"], p["title"], p["file"]] for p in kept.found.values() if "position" in p]
    quizzes = {
        quiz["title"]: [
            {
                "kind": item["questiontype"],
                "asked": item.get("question"),
                "offered": item.get("responses"),
            }
            for item in (quiz["items"][key] for key in quiz["itemorder"])
        ]
        for quiz in kept.found.values()
        if quiz.get("type") == "Quiz"
    }
    return {"pages": sorted(pages), "quizzes": quizzes}


main()
