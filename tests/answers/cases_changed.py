"""What changed? First lists, two models, new rows, long gaps (docs/fachregeln.md 2.5, 13), points 17, 19, 20, 22, 25, 30, 33, 35."""

from tests.answers.case import FULL, Case, Listing, service

D, BEFORE = "2026-06-30", "2026-03-31"
NOTHING_CHANGED = [
    "keine Leistung dazugekommen",
    "keine dazugekommen",
    "keine weggefallen",
    "keine zurückgefallen",
    "seit dem vorigen Stichtag",
    "nichts weggefallen",
]
FIRST = "Erste Liste; ein Vergleich ist ab der zweiten möglich"
THIRTY = [
    "Hundehaltung", "Fundsachen", "Reisepass", "Bestattung", "Baumfällgenehmigung", "Geburtsanzeige", "Bibliotheksausweis", "Osterfeuer", "Grundsteuer",
    "Personalausweis", "Wohnsitzmeldungen", "Zweitwohnungssteuer", "Einwohnerantrag", "Wahlschein und Briefwahl", "Sterbeurkunde", "Gewerbesteuer",
    "Kurabgabe", "Übernachtungssteuer", "Vergnügungsteuer", "Flächennutzungsplan", "Sterbefallanzeige", "Gewerberegisterauszug", "Kultur- und Tourismustaxe",
    "Ehefähigkeitszeugnis", "Eheschließung und -beurkundung", "Lebenspartnerschaftsurkunde", "Wochen- und Spezialmärkte", "Geburtsurkunde und -bescheinigung",
    "Meldebescheinigung und -registerauskunft", "Urkundenbeglaubigung und -ersatz",
]  # fmt: skip


def _by_model_2(count: int) -> tuple[str, ...]:
    return (f"nach Modell 2.0 gemeldet: {count}", f"{count} Leistungen sind nach Modell 2.0 gemeldet")


def _quarter(day: str, conform: int) -> Listing:
    return Listing(day, [service(name, 3 if place < conform else 1, 100) for place, name in enumerate(THIRTY)])


