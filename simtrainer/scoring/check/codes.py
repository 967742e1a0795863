"""The table of problem codes of rubrics. `RB` is a mistake, `RW` warns; `docs/problems.md` has a paragraph on each."""

RUBRIC_CODES = {
    "RB001": "an unknown act",
    "RB002": "an unknown measure",
    "RB003": "weights that do not make 1",
    "RB004": "bands that overlap or leave a gap",
    "RB005": "points that go up and down",
    "RB006": "a rubric that was changed after it was put to use",
    "RB007": "the name of somebody's instrument",
    "RB008": "an item that nobody can earn",
    "RB009": "an id given twice in a rubric",
    "RB010": "an unknown band",
    "RB011": "a condition that belongs to one case",
    "RB012": "a measure that must not be scored",
    "RB013": "two rubrics of one id and version",
    "RB014": "something that an act never holds",
    "RW001": "an act that counts twice",
    "RW002": "a rubric for another codebook",
}
