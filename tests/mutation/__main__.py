"""`python -m tests.mutation`: which planted faults the checker finds, and what it says of sound specs."""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from .bases import Base, drafts, sound_specs
from .bench import Alarms, Planted, alarms, plant_all
from .operators import OPERATORS


def main() -> None:
    """Print the tables."""
    options = _options()
    bases = [] if options.outlines_only else sound_specs()
    outlines = _outlines(options.outlines)
    planted = plant_all([*bases, *outlines], options.per_operator, options.seed, options.operator)
    _print_table(planted, options.operator)
    if options.missed:
        _print_missed(planted)
    if options.others:
        _print_others(planted)
    _print_alarms(alarms(bases), alarms(outlines), samples=options.samples)
    found = sum(bool(p.found_by) for p in planted)
    print(f"\nfound {found} of {len(planted)} planted faults ({_percent(found, len(planted))})")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--outlines", type=Path, help="folder with outlines, whose drafts are mutated as well")
    parser.add_argument("--outlines-only", action="store_true", help="leave out the hand-made specs")
    parser.add_argument(
        "--per-operator", type=int, default=60, metavar="N", help="faults of each kind at the most (60)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--operator",
        action="append",
        default=[],
        choices=sorted(OPERATORS),
        metavar="NAME",
        help="only this kind; may be repeated",
    )
    parser.add_argument("--missed", action="store_true", help="list what was missed")
    parser.add_argument(
        "--others", action="store_true", help="list the codes that fired beside the ones that name the fault"
    )
    parser.add_argument(
        "--samples", type=int, default=2, metavar="N", help="findings to show of each code on drafts (2)"
    )
    return parser.parse_args()


def _outlines(folder: Path | None) -> list[Base]:
    if folder is None:
        return []
    if not folder.is_dir():
        print(f"no drafts: there is no folder {folder}")
        return []
    return list(drafts(folder))


def _print_table(planted: list[Planted], names: list[str]) -> None:
    tried, found = Counter(p.operator.name for p in planted), Counter(p.operator.name for p in planted if p.found_by)
    for operator in OPERATORS.values():
        if names and operator.name not in names:
            continue
        count = tried[operator.name]
        share = f"{found[operator.name]:4} / {count:3}" if count else "   no place"
        mark = "" if found[operator.name] == count else "  <"
        print(f"{operator.name:30} {share}{mark:4}  {' '.join(sorted(operator.codes))}")


def _print_missed(planted: list[Planted]) -> None:
    for p in planted:
        if not p.found_by:
            print(
                f"\nmissed {p.operator.name} in {p.base.name} at {' '.join(p.place)}\n  {p.change}\n  new: {', '.join(p.others) or 'nothing'}"
            )


def _print_others(planted: list[Planted]) -> None:
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for p in planted:
        seen[p.operator.name].update({other.split(" ")[0] for other in p.others})
    for name, codes in seen.items():
        print(f"{name:30} {', '.join(f'{code} {n}' for code, n in codes.most_common())}")


def _print_alarms(by_hand: Alarms, drafted: Alarms, samples: int) -> None:
    print(f"\nsound specs: {len(by_hand.findings)} warnings and errors on {by_hand.nodes} nodes ({by_hand.share:.1%})")
    for name, finding in by_hand.findings:
        print(f"  {name} {finding.code} {finding.at}: {finding.message}")
    if not drafted.nodes:
        return
    print(
        f"drafts: {len(drafted.findings)} on {drafted.nodes} nodes ({drafted.share:.1%}); deserved or not is for a reader to judge"
    )
    for code, count in drafted.by_code().most_common():
        print(f"  {code} {count}")
        for name, finding in [x for x in drafted.findings if x[1].code == code][:samples]:
            print(f"      {name} {finding.at}: {finding.message}")


def _percent(part: int, whole: int) -> str:
    return f"{part / max(whole, 1):.1%}"


if __name__ == "__main__":
    main()
