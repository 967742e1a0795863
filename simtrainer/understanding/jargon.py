"""Technical words that a patient may not know: term and sense, and whether they were explained.

Everyday words count only in their medical sense; words the patient used first never count.
"""

import re

from simtrainer.understanding.phrase import tells
from simtrainer.understanding.words import plain

_TERMS = """
ace inhibitor|adverse event|aetiology|afebrile|analgesic|analgesics|aneurysm|angina|angina pectoris|anticoagulant|anticoagulants|
anticoagulated|anticoagulation|antihypertensive|asymptomatic|atelectasis|atrial fibrillation|auscultation|avascular necrosis|benign|
beta blocker|bilateral|biopsy|bowel prep|bradycardic|cannula|catheter|chronicity|comorbidities|comorbidity|contraindicated|
contraindication|crepitus|ct angiogram|ctpa|diastolic|differential diagnosis|differentials|diuretic|diuretics|dyslipidaemia|echo|
echocardiogram|edema|embolism|embolus|endoscopy|erythema|erythematous|etiology|exacerbation|exudate|febrile|fibroids|fibrosis|
haemodynamic|haemoglobin|haemorrhage|hemodynamic|hemorrhage|hepatic|histology|hypertension|hypertensive|hypotension|hypotensive|
hypoxia|hypoxic|iatrogenic|idiopathic|immunosuppressed|impairment|infarct|infarction|inflammatory markers|intramuscular|intravenous|
ischaemic|ischemic|lesion|lesions|lower extremities|malignancy|malignant|metabolic syndrome|metastases|metastatic|myocardial|
neoplasm|nocte|nodule|nodules|oedema|oncology|ophthalmology|orthostatic|palpate|palpation|paraesthesia|parenteral|pathology|
perforation|peripheral|pneumothorax|presenting complaint|prognosis|prophylactic|prophylaxis|proximal|pulmonary|pyrexia|pyrexial|
ramipril titration|reduced ef|renal|respiratory distress|rhinorrhoea|self-limiting|sepsis|septic|sequelae|serology|sinus rhythm|
spirometry|statin|statins|stent|stridor|subcutaneous|sublingual|syncope|systemic|systolic|tachycardic|the differential|thrombus|
titrate|titration|troponin|u and es|u&e|u&es|unilateral|urinalysis|vasovagal|ventricular|viral urti|your differential
"""
"""Technical words that no ending gives away."""
_ABBREVIATIONS = """
acei|aki|bmi|bnp|ckd|cns|copd|crp|cva|cxr|d-dimer|dm2|dvt|ecg|egfr|ekg|esr|fbc|fev1|gcs|gerd|gord|hba1c|hrt|htn|inr|iud|ldl|lft|lfts|
lrti|nkda|nsaid|nsaids|ppi|ppis|prn|psa|qds|rta|snri|ssri|ssris|stemi|tds|tft|tfts|tia|tnf|tsh|urti|uti
"""
"""Never an ordinary word, however it is written."""
_IN_CAPITALS = "AF|BD|BID|CT|EF|ENT|IM|IV|MI|MS|OD|OTC|PE|PO|QID|SOB|TB|TID"
"""Ordinary words or too well known when small, abbreviations when written in capitals."""
_ENDINGS = """
aemia|aemias|emia|emias|aemic|algia|algesia|blastoma|carcinoma|cardia|centesis|cyanosis|ectomy|glycaemia|graphy|iogram|itis|lithiasis|
lymphoma|megaly|mycosis|natraemia|opathic|opathies|opathy|oscopies|oscopy|oses|osis|ostomy|paresis|penia|pepsia|phagia|phasia|philia|
plasty|plegia|pnea|pnoea|adenopathy|rrhagic|rrhythmia|rrhythmias|sarcoma|sclerosis|stenosis|thermia|thyroidism|toxicity|trophic|uria|
nephrology|haematology|hematology|rheumatology|endocrinology|hepatology|virology
"""
_EVERYDAY = """
academia anaemic antipathy apathy appendicitis arthritis atrophic autobiography biography bohemia bronchitis calligraphy cassiopeia
catastrophic choreography cinematography demography dermatitis diagnosis empathy epilepsia geography hepatitis homeopathy homoeopathy
hypnosis leukaemia meningitis metamorphosis neurosis osmosis paedophilia philanthropic photography pornography prognosis psychosis
radiography sympathy symbiosis telepathy tonsillitis topography
"""
"""Words of those endings that everybody knows, or that are no medicine at all."""


