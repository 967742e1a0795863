"""A translation put into its scenario: the same facts, gates, cues and moods, said in another language."""

from simtrainer.scenario.model import Scenario
from simtrainer.scenario.translation.model import Translation, Wordings
from simtrainer.scenario.translation.source import DRAWN, content_of, places, redrawn


def translated(scenario: Scenario, translation: Translation) -> Scenario:
    """Return the scenario with every line that is translated in the other language; what is not stays as it was.

    `check_translation` tells whether anything is missing. Walkthroughs and variants are of the source's language, so variants are left out.
    """
    texts = {line.id: line.text for line in translation.lines if line.is_translated}
    content = content_of(scenario)
    for name, inside, key in places(content):
        if name in texts:
            inside[key] = _like(inside[key], texts[name])  # type: ignore[index, call-overload]  # a key fits what holds it
    for document in content["documents"]:
        if drawn := texts.get(f"document:{document['id']}:{DRAWN}"):
            document["svg"] = redrawn(document["svg"], (drawn,) if isinstance(drawn, str) else drawn)
    content["language"] = translation.language
    content["variants"] = ()
    return Scenario.model_validate(content)


def _like(before: object, text: Wordings) -> Wordings:
    """Return a text as its place holds it: as one, or as a list of wordings."""
    if isinstance(before, list | tuple):
        return (text,) if isinstance(text, str) else text
    return text if isinstance(text, str) else text[0]
