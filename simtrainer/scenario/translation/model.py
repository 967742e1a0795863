"""The file of a translation, `locale/<language>.yaml`: a line for each text of the scenario, in the scenario's order."""

from pydantic import Field

from simtrainer.scenario.elements import Strict

Wordings = str | tuple[str, ...]
"""One text, or the several wordings of a line."""


class TranslatedLine(Strict):
    """One line: `source` is what it was translated from, for whoever reads; `hash` tells whether the scenario still says that."""

    id: str
    source: Wordings
    hash: str = Field(pattern=r"^h[0-9a-f]{12}$", description="An h and the beginning of the SHA-256 of the source; written by export.")
    text: Wordings = Field("", description="The line in the other language; empty while nobody has translated it.")

    @property
    def is_translated(self) -> bool:
        """Tell whether anybody has written anything for it."""
        return bool("".join(self.text).strip())


class Translation(Strict):
    """A scenario's lines in another language."""

    scenario: str = Field(description="The scenario's id.")
    language: str = Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", description="A BCP 47 tag, such as es or pt-BR.")
    lines: tuple[TranslatedLine, ...]
