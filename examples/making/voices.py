"""Words that residents, partners and moderators might use, and steps that a plan might hold. None was said by anyone."""

QUOTES: tuple[tuple[str, str, str, str], ...] = (
    ("community", "Resident", "comm-listen", "They came to us. We did not have to put our good shoes on."),
    ("community", "Lunch club helper", "comm-listen", "The nurse did the crossword with us for an hour before she asked anything."),
    ("community", "Resident", "comm-listen", "It was lovely. Then nobody came for five months."),
    ("community", "Tenants' group chair", "comm-decide", "We got to choose the colour of the chairs."),
    ("community", "Resident on the board", "comm-decide", "I have a vote and I have used it. The sky did not fall in."),
    (
        "community",
        "Patient group member",
        "comm-decide",
        "The papers come the night before, forty pages, and then they ask what we think.",
    ),
    ("community", "Parent", "comm-story", "They showed us a map of asthma. We showed them the lorry route."),
    ("community", "Resident", "comm-story", "Nobody had ever let us see our own figures."),
    ("community", "Resident", "comm-loop", "They said no. But they said why, and they said it to our faces."),
    ("community", "Carer", "comm-loop", "I filled in three surveys. I would like to hear back from one."),
    ("community", "Young carer", "comm-least-heard", "It is the first group where I am not the odd one out."),
    ("community", "Farm worker", "comm-least-heard", "The Sunday clinic is the only one that we can get to."),
    ("community", "Boat dweller", "comm-least-heard", "No address, no letter, no appointment. Now there is a name to ask for."),
    ("community", "Resident", "comm-felt", "I know six more neighbours than I did last year. That is what did me good."),
    ("community", "Resident", "comm-felt", "I feel listened to. I do not feel that I can change much."),
    ("community", "Volunteer", "dev-presence", "She knows who plays the accordion and who needs a lift. She put the two together."),
    ("community", "Resident", "dev-presence", "There was a worker once. We only just got to trust him."),
    ("community", "Hall committee member", "dev-led", "The worker reports to our committee first. That is how it should be."),
    ("community", "Resident", "dev-led", "They speak for us very nicely. We could do it ourselves."),
    (
        "community",
        "Residents' association treasurer",
        "dev-secure",
        "Every February we hold our breath until the money is confirmed.",
    ),
    ("community", "Resident", "dev-secure", "You cannot make friends on a six-month contract."),
    ("community", "Allotment secretary", "asset-picture", "Half the list had closed. The best thing in our street was not on it."),
    ("community", "Resident", "asset-picture", "They wrote down what we are good at. I had not seen that before."),
    ("community", "Singing group leader", "asset-invest", "Three hundred pounds paid for the room for a year. Forty of us came."),
    ("community", "Resident on the grants panel", "asset-invest", "We were stricter than the doctors would have been."),
    ("community", "Resident", "asset-buildon", "We had a perfectly good hall. They hired a room two miles off."),
    ("community", "Youth club leader", "asset-met", "The doctor lost at table tennis. They all talk to her now."),
    ("partner", "Housing officer", "part-depth", "We get on well. We do not yet plan together."),
    ("partner", "Pharmacist", "part-breadth", "I see their patients four times as often as they do. It is good to be asked."),
    ("partner", "Head teacher", "part-breadth", "I have a name and a number now. Before, I had a switchboard."),
    ("partner", "Charity manager", "part-depth", "They think that we are close because we say yes to everything."),
    ("partner", "Social care team manager", "part-govern", "I sit at the table. I should like a vote to go with the biscuits."),
    ("partner", "Fire safety officer", "part-plan", "We visit the same homes. One shared list would save us both a day a week."),
    ("partner", "Library manager", "asset-met", "They came to return a book and stayed to ask what we do."),
    ("partner", "Community minister", "part-depth", "We would like to stay neighbours rather than become a department."),
    ("partner", "Public health practitioner", "part-plan", "This is the first plan with my name beside something that I can do."),
    ("partner", "Optician", "part-breadth", "Twelve years across the road, and last spring we met."),
    (
        "partner",
        "Voluntary sector chief officer",
        "dev-secure",
        "We can hire good people for three years. For nine months, we can hire whoever is left.",
    ),
    ("partner", "Youth worker", "part-lead", "When she is on leave the partnership is on leave."),
    ("partner", "Traders' association secretary", "asset-invest", "The market brings out people whom no leaflet will."),
)

