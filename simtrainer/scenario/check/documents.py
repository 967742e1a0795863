"""Faults of documents: a drawing nobody could do without seeing, an opening that would never be known of."""

from collections.abc import Iterator

from simtrainer.errors import Problem
from simtrainer.scenario.check.facts import plain
from simtrainer.scenario.model import Document, Scenario
from simtrainer.scenario.names import parts, predicates
from simtrainer.yamlfile import Located


def document_problems(located: Located[Scenario]) -> Iterator[Problem]:
    """Say what is wrong with the documents."""
    for index, document in enumerate(located.value.documents):
        if plain(document.alt) in _says_nothing(document):
            sentence = f"'{document.alt}' tells nobody what the drawing shows; say in one sentence what somebody sees in it"
            yield located.problem("SC042", sentence, "documents", index, "alt")
    yield from _without_trace(located)


def _says_nothing(document: Document) -> frozenset[str]:
    name = document.file.removesuffix(".svg")
    return frozenset(map(plain, ("", document.title, document.id, document.file, name, f"image of {document.title}", "image", "picture")))


def _without_trace(located: Located[Scenario]) -> Iterator[Problem]:
    """Whoever reads the briefing may have looked already, and nothing has noted it: no condition can tell."""
    in_briefing = {document.id for document in located.value.documents if document.in_briefing}
    for whole, path in predicates(located.value):
        for predicate, place in parts(whole, path):
            for word in ("opened", "after_opened", "before_opened"):
                if (name := getattr(predicate, word)) in in_briefing:
                    sentence = f"'{name}' can be read in the briefing, where opening it is not noted; give the document 'shown: start'"
                    yield located.problem("SC043", sentence, *place, word)
