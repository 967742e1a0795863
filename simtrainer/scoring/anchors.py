"""The words that anchor a person's marks from 1 to 5: of a score, of its parts, of a safety item, of the call as a whole."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import RootModel

from simtrainer.scoring.rubric import Rubric
from simtrainer.words import _
from simtrainer.yamlfile import load_text

GRADES: Mapping[int, str] = {1: _("Fail"), 2: _("Borderline"), 3: _("Pass"), 4: _("Good"), 5: _("Excellent")}
"""The global grade of a whole call: what a standard is set by, so it is people's alone."""
OTHERWISE: Mapping[int, str] = {1: _("Not at all."), 3: _("About half of it."), 5: _("Wholly.")}
"""For a part that nobody wrote anchors for: how far its own sentence is true."""


class _Parts(RootModel[dict[str, dict[int, str]]]):
    """From a dimension's id to its anchors."""


@cache
def _parts() -> Mapping[str, Mapping[int, str]]:
    return load_text((files(__package__) / "anchors.yaml").read_bytes(), "anchors.yaml", _Parts).value.root


def anchors_of(rubric: Rubric, part: str) -> Mapping[int, str]:
    """Return the anchors of a score or dimension by their marks; 2 and 4 may be left out, and lie between."""
    scales = {scale.id: scale for scale in rubric.constructs}
    return scales[part].anchors or OTHERWISE if part in scales else _parts().get(part, OTHERWISE)
