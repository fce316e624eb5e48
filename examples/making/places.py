"""The invented system: twenty-four networks with their neighbourhoods, and how far each has come.

No town, network or figure here exists. `grown` is how far a network has come on the matrix's scale in 2025, before any
chance; `gains` is what it adds by 2026; `bold` is how readily it claims more than it can show, 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass

SYSTEM = {
    "code": "ZZ1",
    "name": "Ostermere and Fenwold",
    "board_name": "Ostermere and Fenwold Integrated Care Board",
    "region_name": "The Fenwold Coast",
}


@dataclass(frozen=True)
class Place:
    """One invented network. `hoods` lists name:patients, with * for a priority neighbourhood. A missing fact is None."""

    code: str
    name: str
    town: str
    practices: int
    score: float | None
    decile: int | None
    rural: float | None
    core20: float | None
    grown: float
    gains: float
    bold: float
    hoods: str
    scope: str = "full"  # full: every criterion; most: leaves some out; core: the twelve core ones; thin: a handful
    cycles: tuple[str, ...] = ("2025", "2026")
    opened_on: str | None = None
    listed: int | None = None  # the list size, where the neighbourhoods leave many patients out
    state: str = "agreed"

    @property
    def neighbourhoods(self) -> list[dict[str, object]]:
        """Spell out the neighbourhoods as the assessment file wants them."""
        found: list[dict[str, object]] = []
        for part in self.hoods.split(";"):
            name, patients = part.strip().rstrip("*").rsplit(":", 1)
            hood: dict[str, object] = {"id": slug(name), "name": name, "registered_patients": int(patients)}
            if part.strip().endswith("*"):
                hood["priority"] = True
            found.append(hood)
        return found

    @property
    def list_size(self) -> int:
        """Add up the neighbourhoods, and a few patients who live outside all of them."""
        total = sum(int(part.strip().rstrip("*").rsplit(":", 1)[1]) for part in self.hoods.split(";"))
        return self.listed or total + total % 97 * 7


def slug(text: str) -> str:
    """Turn a title into a short readable id."""
    plain = text.lower().replace("'", "").replace("é", "e")
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in plain).split()
    small = {"the", "of", "and", "a", "an", "in", "for", "with", "to", "by", "at", "on"}
    return "-".join([word for word in words if word not in small] or words)[:48].strip("-")


# fmt: off
PLACES = (
    Place("Z00001", "Ostermere Harbour PCN",
          "Ostermere", 6, 33.4, 2, 0.06, 0.47, 1.55, 0.6, 0.35,
          "Harbourside:14600*; Quay Terraces:9800*; Castle Hill:8900; The Saltings:5600; "
          "Long Lane villages:2300", state="moderated"),
    Place("Z00002", "Ostermere North and Docks PCN",
          "Ostermere", 7, 38.9, 1, 0.0, 0.61, 1.3, 0.35, 0.5,
          "Dock Road:12100*; Ropewalk:10900*; Northgate:9400; Gasworks Estate:7700*; Priory Park:6900"),
    Place("Z00003", "Ostermere Castle and University Quarter PCN",
          "Ostermere", 4, 17.2, 6, 0.0, 0.08, 1.1, 0.25, 0.45,
          "University Quarter:21400; Castle Gardens:11800; Belvoir Street:6100", scope="most"),
    Place("Z00004", "Pellingford Central PCN",
          "Pellingford", 8, 29.6, 3, 0.01, 0.34, 1.95, 0.4, 0.3,
          "Market Quarter:13300; Tannery Lane:9200*; St Osyth's Green:8800; Victoria Fields:12600*; "
          "Station Side:6400"),
    Place("Z00005", "Pellingford East and Larkenfield PCN",
          "Pellingford", 5, 22.1, 4, 0.12, 0.17, 0.95, 0.3, 0.55,
          "Eastbrook:15200*; Larkenfield:13900; Oxhill:7300"),
    Place("Z00006", "Saltrand and the Coast Villages PCN",
          "Saltrand", 5, 26.8, 3, 0.58, 0.24, 1.35, 0.5, 0.25,
          "Saltrand Town:11700*; Sandgate Parade:6200*; Upper Coast villages:5900; Lower Coast villages:4800"),
    Place("Z00007", "Corveston PCN",
          "Corveston", 9, 24.3, 4, 0.04, 0.21, 0.8, 0.2, 0.6,
          "Corveston Town:24800; Millrace:14300*; Hallam Road:13100; Beckside:9700; Cold Ash:6800; "
          "Racecourse Estate:9100*", scope="most", state="moderated"),
    Place("Z00008", "Tarrowby, Hobbeck and Upper Stavering Rural Practices Together PCN",
          "Tarrowby", 6, 13.9, 7, 0.94, 0.02, 1.5, 0.3, 0.3,
          "Tarrowby:8200; Hobbeck:5100; Upper Stavering:6400; The Carrs:3900"),
    Place("Z00009", "Wexmoor PCN",
          "Wexmoor", 3, 31.7, 2, 0.18, 0.4, 0.5, 0.4, 0.35,
          "Wexmoor East:10300*; Wexmoor West:8600*; Moorside:4400", scope="core"),
    Place("Z00010", "Dunsmarch Alliance PCN",
          "Dunsmarch", 7, 19.8, 5, 0.33, 0.12, 1.45, 0.15, 0.7,
          "Dunsmarch Town:19600; Abbey Meadows:9900; Weir End:7800*; Outer parishes:8300"),
    Place("Z00011", "Quillerton Valley PCN",
          "Quillerton", 4, None, None, 0.71, None, 1.0, 0.2, 0.4,
          "Quillerton:9600; Netherholt:4700; Valley Head:3600", scope="most", state="submitted"),
    Place("Z00012", "Ebbercombe and District PCN",
          "Ebbercombe", 6, 11.4, 8, 0.62, 0.0, 1.25, 0.25, 0.45,
          "Ebbercombe:16700; Lower Combe:7100; Withy Cross:6000; Barrow Top:4200"),
    Place("Z00013", "Ravelstoke PCN",
          "Ravelstoke", 5, 35.2, 2, 0.03, 0.52, 1.95, 0.45, 0.2,
          "Ravelstoke Central:11900*; Kiln Estate:10200*; Foundry Road:8100; Hazel Rise:5500"),
    Place("Z00014", "Kestermouth Bay PCN",
          "Kestermouth", 8, 30.9, 2, 0.09, 0.38, 0.7, 0.35, 0.5,
          "Bay Front:14800*; Old Kestermouth:12400; Pier Streets:9900*; Cliff Top:8200; Marram Park:7300",
          scope="core", state="moderated"),
    Place("Z00015", "Garrowdale PCN",
          "Garrowdale", 2, 15.5, 6, 0.97, 0.0, 0.4, 0.0, 0.4,
          "Garrowdale:5900; High Garrow:3200", scope="thin", cycles=()),
    Place("Z00016", "Brindlehythe PCN",
          "Brindlehythe", 4, 21.0, 5, 0.29, 0.14, 1.1, 0.55, 0.35,
          "Brindlehythe:13700; Hythe Wharf:6800*; Mallow Fields:5200"),
    Place("Z00017", "Marlwick New Town PCN",
          "Marlwick", 10, 27.5, 3, 0.0, 0.3, 0.9, 0.3, 0.6,
          "Marlwick Centre:26900*; Beacon Way:21300; Foxholes:18800*; Lakeside:17600; Tithe Barn:12200; "
          "Parkway:10700"),
    Place("Z00018", "Sallowby Fen PCN",
          "Sallowby", 3, 20.4, 5, None, 0.1, 0.85, 0.0, 0.5,
          "Sallowby:9100; Fen Ends:5700; Drove Villages:4400", scope="most", cycles=("2025",)),
    Place("Z00019", "Thornmere Lakes PCN",
          "Thornmere", 5, 9.8, 9, 0.49, 0.0, 1.7, 0.2, 0.35,
          "Thornmere:14900; Lakes villages:8300; South Mere:6600", state="submitted"),
    Place("Z00020", "Hythebeck PCN",
          "Hythebeck", 4, 36.6, 1, 0.02, 0.57, 0.6, 0.6, 0.3,
          "Beck Street:9900*; Carr Lane:8700*; Hythebeck Green:7600"),
    Place("Z00021", "Pellingford West Primary Care Partnership PCN",
          "Pellingford", 6, 14.6, 7, 0.05, 0.04, 1.05, 0.1, 0.65,
          "Westfields:16200; Orchard Park:11100; Golf Links:7700", scope="core"),
    Place("Z00022", "The Stavering and Nettlehurst Market Towns, Villages and Coast PCN (South Fenwold Locality)",
          "Stavering", 11, 16.3, 6, None, 0.07, 1.1, 0.35, 0.45,
          "Stavering:23800; Nettlehurst:20600; Fenwold Sands:11400*; Western villages:12900; "
          "Eastern villages:10800; Isle of Lodes:4900", scope="most", listed=91300),
    Place("Z00023", "Fenwold Central PCN",
          "Fenwold", 5, 28.2, 3, 0.22, 0.29, 0.2, 0.3, 0.3,
          "Fenwold Town:15800*; Cattle Market:7900*; Drainside:6300; Lime Avenue:4500", scope="thin", state="draft"),
    Place("Z00024", "Larkenfield Garden Village PCN",
          "Larkenfield", 2, None, None, None, None, 0.9, 0.0, 0.4,
          "Garden Village:7400; Old Larkenfield:3100", scope="most", cycles=("2026",), opened_on="2026-04-01", state="submitted"),
)
# fmt: on
