"""Events, their codec, the fold that makes a situation of them, and the conversation that judges read."""