CASES = [
    Case(
        "erste-liste", 17,
        [Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)])],
        figures={"CONFORM": 1, "GAINED": None, "LOST": None}, says={"municipality": [FIRST]}, loaded={"worse": 0, "better": 0},
        never={page: [*NOTHING_CHANGED, "keine überschritten", "am 30.06.2026 auf"] for page in ("municipality", "overview", "council", "maturity", "progress", "paper", "reach")},
    ),
    Case(
        "ein-anderer-status-ist-etwas-neues", 17,
        [Listing(BEFORE, [service("Hundehaltung", None, Status="geplant"), service("Fundsachen", None, Status="online"), service("Reisepass", None)]),
         Listing(D, [service("Hundehaltung", None, Status="online"), service("Fundsachen", None, Status="online"), service("Reisepass", None, Status="geplant")])],
        at=D, says={"municipality": ["HundehaltungStatus geplant → online"]},
        never={"municipality": [*NOTHING_CHANGED, "FundsachenStatus", "ReisepassStatus"]},
    ),
    Case(
        "niemand-hat-eine-liste-vom-vorigen-stichtag", 17,
        [Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)]), Listing(BEFORE, [service("Hundehaltung", 3, 100)], town=1)],
        at=D, district="13073", never={"overview": [f"Seit 31.03.2026: {said}" for said in NOTHING_CHANGED] + NOTHING_CHANGED, "municipality": NOTHING_CHANGED},
    ),
    Case(
        "nur-eine-von-zweien-hat-beide-listen", 17,
        [Listing(BEFORE, [service("Hundehaltung", 2, 100), service("Fundsachen", 1, 50)]), Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)]),
         Listing(D, [service("Hundehaltung", 3, 80), service("Fundsachen", 3, 40)], town=1)],
        at=D, district="16061", figures={"AREA_CONFORM@16061": 3, "AREA_LISTED@16061": 2},
        says={"overview": ["31.03.2026", ("1 Kommune", "1 von 2 Kommunen")]}, never={"overview": ["3 Leistungen dazugekommen", "2 Leistungen dazugekommen"]},
    ),
    Case(
        "gewinn-und-verlust", 33,
        [Listing(BEFORE, [service("Hundehaltung", 2, 100), service("Fundsachen", 3, 50), service("Reisepass", 1, 70)]),
         Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 2, 50), service("Reisepass", 2, 70)])],
        figures={"GAINED": 1, "LOST": 1, "CONFORM": 1}, says={"municipality": ["31.03.2026", "Hundehaltung", "Fundsachen", "1 zurückgefallen"]},
        never={"municipality": ["weggefallen", "nicht mehr in der Liste"], "overview": ["weggefallen"]}, pages=("overview", "council", "paper", "progress"),
    ),
    Case(
        "neu-in-der-liste-ist-kein-fortschritt", 33,
        [Listing(BEFORE, [service("Fundsachen", 1, 50)]), Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)])],
        figures={"GAINED": 0, "LOST": 0, "CONFORM": 1},
        never={
            "municipality": ["1 Leistung dazugekommen", "▲ Hundehaltung", "▲ neu"], "overview": ["1 Leistung dazugekommen"],
            "council": ["neu ganz online: Hundehaltung"], "paper": ["neu OZG-konform: Hundehaltung", "neu ganz online: Hundehaltung"],
        },
    ),
    Case(
        "weggefallen-ist-kein-verlust", 33,
        [Listing(BEFORE, [service("Fundsachen", 1, 50), service("Hundehaltung", 3, 100), service("Reisepass", 1, 70)]), Listing(D, [service("Fundsachen", 1, 50), service("Reisepass", 1, 70)])],
        figures={"GAINED": 0, "LOST": 0, "CONFORM": 0}, says={"municipality": ["1 Leistung nicht mehr mitgezählt (zuvor ganz online)", "keine zurückgefallen"]}, pages=("overview", "council", "paper", "progress"),
    ),
    Case(
        "erstmals-bewertet-ist-kein-gewinn", 33,
        [Listing(BEFORE, [service("Hundehaltung", None, 100), service("Fundsachen", 3, 50), service("Reisepass", 1, 70)]),
         Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", None, 50), service("Reisepass", 1, 70)])],
        figures={"GAINED": 0, "LOST": 0, "CONFORM": 1, "NOT_CONFORM": 1, "UNKNOWN": 1},
        says={"municipality": ["Reifegrad jetzt bekannt"]}, never={"municipality": ["1 Leistung dazugekommen", "1 weggefallen", "1 zurückgefallen"], "paper": ["Nicht mehr ganz online: Fundsachen", "Nicht mehr OZG-konform: Fundsachen"]},
        pages=("council",),
    ),
    Case(
        "modellwechsel-ist-kein-verlust", 19,
        [Listing(BEFORE, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)]), Listing(D, [service("Hundehaltung", 6, 100), service("Fundsachen", 2, 50)], model="2.0")],
        figures={"GAINED": 0, "LOST": 0, "UNKNOWN": 2, "CASES_CONFORM": None},
        stand={"Hundehaltung": {"reifegrad_angabe": "6", "rgm_version": "2.0", "konform": ""}, "Fundsachen": {"konform": ""}},
        says={
            "municipality": ["Modell gewechselt", _by_model_2(2)], "services?leistung=10160": ["6 von 7 nach Modell 2.0, eigene Angabe", "31.03.2026"],
            "maturity": ["6 von 7 nach Modell 2.0"], "council": [_by_model_2(2)],
        },
        never={
            "municipality": ["1 weggefallen", "1 zurückgefallen", "Reifegrad 3 → 6", "3 → unbekannt"], "council": ["1 weggefallen", "1 zurückgefallen"], "paper": ["Nicht mehr"], "overview": ["1 weggefallen", "1 zurückgefallen"],
            "progress": ["Verloren"],
        },
    ),
    Case(
        "modellwechsel-heisst-beim-laden-nicht-schlechter", 30,
        [Listing(BEFORE, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)]), Listing(D, [service("Hundehaltung", 2, 100), service("Fundsachen", 5, 50)], model="2.0")],
        loaded={"worse": 0, "better": 0, "new": 0, "gone": 0}, figures={"LOST": 0, "GAINED": 0}, pages=("municipality",),
    ),
    Case(
        "unbekannt-geworden-heisst-beim-laden-nicht-schlechter", 30,
        [Listing(BEFORE, [service("Hundehaltung", 3, 100), service("Fundsachen", None, 50)]), Listing(D, [service("Hundehaltung", None, 100), service("Fundsachen", 1, 50)])],
        loaded={"worse": 0, "better": 0, "new": 0, "gone": 0}, figures={"LOST": 0, "GAINED": 0}, pages=("municipality",),
    ),
    Case(
        "nur-modell-2-ist-bekannt", 19,
        [Listing(D, [service("Hundehaltung", 6, 100), service("Fundsachen", 3, 50), service("Reisepass", 1, 20)], model="2.0")],
        figures={"UNKNOWN": 3, "CASES_CONFORM": None},
        says={"services?leistung=10244": ["3 von 7 nach Modell 2.0, eigene Angabe"], "municipality": [_by_model_2(3)]},
        never={"municipality": ["0 %", "3 nicht"], "council": ["0 %"], "services?leistung=10244": ["Fundsachen: ganz online", "Fundsachen ist ganz online", "Reifegrad 3 Online-Leistung"]}, pages=("maturity", "overview", "paper"),
    ),
    Case(
        "etappe-seit-einem-monat-ueberfaellig", 20,
        [Listing(D, [service("Hundehaltung", 1, 100, **{"Status": "in Umsetzung", "Zieldatum": "2026-12-31"})], more={"Etappen": [
            {"OZG-ID": "10160", "Nr.": 1, "Etappe": "Formular abgestimmt", "Geplant": "2026-05-31", "Erreicht": None},
            {"OZG-ID": "10160", "Nr.": 2, "Etappe": "Freischaltung", "Geplant": "2026-12-31", "Erreicht": None},
        ]})],
        never={page: ["Nichts ist überfällig", "nichts ist überfällig", "0 überfällig"] for page in ("projects", "progress", "municipality")},
        says={"projects": ["Formular abgestimmt", "31.05.2026"]},
    ),
    Case(
        "sechs-jahre-zwischen-zwei-listen", 22,
        [Listing("2020-08-31", [service("Hundehaltung", 1, 100), service("Fundsachen", 1, 50)]), Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)])],
        figures={"GAINED": 1, "LOST": 0, "CONFORM": 1},
        says={"municipality": ["31.08.2020", ("5 Jahre", "fünf Jahre", "sechs Jahre", "70 Monate", "69 Monate", "dazwischen")]}, pages=("progress", "council", "paper", "maturity"),
    ),
    Case(
        "eine-spanne-auf-einer-seite", 25,
        [_quarter("2024-12-31", 2), _quarter("2025-03-31", 3), _quarter("2025-06-30", 3), _quarter("2025-09-30", 5), _quarter("2025-12-31", 5), _quarter(BEFORE, 6), _quarter(D, 6)],
        never={"progress": ["bis später", "später."]}, pages=("council", "priorities"), figures={"CONFORM": 6, "NOT_CONFORM": 24, "UNKNOWN": 0, "GAINED": 0, "LOST": 0},
    ),
    Case(
        "wer-erst-2027-anfaengt-verdeckt-keinen-verzug", 35,
        # 3,000 of 12,000 in 30 months: 90 more months, planned were 6
        [Listing(D, [service("Hundehaltung", 1, 100)], more={"Scan": [
            {"Amt": "Bauamt", "Format": "A4", "Einheit": "Akten", "Geplant": 12000, "Erledigt": 3000, "Beginn": "2024-01-01", "Ende": "2026-12-31"},
            {"Amt": "Standesamt", "Format": "A4", "Einheit": "Akten", "Geplant": 4000, "Erledigt": 0, "Beginn": "2027-01-01", "Ende": "2028-12-31"},
        ]})],
        says={"house": ["Bauamt beim bisherigen Tempo fertig am", "nach dem geplanten Ende"]}, never={"house": ["ohne Tempo noch keine Prognose (Bauamt"]},
    ),
    Case(
        "neun-kriterien-zwei-listen", 33,
        # criteria answered for the first time: known before by its own word, so this is a step from 2 to 3
        [Listing(BEFORE, [service("Hundehaltung", 2, 100), service("Fundsachen", None, 40, **{"Antrag (K2)": "online"})]), Listing(D, [service("Hundehaltung", None, 100, **FULL), service("Fundsachen", None, 40, **FULL)])],
        figures={"GAINED": 1, "LOST": 0, "CONFORM": 2, "NOT_CONFORM": 0, "UNKNOWN": 0}, pages=("municipality", "overview"),
    ),
]  # fmt: skip
