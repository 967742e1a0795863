"""How often a finding is right, and how much of what there is to find is found."""

from simtrainer.scoring.agreement.kappa import Table


def precision_and_recall(table: Table) -> tuple[float | None, float | None]:
    """Return both, 0 to 1, from a table of counts: rows the finder's no and yes, columns the truth's. None where there were none."""
    both = float(table[1, 1])
    found, there = float(table[1].sum()), float(table[:, 1].sum())
    return both / found if found else None, both / there if there else None
