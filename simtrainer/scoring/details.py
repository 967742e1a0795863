"""What more a person says of an act they found, where scoring asks for more than that it is there.

The codebook's attributes in plain words. The program fills them in by itself; without them an act that a person found would earn less
than the same act heard by the program.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from simtrainer.transcript.heard import AttributeValue
from simtrainer.words import _


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that may be true of an act: its name in a form, in words, and the attribute it stands for; `value` is one of a list's."""

    id: str
    text: str
    attribute: str
    value: str = ""


def _listed(attribute: str, texts: Mapping[str, str]) -> tuple[Detail, ...]:
    return tuple(Detail(value, text, attribute, value) for value, text in texts.items())


_SIDES = _listed(
    "facet",
    {
        "ideas": _("what they think it is"),
        "concerns": _("what worries them"),
        "expectations": _("what they hope for"),
        "feelings": _("how they feel about it"),
        "impact": _("what it does to their days"),
    },
)

DETAILS: Mapping[str, tuple[Detail, ...]] = {
    "Q_ICE": _SIDES,
    "EM_EXPLORE": _SIDES,
    "RA_AGENDA": (Detail("screen_more", _("asked whether there was more on their list"), "screen_more"),),
    "CL_SUMMARY": (
        Detail("story", _("of the patient's story"), "story"),
        Detail("plan", _("of the plan"), "plan"),
        Detail("invites_correction", _("asked what was missed"), "invites_correction"),
    ),
    "PL_SAFETYNET": _listed(
        "slots",
        {
            "uncertainty": _("that it may go otherwise"),
            "expected_course": _("how it should go"),
            "warning_signs": _("which signs to watch for"),
            "action": _("what to do then"),
            "where_who": _("whom to reach, and where"),
            "timeframe": _("by when"),
        },
    ),
    "IN_CHECK": (
        Detail("teachback", _("had the patient say it in their own words"), "level", "teachback"),
        Detail("check", _("asked a real question about it"), "level", "check"),
    ),
}
"""By act; all of an act's details may be ticked, and none."""
_ONE_OF = frozenset({"level"})


def details_in(act: str, attributes: Mapping[str, AttributeValue]) -> tuple[str, ...]:
    """Return the details of an act that its attributes tell of: what a person would have ticked to say the same."""
    return tuple(one.id for one in DETAILS.get(act, ()) if _tells(one, attributes.get(one.attribute)))


def _tells(detail: Detail, value: AttributeValue | None) -> bool:
    if not detail.value:
        return value is True
    return detail.value in value if isinstance(value, list) else value == detail.value


def attributes_of(act: str, ticked: Collection[str]) -> dict[str, AttributeValue]:
    """Return the attributes that the ticked details of an act stand for."""
    told: dict[str, AttributeValue] = {}
    for detail in DETAILS.get(act, ()):
        if detail.id not in ticked:
            continue
        if not detail.value:
            told[detail.attribute] = True
        elif detail.attribute in _ONE_OF:
            told.setdefault(detail.attribute, detail.value)
        else:
            before = told.get(detail.attribute)
            told[detail.attribute] = [*(before if isinstance(before, list) else ()), detail.value]
    return told
