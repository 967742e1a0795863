"""What comes after a call: the one thing to practise next."""

from simtrainer.programme.practice import practice_after

__all__ = ["practice_after"]
