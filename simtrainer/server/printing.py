"""A debrief as PDF: tagged for screen readers, in the typefaces of the page, the same bytes for the same report.

Typst draws it from `web/typst/debrief.typ`. The report goes in as data, so that whatever a person typed comes out as text.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec

from simtrainer.debrief.asking import RATINGS
from simtrainer.debrief.report import Report
from simtrainer.errors import UsageError
from simtrainer.server.assets import web_folder
from simtrainer.server.languages import ENGLISH, Language
from simtrainer.server.words import _
from simtrainer.words import told_in

if TYPE_CHECKING:
    from typst import Fonts

MISSING = _("A PDF needs the package typst, which is not installed here: pip install typst. The web page prints well too.")
UNIVERSAL_ACCESS = "ua-1"
UNMET = "PDF/UA-1 error"
"""How Typst begins where the standard for accessible PDF is not met: a character that no typeface at hand can draw is forbidden."""

# Characters that no typeface draws, and marks that would turn the words around them round.
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SAID = re.compile(r"""(?<![\w.])t\(\s*"([^"\\]+)\"""")
_UNBROKEN = re.compile(r"\S{40,}")
_PIECE = re.compile(r"(?<!\u200d)(\S{12})(?=\w)")


def can_print() -> bool:
    """Tell whether PDFs can be made here."""
    return find_spec("typst") is not None


def pdf_of(report: Report, reflections: Mapping[str, str], language: Language = ENGLISH) -> bytes:
    """Return a debrief, and what the learner wrote beside it, as PDF/UA-1 in a language. Takes a tenth of a second.

    Where a script is used for which this computer has no typeface, its characters are boxes, the file says so, and it is
    tagged but does not claim the standard. Raises UsageError where Typst is not installed.
    """
    try:
        from typst import TypstError  # noqa: PLC0415 - 80 MB that only a PDF needs
    except ImportError as error:
        raise UsageError(f"{MISSING[:1].lower()}{MISSING[1:]}") from error
    told = told_in({"report": report, "ratings": RATINGS}, language.catalogue)
    given = {
        "report": _drawable(msgspec.to_builtins(told["report"])),
        "reflections": _drawable(dict(reflections)),
        "ratings": told["ratings"],
        "words": {words: language.catalogue.gettext(words) for words in (*_printed(), *(one.plain for one in report.terms))},
        "lang": language.tag,
    }
    for everything in (False, True):
        try:
            return _compiled(given, everything=everything)
        except TypstError as error:
            if not str(error).startswith(UNMET):
                raise
    return _compiled({**given, "boxes": True}, everything=True, standards=())


def _compiled(given: Mapping[str, Any], *, everything: bool, standards: tuple[Any, ...] = (UNIVERSAL_ACCESS,)) -> bytes:
    from typst import compile as typeset  # noqa: PLC0415 - as above

    return typeset(
        web_folder() / "typst" / "debrief.typ",
        font_paths=_fonts(everything=everything),
        sys_inputs={"debrief": msgspec.json.encode(given).decode()},
        pdf_standards=list(standards),
    )


@cache
def _printed() -> tuple[str, ...]:
    """Return what the document says of its own: its messages, `t("…")`, which translators find by the same mark."""
    return tuple(_SAID.findall((web_folder() / "typst" / "debrief.typ").read_text("utf-8")))


@cache
def _fonts(*, everything: bool) -> "Fonts":
    """Return our typefaces and Typst's own; with `everything`, those of this computer too."""
    from typst import Fonts  # noqa: PLC0415 - as above

    return Fonts(include_system_fonts=everything, include_embedded_fonts=True, font_paths=[web_folder() / "typst" / "fonts"])


def _drawable(value: Any) -> Any:
    """Return a value whose words can be set in lines; drawings stay as they are."""
    match value:
        case str():
            return _UNBROKEN.sub(_with_places_to_break, _COMMANDS.sub("", "\n".join(value.expandtabs(4).splitlines())))
        case dict():
            return {name: part if name == "svg" else _drawable(part) for name, part in value.items()}
        case list() | tuple():
            return [_drawable(part) for part in value]
        case _:
            return value


def _with_places_to_break(run: re.Match[str]) -> str:
    return _PIECE.sub("\\1\u200b", run[0])
