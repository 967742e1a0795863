"""The checks: an answer to an item of each drill, heard by the recogniser, and a verdict with its reason in plain words."""
