"""Expand JSON-LD documents without a network: {contexts: {address: file}, documents: [texts]}.

Answers for each document how many keys were dropped, since no context defines them, and what came out.
"""

import json
import sys
from pathlib import Path

from pyld import jsonld


def main() -> None:
    question = json.load(sys.stdin)

    def load(address: str, _options: object) -> dict:
        document = json.loads(Path(question["contexts"][address]).read_text(encoding="utf-8"))
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": address,
            "document": document,
        }

    answers = []
    for text in question["documents"]:
        dropped: list[object] = []
        found = jsonld.expand(json.loads(text), {"documentLoader": load}, on_property_dropped=dropped.append)
        answers.append({"dropped": len(dropped), "expanded": found})
    json.dump(answers, sys.stdout)


main()
