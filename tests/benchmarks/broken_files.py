"""Run broken files through outline, draft and check: `python -m tests.benchmarks.broken_files FOLDER [COUNT] [SEED]`.

Prints the outcomes, the slowest file, and every traceback; exit 1 if there was one, or a file took over 10 s.
"""

import contextlib
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from assistant.checker import check
from assistant.drafting import DraftError, DraftRequest, OfflineDrafter
from assistant.outline import OutlineError, read_bytes
from assistant.spec import SpecError, dumps, loads
from tests.mutations import mutations

LIMIT = 10.0


def main(folder: Path, count: int, seed: int) -> int:
    """Return 0 when no file made a traceback or took over the limit."""
    files = [(f.name, f.read_bytes()) for f in sorted(folder.iterdir()) if f.is_file()]
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    faults = 0
    for number, (name, data) in enumerate(mutations(files, count, seed)):
        begin = time.perf_counter()
        try:
            outcome = _through(name, data)
        except Exception:  # noqa: BLE001 - a traceback is what is looked for
            outcome = "traceback"
            faults += 1
            print(f"--- {number}: {name}, {len(data)} bytes")
            traceback.print_exc(limit=-6)
        outcomes[outcome] += 1
        took = time.perf_counter() - begin
        slowest = max(slowest, (took, f"{number}: {name}, {len(data)} bytes"))
        if took > LIMIT:
            faults += 1
            print(f"--- {number}: {name}, {len(data)} bytes took {took:.1f} s")
    print(dict(outcomes), f"slowest {slowest[0]:.2f} s ({slowest[1]})")
    return 1 if faults else 0


def _through(name: str, data: bytes) -> str:
    """Return what became of a file: drafted, refused, and as a spec: read or refused."""
    with contextlib.suppress(SpecError):
        loads(data.decode("utf-8", "replace"), name)
    try:
        drafts = OfflineDrafter().draft(DraftRequest(read_bytes(data, name)))
    except (OutlineError, DraftError) as error:
        return "refused with one line" if "\n" not in str(error) else "refused with more than one line"
    reports = [check(loads(dumps(one.spec)).spec) for one in drafts]
    errors = {f.code for r in reports for f in r.errors}
    return f"errors: {', '.join(sorted(errors))}" if errors else "drafted without errors"


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(
        main(Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 2000, int((arguments[2:] or ["1"])[0]))
    )
