"""Drawings of documents: read with suspicion, since a browser is going to show them. What is not known to be harmless is refused.

A drawing shows lines, shapes, colours and text. It fetches nothing, runs nothing and leads nowhere.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST = 64 * 1024
"""So many bytes a drawing may have: every session's version of the scenario carries it."""

_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = """
    svg g defs title desc path rect circle ellipse line polyline polygon text tspan style
    linearGradient radialGradient stop clipPath pattern mask filter feGaussianBlur
"""
_ATTRIBUTES = """
    id class lang role aria-label aria-hidden version
    x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox preserveAspectRatio transform pathLength offset
    gradientUnits gradientTransform patternUnits patternTransform clipPathUnits maskUnits filterUnits stdDeviation in result
    fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-dasharray
    stroke-dashoffset stroke-miterlimit opacity color stop-color stop-opacity clip-path mask filter vector-effect display visibility
    font-family font-size font-weight font-style text-anchor dominant-baseline letter-spacing word-spacing text-decoration
"""
_KNOWN_ELEMENTS, _KNOWN_ATTRIBUTES = frozenset(_ELEMENTS.split()), frozenset(_ATTRIBUTES.split())
_LEADS_OUT = re.compile(r"url\((?!\s*[\"']?#)|@import|\\|://|javascript:|expression\(", re.IGNORECASE)
"""What a value or a style would need to fetch or run something; a backslash may spell any of it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a drawing: where (line and column from 1), whether it could do harm, and a sentence."""

    line: int
    column: int
    harmful: bool
    sentence: str


def faults_of(data: bytes) -> list[Fault]:
    """Return everything that keeps a drawing from being shown, in the order of its places."""
    if len(data) > LARGEST:
        return [Fault(1, 1, False, f"the drawing has {len(data)} bytes; at most {LARGEST} fit, so simplify its paths")]
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [Fault(data.count(b"\n", 0, error.start) + 1, 1, False, "this is not UTF-8 text; save the drawing as UTF-8")]
    return _Reading().faults_in(data)


@dataclass(slots=True)
class _Reading:
    """One drawing while it is read."""

    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate("utf-8", " "))
    faults: list[Fault] = field(default_factory=list)
    depth: int = 0
    styled: bool = False

    def faults_in(self, data: bytes) -> list[Fault]:
        self.parser.StartElementHandler = self._element
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = lambda *_: self._note("a drawing has no DOCTYPE; delete it")
        self.parser.ProcessingInstructionHandler = lambda *_: self._note(
            "instructions such as <?xml-stylesheet …?> are not taken; delete this"
        )
        self.parser.buffer_text = True
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            sentence = f"this is not well-formed XML: {expat.ErrorString(error.code)}"
            self.faults.append(Fault(error.lineno, error.offset + 1, False, sentence))
        return self.faults

    def _note(self, sentence: str, *, harmful: bool = True) -> None:
        self.faults.append(Fault(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, harmful, sentence))

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, element = name.rpartition(" ")
        if self.depth == 0 and (namespace, element) != (_SVG, "svg"):
            self._note(f'the drawing begins with <{element}>; it must begin with <svg xmlns="{_SVG}">', harmful=False)
        elif self.depth == 0 and "viewBox" not in attributes:
            self._note("the drawing has no viewBox, so it cannot be made larger or smaller; write one into <svg>", harmful=False)
        elif namespace != _SVG or element not in _KNOWN_ELEMENTS:
            self._note(f"<{element}> is not taken in a drawing; use shapes, paths and text")
        self.depth += 1
        self.styled = element == "style"
        for attribute, value in attributes.items():
            self._attribute(attribute, value)

    def _attribute(self, attribute: str, value: str) -> None:
        if attribute not in _KNOWN_ATTRIBUTES:
            self._note(f"the attribute '{attribute.rpartition(' ')[2]}' is not taken in a drawing; delete it")
        elif _LEADS_OUT.search(value):
            self._note(f"the attribute '{attribute}' leads out of the drawing; only url(#…) within it is taken")

    def _end(self, _name: str) -> None:
        self.depth -= 1
        self.styled = False

    def _text(self, text: str) -> None:
        if self.styled and _LEADS_OUT.search(text):
            self._note("the style leads out of the drawing; only url(#…) within it is taken")
