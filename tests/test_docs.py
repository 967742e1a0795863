"""What the documents say is true of the program."""

import re
import tomllib
from pathlib import Path
from typing import get_args

from simtrainer.codebook import codebook
from simtrainer.transcript.events import AnyEvent

ROOT = Path(__file__).resolve().parents[1]
TEXTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "LICENSES.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_act_is_in_the_codebook_page_with_its_definition():
    page = (ROOT / "docs" / "codebook.md").read_text()
    acts = [*codebook().clinician_acts.values(), *codebook().patient_acts.values()]

    missing = [act.id for act in acts if f"`{act.id}`" not in page or act.definition.replace("|", "/") not in page]

    assert missing == []


def test_every_event_and_every_field_of_it_is_in_the_transcript_page():
    page = (ROOT / "docs" / "transcript.md").read_text()

    for event in get_args(AnyEvent):
        assert f"`{event.__struct_config__.tag}`" in page
        for field in event.__struct_fields__:
            assert f"`{field}`" in page, (event, field)


def test_links_between_documents_lead_somewhere():
    for text in TEXTS:
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text.read_text()):
            if not link.startswith(("http:", "https:")):
                assert (text.parent / link).exists(), f"{text.name}: {link}"


def test_the_readme_gives_the_test_command_that_ci_runs():
    assert "make all" in (ROOT / "README.md").read_text()
    assert (ROOT / ".ci" / "run").read_text().rstrip().endswith("make all")


def test_the_layers_in_the_readme_are_those_that_are_held():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    block = re.search(r"```\n(cli .*?)```", (ROOT / "README.md").read_text(), re.DOTALL)[1]

    shown = [re.split(r"\s{2,}", line)[0] for line in block.strip().splitlines()]

    assert shown == layers
