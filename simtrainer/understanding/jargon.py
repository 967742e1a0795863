"""Technical words that a patient may not know: term and sense, and whether they were explained.

Everyday words count only in their medical sense; words the patient used first never count.
"""

import re

from simtrainer.understanding.words import plain

_TERMS = """
ace inhibitor|acei|adenocarcinoma|adverse event|aetiology|etiology|af|afebrile|analgesia|analgesic|analgesics|aneurysm|angina pectoris|anticoagulant|anticoagulation
|antihypertensive|arrhythmia|arthralgia|asymptomatic|atelectasis|atrial fibrillation|avascular necrosis|bd|bid|benign|bilateral|bmi|bnp|bradycardia|bradycardic
|carcinoma|cellulitis|cholecystitis|chronicity|comorbidities|comorbidity|contraindicated|contraindication|copd|crepitus|crp|ctpa|cva|d-dimer|dm2|dyslipidaemia
|dysphagia|dyspnea|dyspnoea|dysuria|ecg|echo|ef|egfr|ekg|embolism|endoscopy|erythema|erythematous|exacerbation|fbc|febrile|fev1|fibrosis|gastroenteritis|gord|gerd|haematuria
|haemoglobin|hba1c|hematoma|hemodynamic|hepatic|histology|htn|hyperglycaemia|hyperglycemia|hyperlipidaemia|hyperlipidemia|hypertension|hypertensive|hypoglycaemia|hypoglycemia
|hypokalaemia|hyponatraemia|hypotension|hypotensive|hypoxia|iatrogenic|idiopathic|infarct|infarction|inflammatory markers|ischaemia|ischemia|ischaemic|ischemic|lesion
|lft|lfts|lower extremities|lymphadenopathy|malignancy|malignant|metastases|metastasis|metastatic|mi|myalgia|myocardial|nephropathy|neoplasm|neuropathy|neutrophilia|nkda|nsaid|nsaids
|oedema|edema|ophthalmology|osteopenia|otc|pathology|pe|peripheral|pneumothorax|polyuria|ppi|prn|prognosis|prophylactic|prophylaxis|proteinuria|pulmonary|qds|radiculopathy
|ramipril titration|reduced ef|renal|retinopathy|sepsis|septic|self-limiting|serology|sob|ssri|stenosis|stridor|subcutaneous|sublingual|systemic|tachycardia|tachycardic|tds|tia|titrate|titration|tid
|troponin|u and es|u&es|u&e|uti|urti|unilateral|urinalysis|urosepsis|vasovagal|ventricular|viral urti
"""  # noqa: E501 - a pattern or a table reads best in one piece
_TERM = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(sorted((re.escape(t.strip()) for t in _TERMS.replace("\n", "").split("|") if t.strip()), key=len, reverse=True))
    + r")(?![\w-])"
)
_TESTS = r"(?:test|tests|biopsy|scan|swab|results?|culture|smear|nodes|margins|x-?ray|ct|mri|troponin|screen|sample|it)"
_SENSES = re.compile(
    rf"(?:{_TESTS}\b[^.?!]{{0,24}}\b(?:was|were|is|are|came back|come back)\s+(positive|negative|unremarkable|equivocal|insignificant|abnormal))"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|(?:(?:disease|tumou?r|cancer|condition|lesion)\s+(?:is|has been|was)\s+(progressing|advancing|stable))|(?:(?:a|an)\s+(acute|chronic)\s+(?:episode|exacerbation|presentation))"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|\b((?:discrepancy|variance|irregularity|incident) was (?:noted|recorded|identified))"
)
_GLOSS = re.compile(
    r"which (?:means|is|just)|that(?:'s| is) (?:when|a|the|just)|that means|means?\b|in other words|called|known as|i\.e\.|in plain|simply|so that|=|\(|or (?:just )?(?:a |the )?\w+ (?:bug|infection|pressure)"  # noqa: E501 - a pattern or a table reads best in one piece
    r"|is (?:when|a |an |the |like)|we call|what we call|essentially|basically|to put it"
)


def terms(text: str, patient: str | None = None) -> list[str]:
    """Return the technical words of a text that the patient did not bring in, each once, in order."""
    said = plain(text)
    theirs = plain(patient or "")
    found = [m[0] for m in _TERM.finditer(said)]
    found += [next(filter(None, m.groups())) for m in _SENSES.finditer(said)]
    return [term for term in dict.fromkeys(found) if not re.search(rf"(?<!\w){re.escape(term)}(?!\w)", theirs)]


def glossed(text: str) -> bool:
    """Tell whether the words are explained where they stand."""
    return bool(_GLOSS.search(plain(text)))
