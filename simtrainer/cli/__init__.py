"""Commands: the composition root."""
