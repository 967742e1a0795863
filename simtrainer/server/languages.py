"""The languages pages can be read in: a folder of `web/locale` each, and English, in which they are written.

A catalogue says of itself, in its header, what the language is called by those who speak it (`X-Language-Name`) and which way it is written
(`X-Direction`). Adding a language is adding its folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

from aiohttp import web

from simtrainer.server.assets import web_folder

MESSAGES, BROWSER = "messages.mo", "browser.json"
COOKIE = "simtrainer_language"
VARIES_WITH = "Accept-Language, Cookie"
"""What a page's language depends on, for caches on the way."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages: its BCP 47 tag, its name in itself, the way it is written, its words, and the file of those scripts say."""

    tag: str
    name: str
    direction: Literal["ltr", "rtl"] = "ltr"
    catalogue: NullTranslations = field(default_factory=NullTranslations, compare=False, repr=False)
    browser: Path | None = None


ENGLISH = Language("en", "English")
Languages = Mapping[str, Language]
"""Languages by their tags, English first."""


def locale_folder() -> Path:
    """Return the folder of the catalogues that come with the program."""
    return web_folder() / "locale"


def languages_in(folder: Path) -> Languages:
    """Return the languages that have a catalogue in a folder, and English."""
    found = {ENGLISH.tag: ENGLISH}
    for path in sorted(folder.glob(f"*/{MESSAGES}")):
        with path.open("rb") as file:
            catalogue = GNUTranslations(file)
        about = catalogue.info()
        direction: Literal["ltr", "rtl"] = "rtl" if about.get("x-direction") == "rtl" else "ltr"
        tag = path.parent.name
        found[tag] = Language(tag, about.get("x-language-name", tag), direction, catalogue, path.with_name(BROWSER))
    return found


def language_of(request: web.Request, languages: Languages) -> Language:
    """Return the language a request is answered in: what was chosen, else what the browser asks for, else English."""
    chosen = languages.get(request.cookies.get(COOKIE, ""))
    return chosen or wanted(request.headers.get("Accept-Language", ""), languages)


def wanted(accepted: str, languages: Languages) -> Language:
    """Return the language that an `Accept-Language` asks for most and that there is; English where there is none."""
    for tag in _tags(accepted):
        for name in (tag, tag.partition("-")[0]):
            if name in languages:
                return languages[name]
    return ENGLISH


def _tags(accepted: str) -> list[str]:
    """Return the tags of an `Accept-Language`, the most wanted first, those refused left out."""
    weighed = []
    for part in accepted.lower().split(","):
        tag, _, quality = part.partition(";")
        weight = _weight(quality)
        if weight > 0:
            weighed.append((-weight, tag.strip()))
    return [tag for _, tag in sorted(weighed, key=lambda one: one[0])]


def _weight(quality: str) -> float:
    try:
        return float(quality.partition("=")[2]) if quality else 1.0
    except ValueError:
        return 0.0
