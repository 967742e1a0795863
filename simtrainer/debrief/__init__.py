"""Looking back on a call: moments, bands, the curve, the transcript, as one value."""

from simtrainer.debrief.account import report_of
from simtrainer.debrief.report import Practice, Report

__all__ = ["Practice", "Report", "report_of"]
