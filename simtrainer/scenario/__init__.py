"""Written cases: their model, how they are loaded and checked, their diagram and their walkthroughs."""

from simtrainer.scenario.check import check_scenario
from simtrainer.scenario.diagram import diagram
from simtrainer.scenario.library import Library
from simtrainer.scenario.load import content_hash, load_scenario, load_walkthroughs
from simtrainer.scenario.model import Scenario
from simtrainer.scenario.walkthrough import Walkthrough

__all__ = ["Library", "Scenario", "Walkthrough", "check_scenario", "content_hash", "diagram", "load_scenario", "load_walkthroughs"]
