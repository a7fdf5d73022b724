"""Who blocks? Parties, "sofort frei", age, contradictions (docs/fachregeln.md 5.2), points 5–8, 13, 32."""

from tests.answers.case import FULL, Case, Listing, bottleneck, service

D = "2026-06-30"
#: Everything good but the form: E06 stands for K2.
ONLY_THE_FORM = {**FULL, "Antrag (K2)": "Download"}
EIGHT = [
    "Hundehaltung",
    "Fundsachen",
    "Reisepass",
    "Bestattung",
    "Baumfällgenehmigung",
    "Geburtsanzeige",
    "Bibliotheksausweis",
    "Osterfeuer",
]
EIGHT_LISTED = [service(name, 3 if place < 2 else 1, 100 + place) for place, name in enumerate(EIGHT)]

CASES = [
    Case(
        "ein-engpass-zwei-parteien", 5,
        [Listing(D, [service("Wahlschein und Briefwahl", 1, 7200), service("Baumfällgenehmigung", 1, 88), service("Fundsachen", 3, 100)], [
            bottleneck("Wahlschein und Briefwahl", "E06", None, "2025-06-01"), bottleneck("Baumfällgenehmigung", "E06", "Kreis oder Verbund", "2023-07-01"),
        ])],
        figures={"BLOCKED": 2, "BLOCKED_CASES": 7288, "DEMANDS": 1},
        parties={
            ("E06", "KR"): {"leistungen": "1", "faelle_beruehrt": "88", "seit": "2023-07-01", "veraltet": "nein", "bestaetigt_am": D},
            ("E06", ""): {"leistungen": "1", "faelle_beruehrt": "7200", "seit": "2025-06-01"},
            ("E06", "K"): None, ("E06", "H"): None,
        },
        says={"bottlenecks": ["niemand eingetragen", "Kreis oder Verbund"], "demands": ["Kreis", "Baumfällgenehmigung"], "municipality": ["niemand eingetragen"]},
        never={
            "bottlenecks": ["lösbar in eigener Hand", "In eigener Hand: 7"], "municipality": ["lösbar in eigener Hand"],
            "demands": ["Wahlschein", "7.200", "7.288"], "council": ["In eigener Hand liegen"],
        },
    ),
    Case(
        "in-eigener-hand-ist-nur-was-auf-uns-wartet", 5,
        [Listing(D, [service("Hundehaltung", 1, 300), service("Reisepass", 1, 500), service("Fundsachen", 1, 200)], [
            bottleneck("Hundehaltung", "E15", "Kommune", "2026-01-01"), bottleneck("Reisepass", "E16", "Land", "2026-01-01"), bottleneck("Fundsachen", "E15", None, "2026-01-01"),
        ])],
        figures={"BLOCKED": 3, "BLOCKED_CASES": 1000, "DEMANDS": 1},
        parties={
            ("E15", "K"): {"faelle_beruehrt": "300"}, ("E15", ""): {"faelle_beruehrt": "200"}, ("E16", "L"): {"faelle_beruehrt": "500"},
            ("E16", "K"): None,
        },
        says={"bottlenecks": ["niemand eingetragen", "300"], "demands": ["Reisepass"]}, never={"demands": ["Hundehaltung", "Fundsachen"]},
    ),
    Case(
        "seit-ist-der-groesste-teil-und-die-spanne-wird-gesagt", 5,
        [Listing(D, [service("Hundehaltung", 1, 2000), service("Reisepass", 1, 100)], [
            bottleneck("Hundehaltung", "E07", "Hersteller oder IT-Dienstleister", "2025-12-30"), bottleneck("Reisepass", "E07", "Hersteller oder IT-Dienstleister", "2023-04-30"),
        ])],
        parties={("E07", "H"): {"leistungen": "2", "faelle_beruehrt": "2100", "seit": "2025-12-30"}},
        says={"bottlenecks": [("6 bis 38 Monate", "6 Monaten bis über 3 Jahren")]}, figures={"BLOCKED": 2, "BLOCKED_CASES": 2100},
    ),
    Case(
        "tag-nicht-eingetragen", 5,
        [Listing(D, [service("Hundehaltung", 1, 2000), service("Reisepass", 1)], [bottleneck("Hundehaltung", "E07", "Land"), bottleneck("Reisepass", "E03", "Land", "2024-01-01")])],
        parties={("E07", "L"): {"seit": ""}, ("E03", "L"): {"seit": "2024-01-01", "faelle_beruehrt": ""}},
        says={"bottlenecks": ["Tag nicht eingetragen"], "demands": ["Tag nicht eingetragen"]}, figures={"BLOCKED": 2, "DEMANDS": 2},
    ),
    Case(
        "sofort-frei-nur-wenn-die-kriterien-reichen", 6,
        [Listing(D, [
            service("Wohnsitzmeldungen", None, 4831, **{**ONLY_THE_FORM, "Nutzerkonto (K3)": "keins"}),
            service("Hundehaltung", None, 260, **ONLY_THE_FORM), service("Reisepass", 1, 700),
        ], [bottleneck(name, "E06", "Kommune", "2025-01-01") for name in ("Wohnsitzmeldungen", "Hundehaltung", "Reisepass")])],
        parties={("E06", "K"): {"leistungen": "3", "faelle_beruehrt": "5791", "faelle_sofort": "260", "faelle_sofort_unklar": "5531"}},
        says={"bottlenecks?engpass=E06": ["danach fehlt noch: Nutzerkonto", "ob das genügt, ist nicht bekannt"]},
        never={"bottlenecks": ["sofort frei 5.791", "davon 5.791 sofort frei", "davon 5.531 sofort frei", "davon 5.091 sofort frei"]}, pages=("bottlenecks", "municipality"),
    ),
    Case(
        "sofort-frei-mit-ausreichenden-kriterien", 6,
        [Listing(D, [
            service("Hundehaltung", None, 1450, **ONLY_THE_FORM), service("Reisepass", None, 260, **ONLY_THE_FORM),
            service("Fundsachen", None, 95, **{**ONLY_THE_FORM, "Bezahlung (K5)": "nicht online"}),
        ], [
            *[bottleneck(name, "E06", "Kommune", "2025-01-01") for name in ("Hundehaltung", "Reisepass", "Fundsachen")],
            bottleneck("Fundsachen", "E03", "Land", "2025-01-01"),
        ])],
        parties={
            ("E06", "K"): {"faelle_beruehrt": "1805", "faelle_sofort": "1710", "faelle_sofort_unklar": "0"},
            ("E03", "L"): {"faelle_beruehrt": "95", "faelle_sofort": "0"},
        },
        figures={"BLOCKED": 3, "BLOCKED_CASES": 1805}, says={"bottlenecks": ["1.710"]}, never={"bottlenecks": ["danach fehlt noch"]},
    ),
    Case(
        "sofort-frei-ohne-kriterien-ist-nicht-bekannt", 6,
        [Listing(D, [service("Wohnsitzmeldungen", 2, 4831)], [bottleneck("Wohnsitzmeldungen", "E06", "Kreis oder Verbund", "2025-01-01")])],
        parties={("E06", "KR"): {"faelle_beruehrt": "4831", "faelle_sofort": "0", "faelle_sofort_unklar": "4831"}},
        says={"bottlenecks?engpass=E06": ["ob das genügt, ist nicht bekannt"]}, never={"bottlenecks": ["sofort frei 4.831", "4.831 sofort frei"]},
    ),
    Case(
        "ein-engpass-ohne-kriterium-befreit-nicht-was-die-kriterien-halten", 6,
        [Listing(D, [service("Hundehaltung", None, 800, **{**FULL, "Bescheid (K8)": "Post"}), service("Reisepass", None, 300, **FULL, **{"Ziel-Reifegrad": 4})],
                 [bottleneck("Hundehaltung", "E17", "Kommune", "2025-01-01")])],
        parties={("E17", "K"): {"leistungen": "1", "faelle_beruehrt": "800", "faelle_sofort": "0", "faelle_sofort_unklar": "800"}},
        says={"bottlenecks?engpass=E17": ["danach fehlt noch"]},
    ),
    Case(
        "alter-engpass-neue-liste", 7,
        [Listing("2020-08-31", EIGHT_LISTED, [bottleneck(None, "E19", "Land", "2020-08-31")]), Listing(D, EIGHT_LISTED)],
        parties={("E19", "L"): {"veraltet": "ja", "bestaetigt_am": "2020-08-31"}},
        says={"bottlenecks": ["veraltet, bitte bestätigen", "31.08.2020"]},
        never={
            "bottlenecks": ["6 von 8 Leistungen sind blockiert", "6 Leistungen sind blockiert"], "municipality": ["Landes- oder EfA-Leistung fehlt"],
            "demands": ["1 offene Forderung"], "council": ["Es warten auf Land", "6 Leistungen"], "paper": ["Landes- oder EfA-Leistung fehlt"],
        },
    ),
    Case(
        "die-neueste-liste-ist-selbst-alt", 7,
        [Listing("2020-08-31", EIGHT_LISTED, [bottleneck(None, "E19", "Land", "2020-08-31")])], at=D,
        says={"municipality": ["Stand 31.08.2020, seither keine Liste"], "bottlenecks": ["seither keine Liste"]},
        figures={"CONFORM": 2, "NOT_CONFORM": 6, "UNKNOWN": 0},
    ),
    Case(
        "vor-neun-monaten-bestaetigt-ist-nicht-veraltet", 7,
        [Listing("2025-09-30", EIGHT_LISTED, [bottleneck(None, "E19", "Land", "2020-08-31")]), Listing(D, EIGHT_LISTED)],
        parties={("E19", "L"): {"veraltet": "nein", "bestaetigt_am": "2025-09-30", "leistungen": "6"}},
        says={"bottlenecks": ["30.09.2025"]}, never={"bottlenecks": ["veraltet, bitte bestätigen"]}, figures={"BLOCKED": 6},
    ),
    Case(
        "engpass-epayment-und-basisdienst-online", 8,
        [Listing(D, [service("Hundehaltung", 1, 300), service("Reisepass", 1, 700)], [bottleneck("Hundehaltung", "E03", "Land", "2024-06-01")],
                 [{"Basisdienst": "ePayment", "Status": "online", "Seit": "2024-02-01"}])],
        findings=[("ePayment", "online")], says={"bottlenecks": ["ePayment", ("Widerspruch", "widerspr", "passt nicht")]},
    ),
    Case(
        "engpass-gegen-erfuelltes-kriterium", 8,
        [Listing(D, [service("Hundehaltung", None, 300, **{**FULL, "Antrag (K2)": "Download"})], [bottleneck("Hundehaltung", "E01", "Land", "2024-06-01")])],
        findings=[("Hundehaltung", "Nutzerkonto")], pages=("bottlenecks", "services?leistung=10160"),
    ),
    Case(
        "schnittstelle-ja-und-doch-ausdruck", 8,
        [Listing(D, [service("Hundehaltung", None, 300, **{**FULL, "Übergabe (K9)": "Ausdruck", "Schnittstelle": "ja"})])],
        findings=[("Hundehaltung", "Schnittstelle")], pages=("services?leistung=10160",),
    ),
    Case(
        "derselbe-engpass-auf-zwei-ebenen", 13,
        # touched 350; shared with a second bottleneck only 300
        [Listing(D, [service("Hundehaltung", 1, 100)], [bottleneck("Hundehaltung", "E06", "Kommune", "2025-01-01"), bottleneck("Hundehaltung", "E07", "Kommune", "2025-01-01")]),
         Listing(D, [service("Hundehaltung", 1, 250)], [bottleneck("Hundehaltung", "E06", "Land", "2025-01-01")], town=1)],
        district="09188", says={"joint": ["350"], "country?gebiet=09": ["350"]}, never={"joint": ["300 Fälle"], "country?gebiet=09": ["300 Fälle"]},
    ),
    Case(
        "schriftform-wer-es-loest", 32,
        [Listing(D, [service("Hundehaltung", None, 300, **{**FULL, "Schriftform (K7)": "Papier"})], [bottleneck("Hundehaltung", "E14", None, "2024-06-01")])],
        says={"bottlenecks?engpass=E14": ["§ 9a Abs. 5 und 6 OZG prüfen"], "bottlenecks": ["niemand eingetragen"]},
        never={"bottlenecks?engpass=E14": ["lösbar durch das Land", "lösbar durch den Bund"], "demands": ["Schriftformerfordernis"]},
    ),
]  # fmt: skip
