"""Classes of words and phrases that more than one attribute rests on; `phrase` says how they are written."""

CLASSES = {
    # people and places
    "i": "i, we",
    "ill": "i'll, ill, we'll, i will, we will, i shall, we shall, i'd, i would, i'm going to, we're going to, i am going to",
    "role": """
        doctor*, dr, gp, gps, nurse*, student*, physio*, pharmacist*, psycholog*, psychiatr*, registrar, consultant*, trainee*,
        physician*, practitioner*, midwi*, paramedic*, coach, educator, medic, dietit*, dietician, surgeon, cardiolog*, dermatolog*,
        radiolog*, counsell*, therapist*, health visitor, specialist*, ward manager, health care assistant, healthcare assistant,
        optician, optometrist, dentist, social worker, resident, intern, houseman, matron, paediatric*, pediatric*, neurolog*, oncolog*,
        clinician, training to be
    """,
    "title": "mr, mrs, ms, miss, sir, madam, doctor, dr, sister, nurse, professor",
    "service": """
        999, 911, 112, 111, 101, 988, nine nine nine, one one one, one one two, a and e, a e, ae, ed, emergency, emergencies, casualty,
        ambulance*, blue lights, paramedic*, crew, hospital*, infirmary, surgery, clinic*, practice, health centre, health center,
        medical centre, walk in, urgent care, urgent treatment, minor injur*, out of hours, ward, wards, department, unit, crisis,
        helpline, hotline, samaritans, pharmac*, chemist*, gp, gps, doctor*, nurse*, midwi*, consultant*, specialist*, health visitor,
        reception*, secretary, switchboard, front desk, number, children's, sick kids, team, duty, online booking, office, physio*,
        optician*, dentist*, maternity, triage, police, main line
    """,
    "anybody": "anyone, anybody, someone, somebody, who, who's, others, other people, people, any other people",
    "opener": "and, so, okay, right, well, but, now, then, also",
    "checker": """
        doctor, doctors, specialist*, radiologist*, person, human, dermatologist*, consultant*, someone, colleague, expert*, nurse,
        clinician*
    """,
    "looked": "looked, checked, opened, reviewed, examined, confirmed, read",
    "picture": "photo*, picture*, image*, scan",
    # time
    "number": """
        one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, fourteen, fifteen, twenty, thirty, forty, forty eight,
        twenty four, seventy two, few, couple, couple of, several, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 20, 21, 24, 28, 30, 36,
        45, 48, 60, 72, 90
    """,
    "unit": "minute*, hour*, day, days, night, nights, week, weeks, month, months, fortnight, weekend, evening, morning",
    "long": "{number} [or|to] [{number}] [more|full|working|whole] {unit}, fortnight, a day or two, day or so, week or so, week or two",
    "weekday": "monday*, tuesday*, wednesday*, thursday*, friday*, saturday*, sunday*, weekend, easter, christmas, new year",
    "when": """
        {long}, {weekday}, tonight, today, tomorrow, straight away, straight off, immediately, at once, right away, right now,
        there and then, without delay, no wait, day or night, {contact} ... any time, anytime, as soon as, asap, not wait, do not wait,
        not hang on, leave it overnight|till|until, before your appointment, don't hang about, don't wait, don't delay, do not delay,
        next week, next month, now now, now not, now ., emergency|hospital|ambulance|casualty|999|clinic now, now please, now and,
        at the latest, this|same|that [same|very] day|morning|afternoon|evening|night|week,
        in|within|inside|after|over|for|past|another|next|about|than|it a|an|the {unit},
        by|until|from|before|on|since|past|reach day {number}, day {number}, first thing, by then, by the end, end of the week|month,
        within a|an|the|one {unit}, in a|an {unit}, after a|an {unit}, for a|an {unit}, it a {unit}, a {unit} to,
        give it [about] a {unit}, more than a {unit}, longer than a {unit}, another {unit}, next [few|couple|several] [of] {unit},
        up to a {unit}, round the clock, without waiting, promptly, quickly
    """,
    # getting hold of people
    "contact": """
        ring, rings, ringing, rang, phone, phones, call, calls, dial, telephone, contact, text, message, email, buzz, bell, tinkle, shout,
        line, dialling, need|want|like to hear, keep ... posted|updated|informed, where we are, where i am, get in touch, be in touch,
        get hold of, get on to, get onto, let me know, let us know, let someone know, tell me, tell us, tell someone, tell somebody,
        speak to, talk to, ask for, report, chase, check with, pick up the phone, touch base, reach out, reached, come through to
    """,
    "attend": """
        go to, go in, go straight, go up, go down, go and, go back, go emergency, go hospital, going to hospital, off to, get to,
        come back, come in, come to, come hospital, come again, come see, come and, come down, come up, come quick, come straight,
        come round, pop in, pop back, pop down, pop along, nip in, nip down, head to, head for, head straight, down to,
        up to the hospital, attend, take ... to, take ... in, bring ... to, bring ... in, bring ... back, bring ... up, bring hospital,
        be seen, get seen, get checked, get help, get yourself, get ... seen, get ... checked, get ... to, get ... down to, seek,
        see a|your|the {service}, see your own, see me, see us, see someone, see somebody, seen by, book, booked, appointment,
        appointments, visit, return to, walk into, present to, make your way, turn up, x ray it, have it looked, have them x ray,
        look at it, drop in|by|round, pop ... to|along|over|up, arrange, want|like|need to see, be down the|that|to, go ... {service},
        get an ambulance, trip to, want you in, means a, means an, means the, ambulance job, blue lights, you in {service}, you seen,
        straight to, straight in, then 999|911|112|111|hospital|ambulance, to see you, ambulance, ambulances, get back
    """,
    # how sure, how hard
    "sure": "sure, certain, positive, confident, convinced, hundred percent",
    "hard": "hard, tough, difficult, awful, sad, terrible, horrible, rough, dreadful, frustrating, upsetting",
    # bodies
    "body": """
        arm, arms, leg, legs, foot, feet, hand, hands, finger*, toe, toes, calf, calves, ankle*, knee, face, lip, lips, tongue, throat,
        neck, jaw, back, chest, tummy, belly, stomach, abdomen, side, eye, eyes, skin, wound, cut, scar, stitches, cast, plaster, lump,
        rash, mole, head, breast, groin, testicle*, heart, shoulder, nails, ear, ears, spots
    """,
    "turns": "go, goes, going, gone, turn, turns, turned, turning, get, gets, getting, become*, feel, feels, look, looks, is, are, it",
    "bad": """
        white, blue, blueish, bluish, grey, gray, black, yellow, purple, red, redder, cold, hot, warm, numb, tight, bigger, larger,
        swollen, swelling, stiff, weak, droopy, drooping, sunken, weepy, sore, painful, funny, tingly, tingling, tingle, puffy, dusky,
        mottled, pale, blurry, blurred, closing, sticky, lumpy, bleeding, bleed, smelly, dead, limp, hard, angry
    """,
    "sign": """
        fever*, feverish, temperature, breathless*, short of breath, shortness of breath, breathing, breathe, out of breath, gasp*,
        wheez*, blood, bloody, bleed, bleeds, bleeding, rash, drows*, sleepy, confus*, muddled, faint*, collapse*, pass out, passes out,
        blackout*, black out, numb, numbness, weak, weakness, stiff neck, vomit*, being sick, been sick, sick with, is sick, throwing up,
        throws up, swelling, swollen, swell, swells, spread*, redness, floppy, not drinking, no drinking, stops drinking, stop drinking,
        keep fluids, fluids down, pus, ooz*, discharge, weepy, bladder, bowel*, seizure*, fit, fits, fitting, convuls*, speech, slur*,
        vision, eyesight, sight, reaction, dehydrat*, jaundice*, palpitation*, light headed*, lightheaded*, dizz*, sweat*, shiver*,
        shakes, rigors, chills, wet nappy, wet nappies, weeing, pass water, pass urine, passing urine, pee, peeing, incontinen*, lips,
        headache*, chest pain, chest pains, chest, tarry, stools, stool, clammy, tingl*, droop*, not wake, can't wake, wake up, wake her,
        wake him, to wake, rouse, put weight, bear weight, walk on it, swallow*, dribbl*, drool*, thoughts of, hurt yourself,
        harm yourself, harming yourself, end your life, ending it, suicid*, unsafe, hallucinat*, hearing voices, coughing up, cough up,
        bring up, cold sweat, racing heart, losing weight, weight loss, worst headache, agony, unbearable, severe pain, pain down,
        pain into, pain going, pain in, pain spread*, pain shifts, pain moves, pain moving, calf pain, jaw, can't feel, cannot feel,
        lose feeling, no feeling, loss of, hard to breathe|breath, burning when, soak*, clots, infected, waters, flashing, burning up,
        move less, moving less, wobbly, life isn't worth, not worth living, pressure on it, unable to, cannot breathing, can't breathing
    """,
    # getting over it
    "recover": """
        feel [a] [bit|little] better, be better, get better, be fine, be right, be well, settle*, ease*, clear*, improve*, go down,
        going down, go away, goes away, fade*, heal*, vanish*, disappear*, pick up, pass, be over, be back, be up, be gone, been gone,
        be behind, start to, begin to, loosen*, slacken*, dry out, dry up, sort itself, subside*, wear off, calm down, shrink*,
        come right, last, linger, hang around, kick in, kicking in, itch for, feel rough, feel tight, feel sore, ache for, be sore,
        be tired, be light, drop, come down, drop off, fall off, mend, hang on, let up, lets up, be wobbly, be walking, get worse before
    """,
}
