"""Gather the words of pages for translators, and make what the program reads of what they wrote. `make texts` runs it.

From templates, from our code and scripts, from the printed debrief and from files of ours that pages quote come the messages of
`web/locale/<language>/messages.po`. Translations that are there stay; one whose English went is dropped. From the .po files come
`messages.mo`, which Python's gettext reads, and `browser.json`, which scripts read. All three are committed, so that Babel is needed by
whoever changes words and by nobody else.
"""

import io
import json
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from simtrainer.debrief.words import OTHERS
from simtrainer.words import message_of
from simtrainer.yamlfile import read_node

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "web" / "locale"
PYTHON_WORDS = {"_": None, "_n": (1, 2), "_p": ((1, "c"), 2), "_act": None}
OF_OTHERS = {"_act": None}
"""What somebody did, once more: many languages say it otherwise of the reader and of others."""
SCRIPT_WORDS = {"t": None, "mark": None, "tn": (1, 2)}
TEMPLATE_WORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
TEMPLATE_OPTIONS = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
SOURCES = (
    ("web/templates/**/*.html", "jinja2.ext:babel_extract", TEMPLATE_WORDS, TEMPLATE_OPTIONS),
    ("simtrainer/**/*.py", "python", PYTHON_WORDS, {}),
    ("simtrainer/debrief/words.py", "python", OF_OTHERS, {"context": OTHERS}),
    ("web/static/js/*.js", "scripts", SCRIPT_WORDS, {}),
    ("web/typst/*.typ", "scripts", SCRIPT_WORDS, {}),
    ("scenarios/rubrics/**/*.yaml", "yaml", {}, {"keys": ("title", "author", "name", "text", "sentences", "anchors")}),
    ("simtrainer/scoring/anchors.yaml", "yaml", {}, {}),
    ("simtrainer/debrief/everyday.yaml", "yaml", {}, {}),
    ("simtrainer/scenario/manoeuvres.yaml", "yaml", {}, {"keys": ("name", "device")}),
    ("simtrainer/codebook/codebook.yaml", "yaml", {}, {"keys": ("name",), "within": ("clinician_acts", "patient_acts")}),
    ("simtrainer/codebook/codebook.yaml", "yaml", {}, {"keys": ("definition",), "within": ("clinician_acts",)}),
)
SAID = re.compile(r"""(?<![\w.])(t|tn|mark)\(\s*("(?:[^"\\\n]|\\.)+")(?:,\s*("(?:[^"\\\n]|\\.)+"))?""")
FIELD = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
TAG = re.compile(r"</?\w[^>]*>")
SAMPLES = (0, 1, 2, 3, 4, 5, 6, 11, 12, 20, 21, 100, 101, 1_000_000)
"""Numbers that between them have every plural of every language."""


def extracted() -> Catalog:
    """Return every message of the program, with the files it comes from."""
    catalogue = Catalog()
    for pattern, method, keywords, options in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            with path.open("rb") as file:
                for _, message, comments, context in extract(_method(method), file, keywords, ("Translators:",), options):
                    place = [(path.relative_to(ROOT).as_posix(), None)]
                    catalogue.add(message, locations=place, auto_comments=comments, context=context or options.get("context"))
    return catalogue