def _either(*lists: str) -> str:
    """One pattern for all entries of lists with bars, the longest first."""
    entries = {entry.strip() for several in lists for entry in several.replace("\n", "").split("|")} - {""}
    return "|".join(sorted(map(re.escape, entries), key=lambda entry: (-len(entry), entry)))


_TERM = re.compile(
    rf"(?<![\w-])(?:{_either(_TERMS, _ABBREVIATIONS)}"
    rf"|(?!(?:{'|'.join(_EVERYDAY.split())})\b)[a-z]*(?:{_either(_ENDINGS)}))(?![\w-])"
)
_CAPITALS = re.compile(rf"(?<![\w-])(?:{_IN_CAPITALS})(?![\w-])")
_DOSES = re.compile(r"(?:take (?:it|them|one|two)|\d ?mg|tablets?|twice|once) (bd|bid|od|tid|mane|nocte)(?!\w)")
_ON_EFFORT = re.compile(r"(?<!\w)(sob)(?= (?:on|at|when|with)\b)")
_TESTS = r"(?:test|tests|biopsy|scan|swab|results?|culture|smear|nodes|margins|x-?ray|ct|mri|troponin|screen|sample|it)"
_SENSES = re.compile(
    rf"(?:{_TESTS}\b[^.?!]{{0,24}}\b(?:was|were|is|are|came back|come back)\s+"
    r"(positive|negative|unremarkable|equivocal|insignificant|abnormal))"
    r"|(?:(?:disease|tumou?r|cancer|condition|lesion)\s+(?:is|has been|was)\s+(progressing|advancing|stable))"
    r"|(?:(?:a|an)\s+(acute|chronic)\s+(?:episode|exacerbation|presentation|on|picture))"
    r"|\b((?:discrepancy|variance|irregularity|incident) was (?:noted|recorded|identified))"
)
_EXPLAINS = """
    which means|is|just, that means, that is|'s when|where|a|an|the|just|what|called, it is|'s when|a|an, mean|means|meaning,
    in other words, in plain, called, known as, {i} call, call it, medical|proper|fancy|posh word|name|term, doctor's word|name|term,
    i . e, simply, put plainly, so that, is|are when|where|a|an|the|like|just, essentially, basically, to put it, or rather, namely,
    that is to say, or [just|too] [a|the|little] * bug|infection|pressure|blood
"""
_MARKS = re.compile(r"[=(]")
_SET_BESIDE = re.compile(
    r"^[,:\u2013\u2014-]+ ?(?:or |so |it'?s |it is |basically |sort of |a kind of )?"
    r"(?:a|an|the|that|your|too|when|where|wear|little|tiny|\w+ing)\b"
)
"""After a term: a comma and its plain name, as in 'an ECG, a tracing of the heart'."""


def terms(text: str, patient: str | None = None) -> list[str]:
    """Return the technical words of a text that the patient did not bring in, each once."""
    written, theirs = plain(text), plain(patient or "")
    found = [m[0] for m in _TERM.finditer(written)]
    found += [] if text.isupper() else [m[0].lower() for m in _CAPITALS.finditer(text)]
    found += [next(filter(None, m.groups())) for form in (_SENSES, _DOSES, _ON_EFFORT) for m in form.finditer(written)]
    own = [term for term in dict.fromkeys(found) if not _holds(theirs, term)]
    return [term for term in own if not any(term != other and _holds(other, term) for other in own)]


def _holds(text: str, term: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text))


def glossed(text: str) -> bool:
    """Tell whether the words are explained where they stand: by a word that explains, a bracket, or a plain name set beside them."""
    written = plain(text)
    beside = any(_SET_BESIDE.match(written[term.end() :]) for term in _TERM.finditer(written))
    return beside or bool(_MARKS.search(written)) or tells(_EXPLAINS, text)
