"""Invented partners and groups: sector, name, the contact's role, and whether it may anchor a neighbourhood."""

PARTNERS = (
    ("vcse", "{town} Voluntary Action", "Chief officer", False),
    ("public_health", "{council}, public health team", "Public health practitioner", False),
    ("adult_social_care", "{council}, adult social care", "Team manager", False),
    ("community_health", "Fenwold Community Health Trust", "Neighbourhood nursing lead", False),
    ("pharmacy", "{hood} Pharmacy", "Pharmacist owner", True),
    ("housing", "{housing}", "Neighbourhood manager", False),
    ("mental_health", "Talking Well mental health service", "Locality lead", False),
    ("education", "{hood} Primary School", "Head teacher", True),
    ("vcse", "{hood} Community Association", "Centre manager", True),
    ("faith", "{church}", "Community minister", True),
    ("leisure_culture", "{town} Library and Leisure Centre", "Library manager", True),
    ("dental", "{town} Dental Care", "Practice manager", False),
    ("optometry", "{town} Eye Care", "Optometrist", False),
    ("childrens_services", "{council}, family hub", "Family hub co-ordinator", True),
    ("fire", "Fenwold Fire and Rescue, safe and well team", "Community safety officer", False),
    ("police", "{town} neighbourhood policing team", "Neighbourhood sergeant", False),
    ("employment_business", "{town} Traders' Association", "Secretary", False),
    ("acute", "Ostermere General Hospital", "Discharge matron", False),
    ("vcse", "{vcse}", "Project manager", True),
)

COUNCILS = {
    "Ostermere": "Ostermere Council",
    "Pellingford": "Pellingford Borough Council",
    "Marlwick": "Marlwick Council",
}
OTHER_COUNCIL = "Fenwold County Council"
HOUSING = (
    "Tideway Homes",
    "Fenwold Rural Housing",
    "Pelling Vale Housing Association",
    "Anchor Lane Homes Trust",
    "Mere Community Homes",
)
CHURCHES = (
    "St Brannock's Church",
    "Trinity Methodist Church",
    "{town} Mosque and Community Hall",
    "Holy Rood Church",
    "{town} Chapel",
)
VCSE = (
    "The Toolshed",
    "Good Neighbours of {town}",
    "{town} Carers' Circle",
    "Second Helping Community Kitchen",
    "Open Door {town}",
    "{town} Youth Yard",
    "The Friday Bench",
)

GROUPS = (
    ("Unpaid carers", "Practice carers' registers set against the 2021 census"),
    ("Men over 50 who live alone", "Counts of single-person households by area"),
    ("Families new to the area who speak little English", "Interpreter bookings over twelve months"),
    ("People who live in caravans and on boats", "Council's count of moorings and pitches"),
    ("People with a learning disability", "Uptake of yearly health checks by practice"),
    ("Young people who have left care", "Leaving care team's counts, shared without names"),
    ("Seasonal farm workers", "Temporary registrations, May to October"),
    ("People without a settled home", "Council's yearly count and registrations at no fixed address"),
    ("Gypsy and Traveller families", "Health visitors' counts by site"),
    ("People who do not use the internet", "Share of patients with no online account, by area"),
)

RESIDENT_BODIES = (
    "{hood} Residents' Association",
    "Friends of {hood}",
    "{hood} Tenants' Group",
    "{hood} Neighbours",
    "{hood} Village Hall Committee",
    "{town} Patients' Voice",
)
"""Bodies outside the network whose members live there, used for attestations and hosting."""