def _of_a_script(
    file: BinaryIO, keywords: Collection[str], tags: object, options: object
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Yield what a script says: Babel's own reading loses its way in templates that stand in templates."""
    del tags, options
    for found in SAID.finditer(file.read().decode("utf-8")):
        said = tuple(json.loads(one) for one in (found[2], found[3]) if one)
        if found[1] in keywords:
            yield 0, found[1], said if len(said) > 1 else said[0], []


def _of_a_file(
    file: BinaryIO, keywords: object, tags: object, options: Mapping[str, Collection[str]]
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield what stands under some keys of a YAML file, as our code looks it up."""
    del keywords, tags
    whole = read_node(file.read(), file.name)[0].value
    parts = [whole[name] for name in options["within"]] if "within" in options else [whole]
    for text in dict.fromkeys(text for part in parts for text in (_under(part, options["keys"]) if "keys" in options else _texts(part))):
        yield 0, None, message_of(text), []


def _under(value: object, keys: Collection[str]) -> Iterator[str]:
    match value:
        case dict():
            for name, part in value.items():
                yield from _texts(part) if name in keys else _under(part, keys)
        case list():
            for part in value:
                yield from _under(part, keys)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from (text for part in value.values() for text in _texts(part))


def _method(name: str) -> object:
    if name in OWN:
        return OWN[name]
    if ":" not in name:
        return name
    module, function = name.split(":")
    return getattr(__import__(module, fromlist=[function]), function)


OWN = {"scripts": _of_a_script, "yaml": _of_a_file}


def is_of_scripts(message: Message) -> bool:
    """Tell whether a script says it: what it says of its own, and the names of examinations, which events carry."""
    return any(path.endswith((".js", "manoeuvres.yaml")) for path, _ in message.locations)


def languages() -> list[str]:
    """Return the languages that have a folder."""
    return sorted(path.parent.name for path in LOCALE.glob("*/messages.po"))


def po_of(language: str) -> Path:
    """Return the file of a language's translations."""
    return LOCALE / language / "messages.po"


def catalogue_of(language: str) -> Catalog:
    """Return the translations of a language as they are written."""
    with po_of(language).open("rb") as file:
        return read_po(file, locale=language)


def renewed(old: Catalog, template: Catalog) -> Catalog:
    """Return a catalogue with the program's messages as they now are, and the translations it had of them."""
    new = Catalog(locale=old.locale, fuzzy=False)
    new.header_comment = old.header_comment
    for message in template:
        if message.id:
            known = old.get(message.id[0] if message.pluralizable else message.id, message.context)
            said = known.string if known is not None and known.id == message.id else None
            new.add(message.id, said, locations=message.locations, auto_comments=message.auto_comments, context=message.context)
    return new


def as_po(catalogue: Catalog, headers: Mapping[str, str]) -> bytes:
    """Return a catalogue as a .po file: no dates and no line numbers, which would change with every edit of something else."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, sort_output=False, include_lineno=False)
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in headers.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + out.getvalue()


def headers_of(language: str) -> dict[str, str]:
    """Return the header of a language's file: the keys that the program reads, and what gettext needs."""
    found = dict(re.findall(r'^"(X-[\w-]+): (.*)\\n"$', po_of(language).read_text("utf-8"), re.MULTILINE))
    locale = Catalog(locale=language.replace("-", "_"))
    return {
        "Language": language,
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": locale.plural_forms,
        **found,
    }


class _Headed(Catalog):
    """A catalogue with a header of our own: Babel's would hold the day it was made, and not what a language is called."""

    ours: tuple[tuple[str, str], ...] = ()
    mime_headers = property(lambda self: self.ours, lambda _, __: None)


def as_mo(catalogue: Catalog, headers: Mapping[str, str]) -> bytes:
    """Return what Python's gettext reads."""
    headed = _Headed(locale=catalogue.locale)
    headed.ours = tuple(headers.items())
    for message in catalogue:
        if message.id:
            headed.add(message.id, message.string, context=message.context)
    out = io.BytesIO()
    write_mo(out, headed)
    return out.getvalue()


def as_json(catalogue: Catalog, language: str) -> bytes:
    """Return what scripts read: texts by their English, plurals by the names `Intl.PluralRules` has for them."""
    said = {}
    for message in catalogue:
        if message.id and is_of_scripts(message):
            said[message.id[0] if message.pluralizable else message.id] = (
                _by_category(message, language) if message.pluralizable else message.string
            )
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _by_category(message: Message, language: str) -> dict[str, str]:
    rule = Locale.parse(language, sep="-").plural_form
    index = _plural_index(Catalog(locale=language.replace("-", "_")).plural_expr)
    return {rule(number): message.string[index(number)] for number in SAMPLES}


def _plural_index(expression: str):  # noqa: ANN202 - a function of a number
    from gettext import c2py  # noqa: PLC0415 - the reading of plural forms that gettext itself uses

    return c2py(expression)


def faults(catalogue: Catalog) -> Iterator[str]:
    """Say what is wrong with translations: missing, without a field or a tag of the English, or with one it does not have."""
    for message in catalogue:
        if not message.id:
            continue
        english = message.id if message.pluralizable else (message.id,)
        said = message.string if message.pluralizable else (message.string,)
        if not all(said):
            yield f"not translated: {english[0]!r}"
            continue
        for text in said:
            # A singular may leave its number out, and say "one".
            if not _fields(english[0]) <= _fields(text) | {"num"} or not _fields(text) <= _fields(english[-1]) | _fields(english[0]):
                yield f"fields differ: {english[0]!r}: {sorted(_fields(english[-1]))} and {sorted(_fields(text))}"
            if sorted(TAG.findall(text)) != sorted(TAG.findall(english[0])):
                yield f"tags differ: {english[0]!r}"


def _fields(text: str) -> set[str]:
    return {first or second for first, second in FIELD.findall(text)}


def files_of(language: str, template: Catalog) -> tuple[Catalog, dict[str, bytes]]:
    """Return a language's catalogue as it should be, and its three files."""
    catalogue = renewed(catalogue_of(language), template)
    headers = headers_of(language)
    files = {
        "messages.po": as_po(catalogue, headers),
        "messages.mo": as_mo(catalogue, headers),
        "browser.json": as_json(catalogue, language),
    }
    return catalogue, files


def main() -> int:
    """Renew all files, and tell what is missing."""
    template, missing = extracted(), 0
    for language in languages():
        catalogue, files = files_of(language, template)
        for name, content in files.items():
            (LOCALE / language / name).write_bytes(content)
        for fault in faults(catalogue):
            missing += 1
            print(f"web/locale/{language}/messages.po: {fault}")
        print(f"{language}: {len(catalogue)} messages")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