AGREE = (
    "The evidence fits the claim.",
    "Clear, dated and easy to follow. Thank you.",
    "We agree, and would like others to see how this was done.",
    "The logs show it. Please keep noting the venue.",
    "Fair. The team was careful not to claim more.",
)
LOWER = (
    "The record stops in the spring. We suggest the lower level until it is up to date.",
    "We could see the plan but not yet the work.",
    "One neighbourhood is well covered. The next level asks for more.",
    "Nobody outside the network has said so yet.",
)
HIGHER = (
    "You are further than you say. Two groups have signed for it.",
    "The evidence reaches the next level, and we suggest that you claim it.",
)
QUERY = (
    "Is the log for the second half of the year on its way?",
    "Who decides on the panel? Please add a line.",
    "The figure and the list do not agree. Which one is right?",
    "How did you choose the people who answered?",
)
SET_ASIDE = (
    "This is about another network's area.",
    "It announces a plan. It does not show that the work took place.",
    "The notes do not say when or where this took place.",
)
MODERATORS = ("System moderation panel", "Peer reviewer, neighbouring network", "Voluntary sector member of the moderation panel")

STEPS: dict[str, tuple[str, ...]] = {
    "comm-listen": ("Agree a regular slot with the community centre in {hood}", "Keep one session log for all practices"),
    "comm-story": (
        "Take the falls figures to the {hood} lunch club and write down what is said",
        "Have the asthma figures checked for privacy",
    ),
    "comm-decide": ("Publish the list of open decisions for next year", "Set aside money for residents' time before April"),
    "comm-loop": (
        "Answer every open request by the spring, also where the answer is no",
        "Put answers up where the question was asked",
    ),
    "comm-least-heard": ("Ask the carers' lead to introduce us to two groups", "Fund one peer role from the new year"),
    "comm-felt": ("Ask the four statements at three community sessions", "Go back to those who answered, and show them the result"),
    "part-lead": ("Write the partnership work into a role description", "Name a second person as cover"),
    "part-breadth": ("Meet the housing association and two pharmacies", "Review the partner list with the voluntary sector"),
    "part-depth": ("Agree a depth with the five partners we see most", "Talk with the two partners who rate us lower than we do"),
    "part-govern": (
        "Invite the council and voluntary sector to the board as members",
        "Change the terms of reference to give residents a vote",
    ),
    "part-plan": ("Choose one priority with partners and put names beside the actions", "Put four review dates in the diary"),
    "dev-presence": ("Make the case for a community builder in {hood}", "Map who already does this work in {hood}"),
    "dev-led": ("Ask the {hood} residents' group if it would host the post", "Write down what the steering group can decide"),
    "dev-skill": ("Set the role beside the national standards", "Find supervision from a neighbouring area"),
    "dev-secure": ("Ask for two-year agreements in place of one-year ones", "Meet both funders before Christmas"),
    "dev-backed": ("Ask each practice for one thing that it will do", "Take the case for {hood} to the system"),
    "asset-picture": (
        "Add pharmacies, opticians and dentists to the list",
        "Walk {hood} with three residents and add what they show us",
    ),
    "asset-current": (
        "Share out the list so that each practice checks its part",
        "Ask groups to confirm their own entries in March",
    ),
    "asset-met": ("Put one visit a month in the diary", "Visit the two anchors in {hood}"),
    "asset-buildon": ("Put the question on assets into the business case form", "Report the count of decisions to the board"),
    "asset-invest": ("Set up a residents' panel for the grants", "Set aside a small grants pot for next year"),
}
OWNERS = (
    "Clinical director",
    "Network manager",
    "Partnership manager",
    "Social prescribing lead",
    "Practice manager lead",
    "Community builder",
    "Health inequalities lead",
    "Deputy clinical director",
)
