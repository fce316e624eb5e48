"""Advance widths of the bundled font, so that charts can place and wrap text without opening it.

Units: 1/2048 of the font size. A test compares every width with the font files. Characters that are not listed count as
an em, so that text in other scripts is given too much room rather than too little.
"""

# ruff: noqa: RUF001  (a table of characters: look-alikes belong in it)
from __future__ import annotations

EM = 2048

_REGULAR: dict[int, str] = {
    391: "'",
    455: "ijlįĺļł‘’",
    532: "|¦",
    569: " !,./:;I[\\]ft\u00a0ÌÍÎÏìíîïĪīĮİıţ",
    682: "()-`r¡¨\u00ad²³´·¸¹ř“”",
    684: "{}",
    717: "•",
    727: '"',
    748: "º",
    758: "ª",
    768: "ť",
    797: "*",
    819: "°",
    961: "^",
    1024: "Jcksvxyzçýÿćčķśşšŷźżž",
    1100: "¶",
    1124: "±÷≤≥",
    1131: "¯",
    1139: "#$0123456789?L_abdeghnopqu¢£¤¥§«»àáâãäåèéêëðñòóôõöùúûüþāăąđēęěğģĹĻŁńņňōőūůű–",
    1180: "µ",
    1196: "+<=>~¬×−",
    1237: "●○■",
    1251: "FTZ¿ßøŢŤŹŻŽ",
    1259: "ď",
    1366: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĘĚĶŚŞŠŶŸ",
    1479: "CDHNRUwÇÐÑÙÚÛÜĆČĎĐŃŅŇŘŪŮŰŵ",
    1509: "©®",
    1593: "GOQÒÓÔÕÖØĞĢŌŐ",
    1706: "Mm",
    1708: "¼½¾",
    1821: "%æ",
    1933: "WœŴ",
    2027: "▲",
    2048: "ÆŒ—…→←",
    2079: "@",
}
_BOLD: dict[int, str] = {
    487: "'",
    569: " ,./I\\ijl\u00a0ÌÍÎÏìíîïĪīĮįİıĺļł‘’",
    573: "|¦",
    682: "!()-:;[]`ft¡¨\u00ad²³´·¸¹ţ",
    717: "•",
    748: "º",
    758: "ª",
    797: "*r{}ř",
    819: "°",
    971: '"',
    981: "ť",
    1024: "zźżž“”",
    1124: "±÷≤≥",
    1131: "¯",
    1139: "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćčēęěķśşšŷ–",
    1180: "µ",
    1196: "+<=>^~¬×−",
    1237: "●○■",
    1251: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþđğģĹĻŁńņňōőŢŤūůűŹŻŽ",
    1366: "EPSVXYÈÉÊËÝÞĒĘĚŚŞŠŶŸ",
    1472: "ď",
    1479: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆČĎĐĶŃŅŇŘŪŮŰ",
    1509: "©®",
    1593: "GOQwÒÓÔÕÖØĞĢŌŐŵ",
    1706: "M",
    1708: "¼½¾",
    1821: "%mæ",
    1933: "WœŴ",
    1997: "@",
    2027: "▲",
    2048: "ÆŒ—…→←",
}

REGULAR: dict[str, int] = {char: width for width, chars in _REGULAR.items() for char in chars}
BOLD: dict[str, int] = {char: width for width, chars in _BOLD.items() for char in chars}
