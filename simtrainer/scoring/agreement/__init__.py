"""How far the machine's marks agree with people's: the measures, people's marks, the gates, and what a gate means for a score."""
