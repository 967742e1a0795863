"""Every word of a page goes through a catalogue, and every catalogue is whole."""

import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import nodes

from simtrainer.debrief.asking import RATINGS
from simtrainer.server.assets import web_folder
from simtrainer.server.pages import environment

ROOT = Path(__file__).resolve().parents[1]
_spec = importlib.util.spec_from_file_location("texts", ROOT / "web" / "maintain" / "texts.py")
texts = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(texts)

NAMES = {"PDF", "JSON", "CSV", "simtrainer"}
"""What is the same in every language."""
READ_OUT = {"aria-label", "alt", "title", "placeholder", "aria-description", "label"}
DYNAMIC = "\x00"
WORD = re.compile(r"[^\W\d_]{2,}")
PHRASE = re.compile(r"[A-Z][a-z]|[a-z,’] [a-z]| [a-z]+ |^ [a-z]+$|[a-z] $")
CLASSES = re.compile(r"\{% block body_class %\}.*?\{% endblock %\}")
CLASS = re.compile(r" [a-z-]+")


@pytest.fixture(scope="module")
def template():
    return texts.extracted()


@pytest.mark.parametrize("language", texts.languages())
def test_every_message_is_translated_whole_and_the_committed_files_are_what_the_sources_give(template, language):
    catalogue, files = texts.files_of(language, template)

    assert list(texts.faults(catalogue)) == []
    for name, content in files.items():
        assert (texts.LOCALE / language / name).read_bytes() == content, f"web/locale/{language}/{name} is out of date: run 'make texts'"


def test_a_translation_that_loses_a_field_a_tag_or_a_plural_is_told():
    catalogue = Catalog(locale="es")
    catalogue.add("Meet %(patient)s", "Conocer")
    catalogue.add("Read <em>this</em>", "Lee esto")
    catalogue.add(("%(num)s call", "%(num)s calls"), ("%(num)s llamada", ""))
    catalogue.add(("One call", "%(num)s calls"), ("Una llamada", "%(num)s llamadas"))

    assert [fault.split(":")[0] for fault in texts.faults(catalogue)] == ["fields differ", "tags differ", "not translated"]


def test_the_debriefs_own_steps_are_among_the_messages(template):
    assert [words for words in RATINGS.values() if template.get(words) is None] == []


class Bare(HTMLParser):
    """The words of a page that no catalogue could change; what stands in an element with a language of its own may be bare."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.own_language = False

    def handle_starttag(self, tag, attrs):
        self.own_language = any(name == "lang" for name, _ in attrs) and tag != "html"
        for name, value in attrs:
            if name in READ_OUT and not self.own_language:
                self._words(value or "")

    def handle_endtag(self, tag):
        self.own_language = False

    def handle_data(self, data):
        if not self.own_language and self.get_starttag_text() not in ("<code>", "<style>", "<script>"):
            self._words(data)

    def _words(self, text):
        self.found += [word for word in WORD.findall(text) if word not in NAMES]


def bare_words(env, source):
    """Return the words of a template that stand outside `_(…)` and `{% trans %}`."""
    page, in_trans, in_block = [], False, False
    for _, kind, value in env.lex(CLASSES.sub("", source)):
        if kind == "block_begin":
            in_block = True
        elif kind == "block_end":
            in_block = False
        elif in_block and kind == "name" and value in ("trans", "endtrans"):
            in_trans = value == "trans"
            page.append(DYNAMIC)
        elif kind == "variable_begin":
            page.append(DYNAMIC)
        elif kind == "data" and not in_trans:
            page.append(value)
    parser = Bare()
    parser.feed("".join(page))
    return parser.found


def test_no_template_says_a_word_that_a_catalogue_could_not_change():
    env = environment(web_folder())
    found = {name: bare_words(env, env.loader.get_source(env, name)[0]) for name in env.list_templates()}

    assert {name: words for name, words in found.items() if words} == {}


def bare_strings(node):
    """Return the strings a template shows that are words and do not go through `_`: those of `"yes" if x else "no"`, of macros' arguments."""
    match node:
        case nodes.Call(node=nodes.Name(name="_" | "gettext" | "ngettext")):
            below = [one.value for one in node.kwargs]
        case nodes.Test() | nodes.Compare() | nodes.Getitem() | nodes.Include() | nodes.Extends() | nodes.FromImport():
            below = []
        case nodes.Call():
            below = node.args
        case nodes.Filter():
            below = [node.node] if node.node else []
        case nodes.CondExpr():
            below = [node.expr1, *([node.expr2] if node.expr2 else [])]
        case nodes.Pair():
            below = [node.value]
        case nodes.If():
            below = [*node.body, *node.elif_, *node.else_]
        case nodes.Const():
            return [node.value] if isinstance(node.value, str) and PHRASE.search(node.value) and not CLASS.fullmatch(node.value) else []
        case _:
            below = node.iter_child_nodes()
    return [string for one in below for string in bare_strings(one)]


def test_no_expression_of_a_template_says_words_that_a_catalogue_could_not_change():
    env = environment(web_folder())
    found = {name: bare_strings(env.parse(env.loader.get_source(env, name)[0])) for name in env.list_templates()}

    assert {name: words for name, words in found.items() if words} == {}


def test_a_bare_word_is_found_wherever_it_stands():
    env = environment(web_folder())

    assert bare_strings(env.parse('{{ "Take it back" if x else _("Share it") }}')) == ["Take it back"]
    assert bare_words(env, '<p>Hello {{ name }}</p>{% if x %}<a title="There">{{ _("Good") }}</a>{% endif %}') == ["Hello", "There"]
    assert bare_words(env, '{% trans %}Good{% endtrans %}<p lang="en">You {{ did }}.</p><code>make</code>') == []


COMMENTS = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
IN_MARKUP = re.compile(r"(?<!=)>([^<>$`{}=;()]*[A-Za-z]{2,}[^<>$`{}=;()]*)<")
SET_AS_TEXT = re.compile(r'textContent = (?:[^;]*\? )?("[A-Za-z][^"]*"|`[A-Za-z][^`]*`)')


def bare_in_script(script):
    """Return the words that a script puts into a page past `t`: between the tags of its templates, or as an element's text."""
    code = COMMENTS.sub("", script)
    return [*IN_MARKUP.findall(code), *SET_AS_TEXT.findall(code)]


def test_no_script_says_a_word_that_a_catalogue_could_not_change():
    found = {path.name: bare_in_script(path.read_text("utf-8")) for path in (web_folder() / "static" / "js").glob("*.js")}

    assert {name: words for name, words in found.items() if words} == {}
    assert bare_in_script('html`<p>Not sent. <b>${t("Try again")}</b></p>`; part.textContent = on ? "Hide" : t("Show");') == [
        "Not sent. ",
        '"Hide"',
    ]
