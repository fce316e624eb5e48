"""Titles that evidence might carry in real life, by criterion and kind. {hood}, {town} and {group} are filled in."""

TITLES: dict[str, tuple[str, ...]] = {
    "comm-listen/meeting_record": (
        "Coffee and catch-up at {hood} community centre, session log",
        "Drop-in at the {hood} food pantry, log of visits",
        "{hood} lunch club visits, session log",
        "Listening table at {hood} library, log",
        "{hood} tenants' evening, notes of sessions",
        "Knit and natter, {hood}, what we heard",
        "Sunday café at the {hood} chapel, session log",
        "Warm space mornings, {hood}, log",
        "{hood} football club bar, notes of evenings",
        "School gate chats, {hood}, log",
    ),
    "comm-story/document": (
        "Falls by area, figures for residents, with privacy check",
        "Long waits and who has them, one-page figures",
        "Childhood asthma in {town}, figures with privacy check",
        "Who misses their smear test, figures by area, privacy note attached",
    ),
    "comm-story/meeting_record": (
        "Numbers night at {hood} hall, notes",
        "Residents look at the asthma figures, notes of the session",
        "What lies behind the missed appointments, notes",
        "Figures on falls shown to the {hood} lunch club, notes",
    ),
    "comm-story/community_narrative": (
        "Why we did not come, accounts by five residents of {hood}",
        "Living with breathlessness in {hood}, in residents' words",
        "What the bus cuts did to us, three accounts from {hood}",
        "Three mothers in {hood} on waiting",
    ),
    "comm-decide/document": (
        "Open decisions this year, published list",
        "What you can influence this year, web page",
        "Have your say, list of decisions that are still open",
        "Board forward plan, with what residents can change",
    ),
    "comm-decide/meeting_record": (
        "First meeting on the new appointment system, with residents",
        "Notes of the first design meeting, {hood} health room",
        "Start-up meeting on the frailty team, residents present",
        "First meeting on opening hours, residents present",
    ),
    "comm-decide/budget_line": (
        "Residents' time and travel, this year's budget",
        "Payment for residents on the board, budget line",
        "Lived experience fund, agreed budget",
    ),
    "comm-loop/register": (
        "You said log, reviewed",
        "Log of requests from community sessions",
        "Patient group action log, reviewed",
    ),
    "comm-loop/document": (
        "You said, we did, we could not: web page",
        "Answers board at {hood}, photograph and text",
        "Newsletter with answers to residents",
    ),
    "comm-least-heard/meeting_record": (
        "{group}: notes of meetings",
        "Time spent with {group}, visit notes",
        "Supper with {group}, notes",
        "Visits arranged through a trusted worker, {group}",
    ),
    "comm-least-heard/community_narrative": (
        "What changed for us, account from {group}",
        "One year on, in the words of {group}",
        "{group}: what we asked for and what happened",
    ),
    "comm-least-heard/role_record": ("Peer worker, {group}", "Paid community champion, {group}"),
    "comm-felt/survey": (
        "Heard, connected, confident, in control, survey summary",
        "Four statements, answers from residents, staff and partners",
        "How it feels, summary of this year's answers",
    ),
    "part-lead/role_record": (
        "Partnership manager, role description",
        "Network manager, partnership duties confirmed",
        "Neighbourhood relationships lead, role description",
    ),
    "part-lead/budget_line": ("Partnership manager, recurrent budget", "Core budget, relationships post"),
    "part-breadth/register": (
        "Partner list, reviewed",
        "Who we know, contact list by sector",
        "Partner directory with last contact dates",
    ),
    "part-depth/survey": (
        "How closely we work, answers from both sides",
        "Partnership ratings, both sides",
        "Partner check-in, ratings and comments",
    ),
    "part-govern/meeting_record": (
        "Board minutes with attendance",
        "Network board minutes, with who was there",
        "Neighbourhood board, minutes and attendance",
    ),
    "part-govern/agreement": (
        "Board terms of reference, signed",
        "Neighbourhood board agreement, signed by members",
        "Partnership agreement, revised",
    ),
    "part-plan/document": (
        "{town} neighbourhood plan, agreed with partners",
        "Ageing well in {town}, joint priorities",
        "Good start {town}, shared plan for families",
        "Joint plan on loneliness, {town}",
    ),
    "part-plan/budget_line": ("Aligned staff time, joint plan, this year", "Joint plan, contribution from each partner"),
    "dev-presence/role_record": (
        "Community builder, {hood}",
        "Neighbourhood organiser, {hood}",
        "Community development worker, {hood}",
        "Village agent, {hood} (part time)",
        "Local connector hosted by the hall committee, {hood}",
    ),
    "dev-led/agreement": (
        "Hosting agreement, {hood}",
        "{hood} residents' steering group, terms",
        "Who steers the post, agreement for {hood}",
    ),
    "dev-skill/role_record": (
        "Community builder, role description with purpose",
        "Community development worker, revised role description",
    ),
    "dev-skill/document": (
        "Our posts beside the national standards, gaps and training",
        "Skills review for community development, with plan",
    ),
    "dev-secure/budget_line": (
        "Community development posts, this year's budget",
        "Neighbourhood fund, agreed contribution",
        "Shared post, budget line",
    ),
    "dev-secure/agreement": (
        "Funding agreement for community builders",
        "Grant agreement, neighbourhood organisers",
        "Agreement with the council on two posts",
    ),
    "dev-backed/document": (
        "Neighbourhoods without a community worker, list",
        "Gaps in community development, with the case for {hood}",
        "Who has nobody, list by area",
    ),
    "dev-backed/meeting_record": (
        "What each practice does for the community builders, notes",
        "Practice managers' meeting, support for community development",
    ),
    "asset-picture/register": (
        "{town} map of good things, reviewed",
        "Local asset register, reviewed",
        "What's good in {town}, list by area",
    ),
    "asset-current/register": ("Asset list with dates of last check", "{town} directory, log of confirmations"),
    "asset-met/meeting_record": ("Visit to {partner}, notes", "A morning at {partner}", "Walk round with {partner}, notes"),
    "asset-buildon/document": ("New service form, with the question on local assets", "Business case template, revised"),
    "asset-buildon/meeting_record": (
        "Decisions on new services, board minutes",
        "Service change log and minutes",
        "Executive minutes, new services",
    ),
    "asset-invest/budget_line": (
        "Small grants, this year's list",
        "Community chest, budget and awards",
        "Grants to local groups, budget line",
    ),
    "asset-invest/document": (
        "Three-year plan for investing in local groups",
        "Investing in what keeps us well, plan for four years",
    ),
}

