"""Words that tell people apart from places, teams and offices."""

from __future__ import annotations

from maturity.privacy.words import words

RELATIVE = (
    r"(?:mother(?:-in-law)?|mum|mam|father(?:-in-law)?|dad|parent|son|daughter|child|wife|husband|widow|widower|brother|sister"
    r"|grandmother|grandfather|grandma|grandad|granny|gran|nan|nana|grandson|granddaughter|uncle|aunt|auntie|nephew|niece|cousin"
    r"|friend|neighbour|carer|baby|girlfriend|boyfriend|fianc[eé]e?)"
)
CARED_FOR = r"(?:patient|pt|resident|carer|client|service[ -]user|tenant|inpatient|outpatient|care home resident|victim|deceased)"
SOMEBODY = (
    rf"(?:{CARED_FOR}|{RELATIVE}|customer|lady|gentleman|man|woman|boy|girl|lad|lass|couple|infant|toddler|teenager|youngster|pensioner|pupil"
    r"|student|participant|attendee|volunteer|person|someone|somebody|individual|guy|chap|bloke|caller|refugee|asylum[ -]seeker"
    r"|(?:crew|family|group|club|household)\smember|veteran|amputee|survivor|diabetic|mother-to-be)"
)
NO_COMPOUND = (
    r"(?!-|\s{1,3}(?:and|&)\s{1,3}(?:public|carer|resident|family|community)|\s{1,3}(?:lead|leads|leader|leadership|participation|group|groups"
    r"|forum|rep|reps|representative|representatives|panel|champion|champions|association|associations|voice|voices|experience"
    r"|safety|engagement|involvement|chair|co-chair|director|governor|governors|service|services|survey|surveys|record|records"
    r"|list|lists|choice|flow|transport|care|centre|facing|liaison|support|advice|network|networks|access|data|feedback|story"
    r"|stories|doctor|doctors|member|members|led|information|complaints?|register|registers|organisations?|partners?|co-ordinator"
    r"|coordinator|advocate|education|portal|app|newsletter|council|board|committee|reference|advisory|partner|user|numbers?))"
)
"""What may not follow: a "patient participation group" is no patient, and a "resident representative" holds an office."""

TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Master|Mister|Messrs|MR|MRS|MS|MISS)\b\.?"
TITLE_IN_SMALL_LETTERS = r"(?:mr|mrs)\b\.?"

OFFICE = (
    r"(?:(?:vice-|co-|deputy\s)?chair(?:man|woman|person)?|manager|director|lead|head of|councillor|cllr|officer|co-?ordinator"
    r"|secretary|treasurer|trustee|governor|practitioner|nurse|doctor|gp|pharmacist|prescriber|worker|coach|consultant|partner at"
    r"|chief|president|mp|mayor|reverend|vicar|imam|rabbi|minister|teacher|headteacher|sergeant|inspector|constable|solicitor"
    r"|commissioner|analyst|facilitator|trainer|moderator|representative|rep|champion|advocate|administrator|receptionist)"
)
OFFICIAL_DEED = r"(?:(?:co-)?chaired|chairs|presented|opened|facilitated|moderated|minuted|attended the (?:board|meeting|forum))"

NOT_NAMES = words(
    """
    a about access accurx active after again age all also although alzheimer's alzheimers ambulance an and another any april
    ardens are arrs as ask askmyg asthma at august autumn back because before better board britain british but by cab can carer
    carers centre chair christmas citizens client community core20 core20plus could council councillor cqc crisis cvs december
    dementia des diabetes did diwali do does during dwp each east easter econsult eid either emis england english eu even every
    facebook february few first for forum friday from google gp gpas gps group had has have he health healthwatch help her here
    him his hospital housing how i icb icbs ics if in int into ireland is it its january july june just last later lead local
    london macmillan many march marie may mdt me mental mind monday more most mp mps much my national neighbourhood network new
    next nhs no nobody none nor north not nothing november now october of old on one only or our ourselves out over pals panel
    patient patients pcn pcns people person pharmacy please police ppg ppgs practice quay ramadan resident residents royal said
    saint samaritans saturday scotland september service services several she shelter since so social some somebody someone
    something south splw splws spring st still such summer sunday surgery systmone talk tea team teams than that the their them
    then there these they this those three through thursday to today tomorrow tonight trust tuesday twice two uk under united
    until up upon us vcse versus very wales was we wednesday well were west what whatsapp when where whether which while who
    whose why will winter with within without would yes yesterday yet you young your zoom
    """
)
"""Words that begin with a capital and are not a person's first name where a name is awaited."""

NOT_SURNAMES = NOT_NAMES | words(
    """
    and attends came comes dob felt found gave gets gives goes got is likes lived lives made makes needed needs nhs reported
    says spoke tells told took used uses visited wanted wants went works
    """
)

OF_A_BODY = words(
    """
    academy agency alliance association avenue bank baths bridge cafe café care centre centres charity church clinic close club
    college committee common community company consortium cottage council court crescent cross day days dental dock docks drive
    end estate farm federation festival fields forum foundation garden gardens gate green group groups grove hall health
    healthcare heights helpline hill homes hospice hospital house housing hub institute kitchen lane league library line lodge
    lunch mall manor meadow meadows medical mews ministries moor mosque network networks nursery nursing opticians pantry park
    partners partnership pavilion pcn pharmacy place plan practice primary programme project quay radio research rise road room
    row scheme school schools service services social society square street support surgeries surgery team teams temple terrace
    terraces trust union university view village walk ward way week wharf wing works youth
    """
)
"""Words that make what stands before them a body or a place: the Joan Smith Centre is no resident."""
