"""The menu of what may be examined from afar: the whole catalogue for every case, with what this kind of call rules out."""

from typing import Any

from simtrainer.scenario.fault import Modality
from simtrainer.scenario.manoeuvre import Manoeuvre, catalogue
from simtrainer.server.words import _

_UNSEEN: dict[Modality, str] = {
    "phone": _("Not possible here: it has to be seen, and this is a phone call."),
    "text": _("Not possible here: it has to be seen, and this is a text chat."),
    "video": "",
}


def menu_of(modality: Modality) -> dict[str, Any]:
    """Return what the menu shows; nothing in it depends on the case, only on how the call is held."""
    manoeuvres = [_entry(name, one, modality) for name, one in catalogue().manoeuvres.items()]
    return {"manoeuvres": manoeuvres, "parts": [part.name for part in catalogue().parts.values()]}


def _entry(name: str, one: Manoeuvre, modality: Modality) -> dict[str, Any]:
    here = "" if one.fits(modality) else _UNSEEN[modality]
    return {
        "id": name,
        "name": one.name,
        "device": one.device,
        "where": one.where,
        "words": one.words,
        "asking": one.asking,
        "not_here": here,
    }
