"""A message as it would have been written with marks: cut where a sentence surely ends, and where one act ends and another begins."""

from collections.abc import Iterator

from simtrainer.understanding.marks import Marked, is_bare, likely, marked
from simtrainer.understanding.recogniser import Recogniser
from simtrainer.understanding.units import Reader, Said, around, families_of


def with_marks(text: str, said: Said, learned: Recogniser, called: frozenset[str] = frozenset()) -> Marked:
    """Return the message with its sentences marked where it has no marks of its own; any other message as it is."""
    if learned.marks is None or not is_bare(text):
        return Marked(text)
    return marked(text, list(_ends(text, said, learned, called)), learned.marks)


def _ends(text: str, said: Said, learned: Recogniser, called: frozenset[str]) -> Iterator[int]:
    """Where a sentence begins after another one."""
    marks = learned.marks
    assert marks is not None
    reader = Reader(text, around(said, learned, called), learned.acts, learned.table, families_of(learned), called, marks.is_question)
    before = said.unit_before
    for stretch, places in likely(text, marks):
        for unit in reader.stretch(stretch, before, places):
            if unit.span.start > 0:
                yield unit.span.start
            before = unit.text
