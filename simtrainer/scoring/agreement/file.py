"""A site's figures of agreement in their file: what `simtrainer agree` writes and what scores are called by."""

from pathlib import Path

from pydantic import ValidationError

from simtrainer.errors import UsageError
from simtrainer.scoring.agreement.figures import Agreement


def agreement_text(agreement: Agreement) -> str:
    """Return the figures as the text of a JSON file."""
    return agreement.model_dump_json(indent=1) + "\n"


def load_agreement(path: Path) -> Agreement:
    """Return the figures of a file; raise UsageError where it is not one of ours."""
    try:
        return Agreement.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"cannot read {path}, the site's figures of agreement: {error.strerror or error}") from error
    except ValidationError as error:
        wrong = (
            f"{path} does not hold figures of agreement as this version writes them; write it again with simtrainer agree -o {path.name}"
        )
        raise UsageError(wrong) from error
