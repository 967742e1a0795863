"""Plain words for technical ones: what a learner might have said instead."""

import re
from collections.abc import Mapping
from importlib.resources import files

from simtrainer.words import _
from simtrainer.yamlfile import read_node

_TABLE = "everyday.yaml"


def _entries(table: Mapping[str, str]) -> Mapping[str, str]:
    return {name.strip(): words for names, words in table.items() for name in names.split(",")}


_FILE = read_node((files(__package__) / _TABLE).read_bytes(), _TABLE)[0].value
WORDS = _entries(_FILE["words"])
ENDINGS = _entries(_FILE["endings"])
YOUR_OWN = _("say it as you would to somebody of eleven")


def plain_words(term: str) -> str:
    """Return everyday words for a technical one; where we have none, an invitation to find some."""
    name = re.sub(r"\s+", " ", term.casefold()).strip()
    if words := WORDS.get(name) or WORDS.get(name.removesuffix("s")):
        return words
    ending = max((one for one in ENDINGS if name.endswith(one)), key=len, default=None)
    return ENDINGS[ending] if ending else YOUR_OWN
