"""How many? Three states, ranges, one word one number, sums, areas (docs/fachregeln.md 2.3–2.5, 3.3, 7.1, 7.3, 13), points 9–18, 21, 38."""

from tests.answers.case import FULL, Case, Listing, bottleneck, service

D = "2026-06-30"
SIX = ["Hundehaltung", "Fundsachen", "Reisepass", "Bestattung", "Baumfällgenehmigung", "Geburtsanzeige"]
#: The place may stand between: "von keiner der 6 Leistungen".
NO_LEVEL = ("Der Reifegrad ist von keiner Leistung bekannt", "Der Reifegrad ist von keiner der 6 Leistungen bekannt")
COUNTED_PAGES = ("overview", "municipality", "maturity", "council", "comparison", "reach", "progress")


def _three(not_conform: int, unknown: int) -> tuple[str, ...]:
    """Second and third of the three groups in a sentence."""
    many = "einer" if unknown == 1 else unknown
    return (f"{not_conform} nicht, {unknown} unbekannt", f"{not_conform} nicht; von {many} ist es nicht bekannt")


CASES = [
    Case(
        "unbekannt-ist-nicht-nicht-konform", 9,
        [Listing(D, [service("Bibliotheksausweis", 3, 400), service("Osterfeuer", 1, 200), *map(service, SIX)])],
        figures={"CONFORM": 1, "NOT_CONFORM": 1, "UNKNOWN": 6, "RELEVANT": 8},
        history={D: {"relevant": "8", "konform": "1", "konform_unbekannt": "6", "faelle_gesamt": "600", "faelle_konform": "400", "faelle_bekannt": "600"}},
        stand={"Bibliotheksausweis": {"konform": "ja"}, "Osterfeuer": {"konform": "nein"}, "Reisepass": {"konform": "", "status": ""}},
        says={
            "municipality": [_three(1, 6), ("400 von 600 Fällen mit bekanntem Reifegrad", "400 von 600 Fällen im Jahr mit bekanntem Reifegrad")], "council": [_three(1, 6)], "maturity": [("6 unbekannt", "von 6 ist es nicht bekannt")],
            "paper": [_three(1, 6)],
        },
        never={page: ["7 nicht", "7 noch nicht", "zählen nicht als konform", "87,5 %"] for page in (*COUNTED_PAGES, "paper")},
    ),
    Case(
        "mehr-online-als-ueberhaupt-ist-kein-anteil", 9,
        [Listing(D, [service("Hundehaltung", 3, 100, **{"Online-Fälle": 350}), service("Fundsachen", 1, 200, **{"Online-Fälle": 50})])],
        says={"usage": ["50 von 200 Fällen"], "council": ["50"]},
        never={page: ["113 %", "350 %", "400 von 300", "−250"] for page in ("usage", "services?leistung=10160", "municipality", "council", "paper")},
    ),
    Case(
        "keine-stufe-bekannt", 9,
        [Listing(D, [service(name, None, 100) for name in SIX])],
        figures={"UNKNOWN": 6, "CASES_CONFORM": None},
        history={D: {"konform_unbekannt": "6", "faelle_gesamt": "600", "faelle_bekannt": ""}},
        says={
            "municipality": [NO_LEVEL], "council": [NO_LEVEL],
            # in words: an axis with nothing on it is not drawn
            "overview": ["kein Anteil bekannt, auch von keiner anderen Kommune Noch von keiner Kommune ist ein Anteil bekannt."],
        },
        never={page: ["0 % aller", "k. A. von", "(0 %)", "(0,0 %)", "0 von 6 Leistungen", "6 nicht", "0 von 600", "rund 0"] for page in (*COUNTED_PAGES[1:], "paper")},
        pages=("overview",),
    ),
    Case(
        "weniger-als-die-haelfte-der-faelle-bekannt", 9,
        [Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 200), service("Reisepass", None, 900), service("Bestattung", 2)])],
        figures={"CASES_CONFORM": 100, "CASES_KNOWN": 300, "CASES_TOTAL": 1200, "CONFORM": 1, "NOT_CONFORM": 2, "UNKNOWN": 1},
        history={D: {"faelle_gesamt": "1200", "faelle_konform": "100", "faelle_bekannt": "300"}},
        says={"municipality": [("100 von 300 Fällen mit bekanntem Reifegrad", "100 von 300 Fällen im Jahr mit bekanntem Reifegrad")]},
        never={"municipality": ["33,3 %", "8,3 %", "100 von 1.200"], "council": ["33,3 %", "8,3 %"], "paper": ["33,3 %", "8,3 %"]},
    ),
    Case(
        "mehr-als-die-haelfte-der-faelle-bekannt", 9,
        [Listing(D, [service("Hundehaltung", 3, 600), service("Fundsachen", 1, 200), service("Reisepass", None, 100)])],
        figures={"CASES_CONFORM": 600, "CASES_KNOWN": 800, "CONFORM": 1, "NOT_CONFORM": 1, "UNKNOWN": 1},
        says={"municipality": [("600 von 800 Fällen mit bekanntem Reifegrad", "600 von 800 Fällen im Jahr mit bekanntem Reifegrad"), "75 %"]}, never={"municipality": ["66,7 %", "600 von 900"]},
        pages=("council", "paper", "overview"),
    ),
    Case(
        "keine-fallzahl-ist-nicht-null", 9,
        [Listing(D, [service("Hundehaltung", 3), service("Fundsachen", 1), service("Reisepass", 2)])],
        figures={"CONFORM": 1, "NOT_CONFORM": 2, "UNKNOWN": 0, "CASES_CONFORM": None},
        history={D: {"faelle_gesamt": "", "faelle_konform": "", "faelle_bekannt": ""}},
        never={page: ["0 Fälle", "0 von 0", "rund 0"] for page in (*COUNTED_PAGES, "usage", "paper")},
    ),
    Case(
        "wirklich-keine-ist-keine", 9,
        [Listing(D, [service(name, 1, 100) for name in SIX])],
        figures={"CONFORM": 0, "NOT_CONFORM": 6, "UNKNOWN": 0, "CASES_CONFORM": 0, "CASES_KNOWN": 600},
        history={D: {"konform": "0", "konform_unbekannt": "0", "faelle_konform": "0", "faelle_bekannt": "600"}},
        never={"municipality": ["ist von keiner Leistung bekannt"]}, pages=("municipality", "council", "paper"),
    ),
    Case(
        "ohne-statusspalte-ist-der-status-unbekannt", 9,
        [Listing(D, [service(name, 1, 100) for name in SIX])],
        stand={name: {"status": ""} for name in SIX}, pages=("services?leistung=10160", "council", "paper"),
        says={"council": [
            "Von keiner Leistung ist gemeldet, dass sie im Test läuft; von 6 ist der Status nicht bekannt.",
            "Anmeldung mit Nutzerkonto: nicht bekannt; Nachweis der Identität online: nicht bekannt; Bezahlung online: nicht bekannt; Stand des eigenen Falls online zu sehen: nicht bekannt. Gezählt",
            "keine ist als ungeprüft gemeldet",
        ]},
        never={"council": ["6 Leistungen sind offen", "6 offen", "läuft keine Leistung im Test", "0 sind noch ungeprüft"]},
    ),
    Case(
        "ende-zu-ende-nicht-bekannt-ist-nicht-null", 9,
        [Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 3, 90), service("Reisepass", 1, 80)])],
        says={"council": ["1 analog, 0 teilweise digital und 2 digital. Ob es Ende-zu-Ende geht, ist bei 2 digitalen nicht bekannt."]},
        never={"council": ["0 Ende-zu-Ende", "Termin nötig"]},
    ),
    Case(
        "eine-schaetzung-ist-ueberall-eine", 12,
        [Listing(D, [service("Hundehaltung", 1, "ca. 1.450", Rang=1), service("Fundsachen", 1, "höchstens 10", Rang=2)])],
        # a service asked for at most ten times a year is a rare one: no place in the order, none in the plan
        says={**{page: ["~1.450", "höchstens 10"] for page in ("services", "usage", "maturity")}, "priorities": ["~1.450"]},
    ),
    Case(
        "spanne-auf-jeder-seite", 10,
        [Listing(D, [service("Hundehaltung", None, 260, **{"Beschreibung (K1)": "Website", "Antrag (K2)": "online"}), service("Fundsachen", 1, 90)])],
        figures={"CONFORM": 0, "NOT_CONFORM": 1, "UNKNOWN": 1},
        stand={"Hundehaltung": {"reifegrad_min": "2", "reifegrad_max": "3", "konform": ""}, "Fundsachen": {"konform": "nein"}},
        says={"services?leistung=10160": ["2–3, vorläufig"], "municipality": [_three(1, 1)]},
        never={"services?leistung=10160": ["Reifegrad 2 von"], "maturity": ["2 Leistungen auf Stufe"]}, pages=("services", "council", "paper"),
    ),
    Case(
        "spanne-oben-ist-konform-spanne-unten-nicht", 10,
        # all but "Nachweise" at 4: 2–4 unknown; all but the handover at 3 or more: 3 at least; no form: 1 at most
        [Listing(D, [
            service("Hundehaltung", **{**FULL, "Nachweise (K6)": None}), service("Fundsachen", **{**FULL, "Übergabe (K9)": None}),
            service("Reisepass", **{"Antrag (K2)": "Download"}),
        ])],
        figures={"CONFORM": 1, "NOT_CONFORM": 1, "UNKNOWN": 1},
        stand={"Hundehaltung": {"konform": ""}, "Fundsachen": {"konform": "ja"}, "Reisepass": {"konform": "nein"}}, pages=COUNTED_PAGES,
    ),
    Case(
        "ein-wort-eine-zahl", 11,
        [Listing(D, [
            *[service(name, 3, 100, Status="online") for name in SIX[:3]], *[service(name, 2, 100, Status="online") for name in SIX[3:5]],
            service(SIX[5], 1, 100, Status="online"), service("Bibliotheksausweis", None, 100, Status="online"), service("Osterfeuer", 0, 100, Status="offen"),
        ])],
        figures={"CONFORM": 3, "NOT_CONFORM": 4, "UNKNOWN": 1, "RELEVANT": 8},
        says={"municipality": ["3 von 8 Leistungen sind ganz online", _three(4, 1)], "council": ["3 von 8 Leistungen sind ganz online"], "overview": ["ganz online"]},
        never={"municipality": ["OZG-konform"], "council": ["7 von 8 Leistungen sind", "7 von 8 Leistungen (88 %) sind"], "paper": ["7 von 8"], "services": ["7 von 8"]},
        pages=("maturity", "reach", "comparison", "progress", "services"),
    ),
    Case(
        "die-gerundete-summe-ist-die-rundung-der-summe", 12,
        [Listing(D, [service(name, 3, 4788) for name in SIX[:3]])],
        figures={"CASES_CONFORM": 14364, "CASES_KNOWN": 14364}, says={"council": ["14.360"], "paper": ["14.360"], "municipality": ["14.364"]},
        never={"council": ["14.370"], "paper": ["14.370"]},
    ),
    Case(
        "die-gerundete-summe-vieler-fuenfer", 12,
        # rounded one by one 9 times 595 would be 5,400
        [Listing(D, [service(name, 1 + 2 * (place % 2), 595) for place, name in enumerate([*SIX, "Bibliotheksausweis", "Osterfeuer", "Grundsteuer"])])],
        figures={"CASES_KNOWN": 5355, "CASES_CONFORM": 2380}, says={"council": ["5.360", "2.380"], "paper": ["5.360", "2.380"]},
        never={"council": ["5.400", "2.400"], "paper": ["5.400", "2.400"]},
    ),
    Case(
        "orte-mal-leistungen-sagt-was-es-zaehlt", 14,
        [Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1), service("Reisepass")]),
         Listing(D, [service("Hundehaltung", 3, 50), service("Fundsachen", 3), service("Reisepass", 2), service("Bestattung")], town=1)],
        district="03157", figures={"AREA_CONFORM@03157": 3, "AREA_LISTED@03157": 2, "AREA_CASES@03157": 150},
        says={"overview": ["2 von 7 Kommunen mit Liste, jede Leistung je Kommune gezählt: 3 von 7 ganz online", "2 sind es nicht, von 2 ist der Reifegrad unbekannt"]},
        never={"overview": ["4 nicht", "3 von 7 Leistungen", "575"], "country?gebiet=03": ["575"]},
    ),
    Case(
        "vier-von-fuenf-aemtern-unbekannt", 15,
        [Listing(D, [service("Hundehaltung", 1, 100)], more={"Fachverfahren": [
            {"Bereich": "Meldewesen", "Amt": "Bürgeramt", "Produkt": "Melde X", "Im Homeoffice nutzbar": "nein", "Betrieb": "Rechenzentrum"},
            *[{"Bereich": f"Bereich {place}", "Amt": office, "Produkt": "Produkt Y", "Im Homeoffice nutzbar": None}
              for place, office in enumerate(["Bauamt", "Kämmerei", "Standesamt", "Ordnungsamt"])],
        ]})],
        says={"house": ["von 1 von 5 Ämtern bekannt: nein"]}, never={"house": ["0 können von zu Hause arbeiten", "0 von 5 Ämtern"]},
    ),
    Case(
        "eine-quote-eine-grundlage", 16,
        # both services: 165 of 1,500 (11 %); the years of the one counted twice alone: 5 and 7 %
        [Listing(D, [service("Hundehaltung", 3), service("Reisepass", 3), service("Fundsachen", 1)], usage=[
            {"Leistung": "Hundehaltung", "Zeitraum": "2024", "Fälle": 1000, "Online-Fälle": 50},
            {"Leistung": "Hundehaltung", "Zeitraum": "2025", "Fälle": 1000, "Online-Fälle": 70},
            {"Leistung": "Reisepass", "Zeitraum": "2025", "Fälle": 500, "Online-Fälle": 95},
        ])],
        says={"usage": ["165 von 1.500"]}, never={"usage": ["Online-Quote 2024: 5 %, 2025: 7 %"]},
    ),
    Case(
        "eine-von-acht-kommunen-hat-eine-liste", 18,
        [Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1, 50)])],
        district="10046", says={"comparison": ["in 1 von 1 Kommune mit Liste; 7 weitere haben noch keine"], "overview": ["1 von 8"]},
        never={"comparison": ["Hundehaltung kreisweit flächendeckend", "kreisweit flächendeckend 1 von 1", ": 1 flächendeckend", "nirgends"], "services?leistung=10160": ["kreisweit flächendeckend"], "neighbours": ["kreisweit flächendeckend"]},
    ),
    Case(
        "alle-acht-haben-eine-liste", 18,
        [Listing(D, [service("Hundehaltung", 3, 100), service("Fundsachen", 1 + 2 * (town % 2), 50)], town=town) for town in range(8)],
        district="15086", says={"comparison": ["kreisweit flächendeckend"]}, figures={"AREA_CONFORM@15086": 12, "AREA_LISTED@15086": 8},
        never={"comparison": ["haben noch keine"]}, pages=("overview",),
    ),
    Case(
        "ein-vermiedener-gang-braucht-keinen-termin", 21,
        [Listing(D, [
            service("Hundehaltung", 3, 20000, **{"Online-Fälle": 9000}), service("Reisepass", 3, 2000, **{"Online-Fälle": 800}),
            service("Personalausweis", 3, 1500, **{"Online-Fälle": 700, "Obergrenze": 3, "Obergrenze Grund": "Abholung"}),
        ], [bottleneck("Reisepass", "E12", "Kommune", "2025-01-01", Schwere="Hinweis")])],
        figures={"VISITS": 9000, "WITHOUT_VISIT": 1, "CONFORM": 3}, says={"reach": ["9.000", "online zu beantragen, Termin nötig"], "council": ["online zu beantragen, Termin nötig"]},
        never={"reach": ["9.800", "10.500", "3 Leistungen ohne Gang"]},
    ),
    Case(
        "sollten-online-sein-zaehlt-alle-faelligen", 38,
        [Listing(D, [
            service("Hundehaltung", 3, 100, **{"Status": "online", "Zieldatum": "2025-12-31", "Go-live": "2025-11-01"}),
            service("Reisepass", 3, 100, **{"Status": "online", "Zieldatum": "2026-03-31", "Go-live": "2026-03-01"}),
            service("Fundsachen", 1, 100, **{"Status": "geplant", "Zieldatum": "2026-05-31"}), service("Bestattung", 1, 100, **{"Status": "geplant", "Zieldatum": "2027-05-31"}),
        ])],
        figures={"OVERDUE": 1}, says={"council": ["3 Leistungen", "1 noch nicht"], "paper": ["3 Leistungen", "1 noch nicht"]}, never={"council": ["sollten 1 Leistung", "sollte 1 Leistung"]},
        pages=("progress",),
    ),
    Case(
        "bewusst-zurueckgestellt-ist-nicht-verspaetet", 29,
        [Listing(D, [
            service("Hundehaltung", 1, 100, **{"Status": "zurückgestellt", "Begründung": "keine Nachfrage", "Zieldatum": "2024-12-31"}),
            service("Fundsachen", 1, 100, **{"Status": "geplant", "Zieldatum": "2026-05-31"}),
        ])],
        figures={"OVERDUE": 1}, says={"council": ["1 bewusst zurückgestellt"], "paper": ["1 bewusst zurückgestellt", "kein Engpass gemeldet"]},
        never={"paper": ["kein Grund gemeldet", "Ziel 31.12.2024)"], "council": ["2 Leistungen sollten nach"]},
        pages=("progress",),
    ),
    Case(
        "kein-zieldatum-ist-kein-erreichtes-zieldatum", 29,
        [Listing(D, [service("Hundehaltung", 1, 100), service("Fundsachen", 3, 50)])],
        never={"paper": ["deren eigenes Zieldatum erreicht ist, sind online", "sollten nach eigener Planung"]},
    ),
]  # fmt: skip
