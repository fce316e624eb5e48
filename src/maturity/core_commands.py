"""The commands of the core, in the order of a new user's way: names that no plugin can take."""

COMMANDS = {
    "demo": "Make the reports of a fictional system, to see what this is.",
    "init": "Start a workspace for your system.",
    "doctor": "Check what this machine has and what it lacks.",
    "matrix": "List, show, write, check and compare matrices.",
    "network": "Import, list and show networks.",
    "assess": "Answer a network's self-assessment, question by question.",
    "workbook": "Write workbooks for networks to fill in, and read them back.",
    "cycle": "Open a cycle, follow it, close it, and carry answers into the next.",
    "evidence": "Add evidence once, cite it again, and see what runs out.",
    "submit": "Hand an assessment in, as one sealed bundle.",
    "collect": "Take bundles and assessments into the store.",
    "moderate": "Challenge claims: agree, query or change the level, with reasons.",
    "voices": "Ask residents, partners and your own people, and open what they say.",
    "score": "Score assessments: levels with reasons.",
    "explain": "Tell how a level came about, down to the answer and the rule.",
    "benchmark": "Place one network among networks like it.",
    "report": "Make reports for a network's board or a system's board.",
    "plan": "Show what would lift each domain, and keep the steps that you choose.",
    "history": "Show who changed what in an assessment, when and how.",
    "plugin": "List, check and start plugins.",
    "completion": "Print the completion script for your shell.",
}
"""Each command lives in maturity.cli.<name>, as the function <name>_command."""
