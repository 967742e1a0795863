"""`simtrainer evaluate`: how well the trainer hears, on real talk and on our own, beside a plain baseline trained in the same run."""

from simtrainer.cli.evaluate.command import evaluate_command

__all__ = ["evaluate_command"]
