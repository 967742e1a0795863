"""`simtrainer schema`: what an editor needs to help an author."""

import json
from typing import Literal, TextIO

from pydantic import BaseModel

from simtrainer.scenario import Scenario, Walkthrough
from simtrainer.scoring import Rubric

What = Literal["scenario", "walkthrough", "rubric"]


def schema_command(what: What, out: TextIO) -> None:
    """Print the JSON Schema of the files of that kind."""
    models: dict[What, type[BaseModel]] = {"scenario": Scenario, "walkthrough": Walkthrough, "rubric": Rubric}
    model = models[what]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
    out.write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
