"""Search over many texts: a bigram index for two characters and more, a scan for less, behind one call."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import repeat

from council_app.text.folding import hiragana, loose, loosened, plain

_BETWEEN = "\x00"


class Search:
    """Texts by number, searchable under both foldings of `council_app.text.folding`.

    *readings* maps a name as it is written to its reading in kana (「松尾」: 「まつお」); a query in kana then finds
    the texts that hold the name.
    """

    def __init__(self, texts: Iterable[str] = (), readings: Mapping[str, str] | None = None) -> None:
        self._folded: list[str] = []
        self._postings: defaultdict[int, array[int]] = defaultdict(partial(array, "I"))
        self._readings = [(hiragana(reading), name) for name, reading in (readings or {}).items()]
        self.extend(texts)

    def __len__(self) -> int:
        return len(self._folded)

    def add(self, text: str) -> int:
        """Take a text in; return its number, counted from 0."""
        self.extend((text,))
        return len(self._folded) - 1

    def extend(self, texts: Iterable[str]) -> None:
        """Take texts in, numbered on from those that are here."""
        posting, append = self._postings.__getitem__, array.append
        for number, text in enumerate(texts, len(self._folded)):
            folded = plain(text)
            grams = _grams(folded)
            lax = loosened(folded)
            if lax != folded:
                grams |= _grams(lax)
                folded += _BETWEEN + lax
            self._folded.append(folded)
            deque(map(append, map(posting, grams), repeat(number)), 0)  # the inner loop, without bytecode

    def find(self, query: str) -> list[int]:
        """Return the numbers of the texts in which *query* stands, in rising order; none for a query of blanks.

        Complete for every query: what the index cannot answer (one character) is answered by a scan.
        """
        found = [self._holding(form) for form in self._forms(query)]
        return found[0] if len(found) == 1 else sorted(set().union(*found))

    def scan(self, query: str) -> list[int]:
        """Return what `find` returns, by looking at every text: the peer of the index, and its proof."""
        forms = self._forms(query)
        return [n for n, text in enumerate(self._folded) if any(form in text for form in forms)]

    def _forms(self, query: str) -> list[str]:
        """The folded spellings to look for, each once."""
        forms = [plain(query).strip(), loose(query).strip()]
        reading = hiragana(query)
        if len(reading) >= 2:
            forms += [plain(name) for kana, name in self._readings if kana.startswith(reading)]
        return list(dict.fromkeys(form for form in forms if form))

    def _holding(self, form: str) -> list[int]:
        if len(form) < 2:
            return [n for n, text in enumerate(self._folded) if form in text]
        postings = []
        for gram in _grams(form):
            posting = self._postings.get(gram)
            if posting is None:
                return []
            postings.append(posting)
        if len(postings) == 1 and len(form) == 2:
            return postings[0].tolist()  # no surrogates: the gram is the form
        postings.sort(key=len)
        numbers: Iterable[int] = postings[0]
        if len(postings) > 1 and len(postings[1]) < 4 * len(postings[0]):
            numbers = sorted(set(postings[0]).intersection(postings[1]))
        folded = self._folded
        return [n for n in numbers if form in folded[n]]


def _grams(text: str) -> set[int]:
    """The pairs of neighbouring UTF-16 units in a text, each as one number."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass"))
    size = len(units)
    found = set(units[: size // 4 * 4].cast("I"))
    found.update(units[2 : 2 + (size - 2) // 4 * 4].cast("I") if size >= 4 else ())
    return found
