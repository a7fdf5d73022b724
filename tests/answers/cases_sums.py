"""Sums, words and what is read but never shown (docs/fachregeln.md 6.4, 7.1, 8.4, 13), points 23, 24, 26, 27, 34, 37."""

from tests.answers.case import FULL, Case, Listing, bottleneck, service

D = "2026-06-30"
EVERY_PAGE = (
    "municipality", "priorities", "bottlenecks", "progress", "projects", "money", "joint", "together", "house", "council", "report", "reach",
    "demands", "maturity", "usage", "services", "comparison", "neighbours", "country", "data_status", "paper",
)  # fmt: skip


def _to_plan(name: str, cases: int, cost: int, days: int, **more) -> dict:
    return service(name, 1, cases, **{"Kosten": cost, "Personentage": days, **more})


CASES = [
    Case(
        "halber-fall-wird-einmal-gerundet", 23,
        # 30 % of 6,855 cases are 2,056.5
        [Listing(D, [_to_plan("Wohnsitzmeldungen", 6000, 5000, 10), _to_plan("Hundehaltung", 855, 3000, 5)])],
        figures={"PLAN_CASES": 2056.5}, says={"priorities?budget=20000&tage=60": ["2.057"]}, never={"priorities?budget=20000&tage=60": ["2.056"]},
    ),
    Case(
        "ein-tag-mehr-genuegt", 24,
        [Listing(D, [_to_plan("Wohnsitzmeldungen", 6000, 7500, 20), _to_plan("Hundehaltung", 40, 5000, 1)])],
        says={"priorities?budget=20000&tage=20": [("1 Personentag mehr", "es fehlt 1 Personentag"), "Hundehaltung"]},
        never={"priorities?budget=20000&tage=20": ["es braucht beides", "Mehr Geld allein ändern", "Mehr Personentage allein ändern"]},
    ),
    Case(
        "mehr-geld-genuegt", 24,
        [Listing(D, [_to_plan("Wohnsitzmeldungen", 6000, 19500, 10), _to_plan("Hundehaltung", 40, 1000, 1)])],
        says={"priorities?budget=20000&tage=60": [("500 € mehr", "es fehlen 500 €"), "Hundehaltung"]},
        never={"priorities?budget=20000&tage=60": ["es braucht beides", "Mehr Geld allein ändern", "Mehr Personentage allein ändern"]},
    ),
    Case(
        "eine-einzige-leistung-auf-jeder-seite", 26,
        [Listing(D, [service("Hundehaltung", 3, 1, **{"Status": "online", "Online-Fälle": 1, "Minuten gespart": 1, "Kosten": 1, "Personentage": 1, "Rang": 1})], more={
            "Mittel": [{"Förderung": "Digi-Zentrum", "Fördergeber": "Land", "Status": "abgelehnt", "Gesamtkosten": 10000}],
            "Vorhaben": [{"Vorhaben": "Bürgerportal", "Art": "Portal", "Status": "laufend", "Beginn": "2026-01-01"}],
            "Eigene Aufgaben": [{"Aufgabe": "Baumkataster", "Amt": "Bauhof", "Stand": "geplant"}],
        })],
        figures={"CONFORM": 1, "NOT_CONFORM": 0, "UNKNOWN": 0},
        never={"money": ["1 sind abgelehnt"], "reach": ["1 Leistungen lassen"], "comparison": ["von 1 Kommunen"], "overview": ["von 1 Kommunen"]}, pages=EVERY_PAGE,
    ),
    Case(
        "ein-name-und-sonst-nichts-auf-jeder-seite", 26,
        [Listing(D, [service("Hundehaltung")])], figures={"UNKNOWN": 1, "CASES_CONFORM": None}, groups={"Hundehaltung": "ERST_ZAEHLEN"},
        says={"municipality": [("Der Reifegrad ist von keiner Leistung bekannt", "Der Reifegrad der einen Leistung ist nicht bekannt", "Der Reifegrad der Leistung ist nicht bekannt")]},
        never={page: ["(0 %)", "0 von 1"] for page in ("municipality", "council", "paper")}, pages=EVERY_PAGE,
    ),
    Case(
        "ein-engpass-eine-leistung-auf-jeder-seite", 26,
        [Listing(D, [_to_plan("Hundehaltung", 1, 1000, 1, **{"Zieldatum": "2026-05-31", "Status": "geplant"}), service("Fundsachen", **{"Relevanz": "ungeprüft"})],
                 [bottleneck("Hundehaltung", "E07", "Land", "2026-06-29")], [{"Basisdienst": "ePayment", "Amt": "Kasse", "Status": "geplant"}])],
        figures={"BLOCKED": 1, "DEMANDS": 1, "OVERDUE": 1},
        pages=("municipality", "bottlenecks", "bottlenecks?engpass=E07", "demands", "progress", "council", "priorities", "joint"),
    ),
    Case(
        "zustaendige-stelle-und-betrieb-werden-gezeigt", 27,
        [Listing(D, [
            service("Hundehaltung", 1, 100), service("Fundsachen", None, None, **{"Relevanz": "andere Stelle zuständig", "Zuständige Stelle": "Zweckverband Nordtal"}),
        ], more={"Fachverfahren": [{"Bereich": "Meldewesen", "Amt": "Bürgeramt", "Produkt": "Melde X", "Betrieb": "Rechenzentrum", "Wer entscheidet": "Kreis"}]})],
        says={"services?leistung=10244": ["Zweckverband Nordtal"], "house": ["Rechenzentrum"]}, stand={"Fundsachen": {"zustaendige_stelle": "Zweckverband Nordtal"}},
    ),
    Case(
        "was-es-allein-kostet-steht-im-blatt", 34,
        [Listing(D, [service("Hundehaltung", 1, 100), service("Fundsachen", 1, 50)], more={"Zusammenarbeit": [
            {"Verbund": "Nordkreis", "Rolle": "Mitglied", "OZG-ID": "10160", "Leistung": "Hundehaltung", "Kosten gemeinsam": 29003.45, "Kosten allein": 20000, "Kostenschlüssel": "gleiche Teile"},
        ]}),
         Listing(D, [service("Hundehaltung", 1, 100), service("Fundsachen", 1, 50)], more={"Zusammenarbeit": [
            {"Verbund": "Nordkreis", "Rolle": "Mitglied", "OZG-ID": "10160", "Leistung": "Hundehaltung", "Kosten gemeinsam": 29003.45, "Kosten allein": 9000, "Kostenschlüssel": "gleiche Teile"},
        ]}, town=1)],
        district="01061", never={"joint": ["hat niemand angegeben", "spart −", "spart -"], "together": ["hat niemand angegeben", "spart −", "spart -"]},
    ),
    Case(
        "gemessen-vor-angenommen", 37,
        # online shares measured here are 11 %: 220 of the 2,000 cases, not 600
        [Listing(D, [
            service("Hundehaltung", None, 1000, **{**FULL, "Online-Fälle": 110, "Status": "online"}),
            service("Wohnsitzmeldungen", 2, 2000, **{"Online-Fälle": 220, "Kosten": 4000, "Personentage": 10}),
        ])],
        figures={"PLAN_CASES": 220}, says={"priorities?budget=20000&tage=60": ["220", ("gemessen", "gemessene")]}, never={"priorities?budget=20000&tage=60": ["600 Fälle"]},
    ),
    Case(
        "ohne-messung-gilt-die-annahme", 37,
        [Listing(D, [_to_plan("Wohnsitzmeldungen", 2000, 4000, 10)])],
        figures={"PLAN_CASES": 600}, says={"priorities?budget=20000&tage=60": ["600", ("Annahme", "angenommen")]},
    ),
]  # fmt: skip