STATEMENTS = {
    "community": (
        "We have seen this for ourselves. It takes place as they say, and people here value it.",
        "It is so. It was slow at the start and it is better now that the same faces come.",
        "We can confirm this. We would like it to go on, and we have told them so.",
        "They asked us, we argued about it, and what we said is what was done.",
        "This is a fair account. There is more to do on the far side of the estate.",
    ),
    "partner": (
        "We confirm this from our own records of the year.",
        "This matches what we see. The work is shared and we carry our part of the cost.",
        "We agree. We know whom to call, and calls are answered.",
        "It is as they say. Our board has seen the same paper.",
        "We took part in this and would do so again.",
    ),
}

COMMENTS = (
    "We lost our lead in the spring and are picking this up again.",
    "True for two of our practices. The others start in the new year.",
    "We were unsure between two levels and took the lower.",
    "The team was of two minds. We say what most of us think.",
    "Partners at the workshop thought we are further than this.",
    "Residents at the workshop thought we are not there yet.",
    "This began as a winter project and has stayed.",
    "Evidence is kept by the council and we have asked for it.",
    "We have the sessions but not the notes. That is what we will mend first.",
    "New building, new rooms, and far more people coming in.",
)

NOT_APPLICABLE = {
    "dev-led": "Nobody builds community here yet, so there is no work that residents could lead.",
    "dev-skill": "We have no such role yet. We answer under presence.",
    "asset-buildon": "No new service was planned in this network in the last year.",
    "part-depth": "The network opened in April. Partners asked to wait a year before they rate it.",
}
