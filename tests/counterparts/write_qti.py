"""Make QTI packages of text2qti's Markdown: [texts]; answers the XML files of each."""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz


def main() -> None:
    config = Config()
    answers = []
    for text in json.load(sys.stdin):
        quiz = Quiz(text, config=config, source_name="quiz")
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "quiz.zip"
            QTI(quiz).save(target)
            with zipfile.ZipFile(target) as archive:
                answers.append({n: archive.read(n).decode("utf-8") for n in archive.namelist() if n.endswith(".xml")})
    json.dump(answers, sys.stdout)


main()
