"""A trainer for remote consultations: a simulated patient, a browser visit, and a debrief with evidence."""

__version__ = "0.1.0"
