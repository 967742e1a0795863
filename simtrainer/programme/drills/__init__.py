"""The nine drills, played: items, checks, rounds and when to come back. What is kept of them, and the pages, are not here."""

from simtrainer.programme.drills.exercises import EXERCISES, Exercise, ExerciseId

__all__ = ["EXERCISES", "Exercise", "ExerciseId"]
