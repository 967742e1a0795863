"""Plain words for technical ones: what a learner might have said instead. Our own wording, for somebody of eleven."""

import re
from collections.abc import Mapping

from simtrainer.words import _

_WORDS = """
ace inhibitor: a tablet that relaxes the blood vessels
adverse event: harm that came from the treatment
aetiology, etiology: the cause
afebrile: no fever
analgesic, analgesics: painkillers
aneurysm: a weak, bulging place in a blood vessel
angina, angina pectoris: chest pain because the heart gets too little blood
anticoagulant, anticoagulants, anticoagulated, anticoagulation: medicine that makes the blood clot less easily
antihypertensive: a tablet for blood pressure
asymptomatic: no signs that you would notice
atelectasis: a part of the lung that is not opening up
atrial fibrillation, af: a heartbeat that is out of rhythm
auscultation: listening with the stethoscope
avascular necrosis: bone that dies because too little blood gets there
benign: not cancer
beta blocker: a tablet that slows the heart
bilateral: on both sides
biopsy: taking a tiny piece to look at it closely
bowel prep: a drink that empties the bowel
bradycardic: a slow heartbeat
cannula: a thin plastic tube in a vein
catheter: a thin tube, mostly to drain the bladder
chronicity: how long it has gone on
comorbidities, comorbidity: other illnesses you have
contraindicated, contraindication: not safe for you
crepitus: a crackling feeling
ct angiogram, ctpa, ct: a scan that takes pictures in slices
diastolic: the lower number of the blood pressure
differential diagnosis, differentials, the differential, your differential: the things it could be
diuretic, diuretics: a tablet that makes you pass more water
dyslipidaemia: too much fat in the blood
echo, echocardiogram: a picture of the heart made with sound
edema, oedema: swelling from water
embolism, embolus: a clot that has travelled
endoscopy: looking inside with a thin camera
erythema, erythematous: redness of the skin
exacerbation: a flare-up
exudate: fluid that leaks out
febrile, pyrexia, pyrexial: a fever
fibroids: lumps in the womb that are not cancer
fibrosis: scarring
haemodynamic, hemodynamic: to do with blood pressure and flow
haemoglobin: what makes blood red and carries the oxygen
haemorrhage, hemorrhage: heavy bleeding
hepatic: to do with the liver
histology: what it looks like under the microscope
hypertension, hypertensive, htn: high blood pressure
hypotension, hypotensive: low blood pressure
hypoxia, hypoxic: too little oxygen
iatrogenic: caused by treatment
idiopathic: we do not know why it happens
immunosuppressed: less able to fight infections
impairment: something that does not work as well as it did
infarct, infarction: a part that has died because no blood got there
inflammatory markers: blood tests that show how much the body is fighting
intramuscular, im: into a muscle
intravenous, iv: into a vein
ischaemic, ischemic: getting too little blood
lesion, lesions: a spot that looks different
lower extremities: your legs
malignancy, malignant: cancer
metabolic syndrome: high sugar, weight and blood pressure together
metastases, metastatic: cancer that has spread
myocardial: of the heart muscle
neoplasm: a growth
nocte: at night
nodule, nodules: a small lump
oncology: the cancer team
ophthalmology: the eye doctors
orthostatic: when you stand up
palpate, palpation: feeling with the hands
paraesthesia: pins and needles
parenteral: not by mouth
pathology: what is wrong, or the laboratory
perforation: a hole
peripheral: away from the middle, in hands and feet
pneumothorax: air round the lung, so that it cannot open
presenting complaint: what brought you
prognosis: what to expect
prophylactic, prophylaxis: to stop it happening
proximal: nearer the middle of the body
pulmonary: of the lungs
ramipril titration: raising the tablet step by step
reduced ef, ef: a heart that pumps less strongly
renal: of the kidneys
respiratory distress: struggling to breathe
rhinorrhoea: a runny nose
self-limiting: it goes away by itself
sepsis, septic: when the body is overwhelmed by an infection
sequelae: what can stay behind afterwards
serology: a blood test for past infections
sinus rhythm: a normal heartbeat
spirometry: a blowing test
statin, statins: a tablet for cholesterol
stent: a tiny tube that holds a blood vessel open
stridor: a harsh noise when you breathe in
subcutaneous: under the skin
sublingual: under the tongue
syncope, vasovagal: a faint
systemic: through the whole body
systolic: the upper number of the blood pressure
tachycardic: a fast heartbeat
thrombus: a clot
titrate, titration: to change the dose step by step
troponin: a blood test that shows strain on the heart
u and es, u&e, u&es: a blood test for the kidneys
unilateral: on one side
urinalysis: a urine test
ventricular: from the lower part of the heart
viral urti, urti: a cold: a virus in the nose and throat
lrti: a chest infection
acei: a blood-pressure tablet
aki: kidneys that suddenly work less well
bmi: weight for your height
bnp: a blood test that shows strain on the heart
ckd: kidneys that have worked less well for a long time
cns: brain and spine
copd: lungs that have become narrow and stiff
crp, esr: a blood test that shows how much the body is fighting
cva: a stroke
cxr: a chest X-ray
d-dimer: a blood test for clots
dm2: the diabetes that comes later in life
dvt: a clot in the leg
ecg, ekg: a tracing of the heartbeat
egfr: a number for how well the kidneys clean the blood
fbc: a blood count
fev1: how much you can blow out in one second
gcs: a score of how awake somebody is
gerd, gord: acid coming up from the stomach
hba1c: a blood test of your sugar over three months
hrt: hormones for the menopause
inr: a number for how slowly your blood clots
iud: a coil in the womb
ldl: the kind of cholesterol that clogs
lft, lfts: a blood test for the liver
nkda: no allergies to medicines
nsaid, nsaids: painkillers such as ibuprofen
ppi, ppis: a tablet against stomach acid
prn: when you need it
psa: a blood test of the prostate
qds, qid: four times a day
tds, tid: three times a day
bd, bid: twice a day
od: once a day
mane: in the morning
rta: a road accident
snri, ssri, ssris: a tablet for low mood and worry
stemi, mi: a heart attack
tft, tfts, tsh: a blood test of the thyroid
tia: a mini-stroke that passes
tnf: something the body makes when it is inflamed
uti: an infection of the bladder
ent: the ear, nose and throat doctors
ms: an illness of the nerves
otc: bought without a prescription
pe: a clot in the lung
po: by mouth
sob: short of breath
tb: tuberculosis, an infection of the lungs
positive: it was found
negative: it was not found
unremarkable: nothing unusual
equivocal: neither yes nor no
insignificant: nothing that matters
abnormal: not as expected
progressing, advancing: getting worse
stable: staying the same
acute: sudden
chronic: going on for a long time
"""
_ENDINGS = """
itis: a part of the body that is sore and swollen
ectomy: an operation to take something out
oscopy, oscopies: looking inside with a thin camera
algia, algesia: pain
aemia, emia: something about the blood
plasty: an operation to mend something
opathy, opathies: an illness of a part of the body
megaly: something that is larger than usual
penia: too few of something in the blood
plegia, paresis: weakness you cannot steer
uria: something in the urine, or in passing it
pnoea, pnea: something about your breathing
sclerosis, stenosis: a part that has become hard or narrow
carcinoma, sarcoma, lymphoma, blastoma: a kind of cancer
thyroidism: a thyroid that works too fast or too slowly
toxicity: harm from too much of something
rrhythmia, rrhythmias: a heartbeat that is out of rhythm
ology: the doctors or the study of one part of the body
"""


def _entries(block: str) -> Mapping[str, str]:
    pairs = (line.split(": ", 1) for line in block.strip().splitlines())
    return {name.strip(): words for names, words in pairs for name in names.split(",")}


WORDS = _entries(_WORDS)
ENDINGS = _entries(_ENDINGS)
YOUR_OWN = _("say it as you would to somebody of eleven")


def plain_words(term: str) -> str:
    """Return everyday words for a technical one; where we have none, an invitation to find some."""
    name = re.sub(r"\s+", " ", term.casefold()).strip()
    if words := WORDS.get(name) or WORDS.get(name.removesuffix("s")):
        return words
    ending = max((one for one in ENDINGS if name.endswith(one)), key=len, default=None)
    return ENDINGS[ending] if ending else YOUR_OWN
