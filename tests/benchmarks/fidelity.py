"""What drafts make of stated objectives: `python -m tests.benchmarks.fidelity OUTLINES TRUTH`.

TRUTH holds a person's reading of each outline as JSON (`file`, `objectives`). Prints how many of the stated objectives
are kept, reworded, merged, made practice or lost, and how many objectives of the drafts carry no mark of their origin.
"""

import itertools
import json
import re
import sys
from collections import Counter
from pathlib import Path

from assistant.drafting import DraftError, DraftRequest, OfflineDrafter
from assistant.outline import OutlineError, read_outline
from assistant.spec import Provenance


def main(outlines: Path, truth: Path) -> int:
    """Return 0 when at least 95 % are accounted for and none is invented without a mark."""
    became: Counter[str] = Counter()
    unmarked = 0
    for file in sorted(truth.glob("*.json")):
        stated = json.loads(file.read_text(encoding="utf-8"))
        try:
            spec = OfflineDrafter().draft(DraftRequest(read_outline(outlines / stated["file"])))[0].spec
        except (OutlineError, DraftError) as error:
            print(error)
            became["lost"] += len(stated["objectives"])
            continue
        record = spec.provenance or Provenance()
        entries = [(_bigrams(e.text), e.how) for e in record.stated_objectives]
        for objective in stated["objectives"]:
            how = next((how for words, how in entries if _same(words, _bigrams(objective))), "lost")
            became[how] += 1
            if how == "lost":
                print(f"{stated['file']}: lost: {objective[:100]}")
        own = [_bigrams(o) for o in stated["objectives"]]
        own += [_bigrams(o) for m in stated.get("module_objectives") or [] for o in m["objectives"]]
        for o in spec.objectives:
            origin = record.elements.get(o.id)
            marked = origin is not None and origin.by == "offline" and bool(origin.because)
            if not marked and not any(_same(_bigrams(o.statement), words) for words in own):
                unmarked += 1
                print(f"{stated['file']}: without a mark: {o.statement[:100]}")
    total = became.total()
    share = 1 - became["lost"] / total
    print(f"{total} stated objectives: {dict(became)}; {share:.1%} accounted for; {unmarked} invented without a mark")
    return 0 if share >= 0.95 and not unmarked else 1


def _bigrams(text: str) -> set[tuple[str, str]]:
    words = ["^", *re.findall(r"\w+", text.lower()), "$"]
    return set(itertools.pairwise(words))


def _same(a: set[tuple[str, str]], b: set[tuple[str, str]]) -> bool:
    return len(a & b) / max(1, len(a | b)) >= 0.6


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
