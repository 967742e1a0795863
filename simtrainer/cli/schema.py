"""`simtrainer schema`: what an editor needs to help an author."""

import json
from typing import Literal, TextIO

from simtrainer.scenario import Scenario, Walkthrough

What = Literal["scenario", "walkthrough"]


def schema_command(what: What, out: TextIO) -> None:
    """Print the JSON Schema of the files of that kind."""
    model = Scenario if what == "scenario" else Walkthrough
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
    out.write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
