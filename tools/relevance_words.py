"""Build `assistant/language/common_words.txt`: `python tools/relevance_words.py FREQUENCIES`.

FREQUENCIES is `frequency_dictionary_en_82_765.txt` of SymSpell (also in the PyPI package symspellpy): a word and its
count in a line. The counts of the words with one stem are added up; the commonest stems get a weight between 0.05 and
below 1, linear in the logarithm of their share; every other word weighs 1.
"""

import math
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

from assistant.language.relevance_stem import deep_stem

TARGET = Path(__file__).resolve().parents[1] / "assistant" / "language" / "common_words.txt"
COUNT = 4000
COMMONEST, SLOPE = 7.3, 4.5
"""Logarithm (base 10) of occurrences in 10⁹ words at which the weight reaches 0, and how far below it reaches 1."""
HEAD = """\
# Weights of common English word stems (Porter), for `relevance_terms.py`; built by `tools/relevance_words.py`.
# Counts: frequency_dictionary_en_82_765.txt of SymSpell, copyright (c) 2021 Wolf Garbe, MIT licence (the text of that
# licence is the one in this project's LICENSE), which takes them from the Google Books Ngram data (CC BY 3.0,
# https://books.google.com/ngrams) for the words of SCOWL (http://wordlist.aspell.net). Only weights and stems are here.
"""


def main(frequencies: Path) -> None:
    """Write the file."""
    counts: Counter[str] = Counter()
    total = 0
    for line in frequencies.read_text(encoding="utf-8-sig").splitlines():
        word, count = line.split()
        total += int(count)
        if word.isalpha():
            counts[deep_stem(word)] += int(count)
    by_weight: dict[str, list[str]] = defaultdict(list)
    for stem, count in counts.most_common(COUNT):
        weight = (COMMONEST - math.log10(count / total * 1e9)) / SLOPE
        by_weight[f"{min(1.0, max(0.05, weight)):.2f}"].append(stem)
    lines = [HEAD.rstrip()]
    for weight, stems in sorted(by_weight.items()):
        lines += textwrap.wrap(" ".join([weight, *sorted(stems)]), 118, subsequent_indent=f"{weight} ")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
