"""``python3 workbook.py make LISTS ASKED FOLDER`` builds a workbook for every town, ``… read ASKED FOLDER`` opens them and tells the answers
as JSON.

Runs with the system's Python, which has LibreOffice's ``uno``. As a clerk of a town hall would have it: one sheet with the own two newest lists
and the other town's newest below each other, formulas beside them, a sheet of the bottlenecks with a pivot table, a sheet with the answers. (One
workbook for all fourteen towns was tried: it calculates for more than six minutes.) What a clerk does by hand for a list with columns of its own (move
the columns, replace words) is done here by ``BY_HAND``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

COLUMNS = (
    "OZG-ID", "LeiKa-Schlüssel", "Leistung", "Relevanz", "Zuständige Stelle", "Amt", "Status", "Reifegrad", "Ziel-Reifegrad", "Zieldatum", "Go-live",
    "Obergrenze", "Obergrenze Grund", "URL", "Im Portal", "Im PVOG", "EfA-Status", "Lösungsart", "Pionier", "Fachverfahren", "Schnittstelle", "Rang",
    "Begründung", "Fälle pro Jahr", "Online-Fälle", "Minuten gespart", "Personentage", "Kosten", "Pflicht", "Wille", "Beschreibung (K1)", "Antrag (K2)",
    "Nutzerkonto (K3)", "Authentifizierung (K4)", "Bezahlung (K5)", "Nachweise (K6)", "Schriftform (K7)", "Bescheid (K8)", "Übergabe (K9)",
)  # fmt: skip
BY_HAND = {"Betrifft uns": "Relevanz", "Umsetzungsstand": "Status", "Priorität": "Rang"}
REPLACED = {"ja": "relevant", "in Arbeit": "in Umsetzung", **{f"RG {level}": float(level) for level in range(5)}}
LEVELS = {
    1: {"keine": 0, "Website": 4}, 2: {"keine": 1, "Download": 1, "Ausfüllhilfe": 2, "PDF per E-Mail": 2, "online": 3, "online vorbefüllt": 4, "antragslos": 4},
    3: {"nicht sinnvoll": 4, "keins": 2, "eigenes": 3, "Portalverbund": 4}, 4: {"nicht nötig": 4, "nicht online": 2, "online": 4},
    5: {"nicht nötig": 4, "nicht online": 2, "online": 4}, 6: {"nicht nötig": 4, "Papier": 2, "Upload": 3, "Register": 4},
    7: {"nicht nötig": 4, "Papier": 2, "elektronisch": 4}, 8: {"nicht nötig": 4, "Post": 2, "E-Mail-Hinweis": 2, "Postfach": 3, "Postfach strukturiert": 4},
    9: {"nicht nötig": 4, "Ausdruck": 3, "PDF per E-Mail": 3, "Scan": 3, "eAkte": 4, "Fachverfahren": 4},
}  # fmt: skip
WORST = {1: 0, 2: 1, 9: 3}
CONCERNS = {
    "Nutzerkonto für Bürgerinnen und Bürger": 3, "Organisationskonto": 3, "ePayment": 5, "Postfach und Rückkanal": 8, "Portal und Auffindbarkeit": 1,
    "Formularserver und Antragsassistent": 2, "Schnittstelle zum Fachverfahren": 9, "eAkte und Dokumentenverwaltung": 9, "eID und Vertrauensniveau": 4,
    "Elektronischer Bescheid": 8, "Registerabruf (Once-Only)": 6,
}  # fmt: skip
#: Columns of the lists in the workbook, and of what is calculated beside them.
HEAD = ("ARS", "Modell", "Stand", *COLUMNS)
CALCULATED = (
    "Schlüssel", "zählt", *(f"k{number}" for number in range(1, 10)), "beantwortet", "low", "high", "konform", "Ziel", "Pflichtpunkte", "zu tun", "Lösung",
    "Punkte", "wertbar", "Reihenfolge", "Platz", "gebremst", "Engpässe", "Anteil", "war", "dort", "je Euro", "Kaufrang", "Kosten bis hier",
)  # fmt: skip


def letter(place: int) -> str:
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


C = {name: letter(place) for place, name in enumerate((*HEAD, *CALCULATED))}


class Office:
    """A running LibreOffice without a window; ``profile`` new every time unless given."""

    def __init__(self, profile: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        pipe = f"side{os.getpid()}"
        self.process = subprocess.Popen([
            "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile or self._folder.name}",
            f"--accept=pipe,name={pipe};urp;",
        ], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + 120
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def open(self, path: str):
        return self.desktop.loadComponentFromURL(path, "_blank", 0, (PropertyValue(Name="Hidden", Value=True),))

    def memory_mb(self) -> float:
        pids = subprocess.run(["ps", "-eo", "pid,ppid,rss"], capture_output=True, text=True, check=True).stdout.split(
            "\n"
        )[1:]
        rows = [tuple(map(int, line.split())) for line in pids if line.strip()]
        mine = {self.process.pid}
        for pid, parent, _ in rows * 3:
            if parent in mine:
                mine.add(pid)
        return sum(rss for pid, _, rss in rows if pid in mine) / 1024

    def close(self) -> None:
        try:
            self.desktop.terminate()
        except Exception:
            self.process.terminate()
        self.process.wait(timeout=30)


def cells(sheet) -> list[tuple]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return list(sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray())


def number_as_text(value: object) -> str:
    """A key as text, whether it was typed as text or as a number."""
    return f"{value:g}" if isinstance(value, float) else str(value)


def lists(office: Office, folder: Path, own: str, other: str) -> tuple[list[tuple], list[tuple]]:
    """The own two newest lists and the other town's newest below each other, and the bottlenecks of the newest."""
    with (folder / "register.csv").open(encoding="utf-8") as stream:
        names = {
            line.split(",")[0]: line.split(",")[3] if '"' not in line else line.split('"')[2].split(",")[1]
            for line in stream
        }
    services, bottlenecks = [], []
    for ars, stands in ((own, ("vorher", "jetzt")), (other, ("jetzt",))):
        paths = sorted(folder.glob(f"{names[ars].replace(' ', '_')}_20*.xlsx"))
        for stand, path in zip(stands, paths[-len(stands) :], strict=True):
            book = office.open(path.resolve().as_uri())
            sheets = book.Sheets
            if sheets.hasByName("Kopf"):
                head = dict(row[:2] for row in cells(sheets.getByName("Kopf")))
                model, rows = str(head["Reifegradmodell"]).replace(",", "."), cells(sheets.getByName("Leistungen"))
            else:
                model, rows = "1.1", cells(sheets.getByIndex(0))[3:]
                rows = [tuple(BY_HAND.get(cell, cell) for cell in rows[0])] + [
                    (number_as_text(row[0]), *(REPLACED.get(cell, cell) for cell in row[1:])) for row in rows[1:]
                ]
            places = [rows[0].index(name) if name in rows[0] else None for name in COLUMNS]
            services += [
                (ars, model, stand, *("" if place is None else row[place] for place in places))
                for row in rows[1:]
                if str(row[0]).isdigit()
            ]
            if stand == "jetzt" and sheets.hasByName("Engpässe"):
                bottlenecks += [(ars, *(str(row[0]), *row[1:9])) for row in cells(sheets.getByName("Engpässe"))[1:]]
            book.close(False)
    return services, bottlenecks


def formulas(row: int, last: int, towns: int) -> tuple[str, ...]:
    """What stands beside a list's row, in the order of CALCULATED."""

    def here(name: str) -> str:
        return f"${C[name]}{row}"

    def whole(name: str) -> str:
        return f"${C[name]}$2:${C[name]}${last}"

    levels, answers = f"${C['k1']}{row}:${C['k9']}{row}", f"${C['Beschreibung (K1)']}{row}:${C['Übergabe (K9)']}{row}"
    town = f"MATCH({here('ARS')};Orte.$A$2:$A${towns};0)"
    points = (
        f'IF({here("Schnittstelle")}="nein";0.5;1)*('
        f"30*IF(ISNUMBER({here('Fälle pro Jahr')});MIN(100;25*LOG10(1+{here('Fälle pro Jahr')}));0)"
        f"+20*IF(ISNUMBER({here('Minuten gespart')});MIN(100;100*{here('Minuten gespart')}/60);0)"
        f'+25*IF({here("Schnittstelle")}="";0;IF(OR({here("Schnittstelle")}="ja";{here("Schnittstelle")}="entfällt");50;IF({here("Schnittstelle")}="geplant";25;0))'
        f"+30*{here('Lösung')}+20*IF(ISNUMBER({here('Obergrenze')});{here('Obergrenze')}>=3;1))"
        f"+10*IF(ISNUMBER({here('Personentage')});100*(1-MIN(60;{here('Personentage')})/60);0)"
        f'+10*{here("Pflichtpunkte")}+5*IF({here("Wille")}="ja";100;IF({here("Wille")}="teilweise";50;0)))/100'
    )
    goal = f"MIN(IF(ISNUMBER({here('Ziel-Reifegrad')});{here('Ziel-Reifegrad')};3);IF(ISNUMBER({here('Obergrenze')});{here('Obergrenze')};4))"
    below = f'AND({here("zählt")}=1;{here("Stand")}="jetzt";OR({here("low")}="";{here("low")}<{here("Ziel")}))'
    criteria = tuple(
        f'=IFERROR(VLOOKUP("{number}|"&${letter(len(HEAD) - 9 + number - 1)}{row};Stufen.$A$1:$B$60;2;0);{WORST.get(number, 2)})'
        for number in range(1, 10)
    )
    return (
        f'={here("ARS")}&"|"&{here("OZG-ID")}&"|"&{here("LeiKa-Schlüssel")}&"|"&{here("Stand")}',
        f'=IF(AND({here("Relevanz")}="relevant";OR({here("LeiKa-Schlüssel")}<>"";COUNTIFS({whole("ARS")};{here("ARS")};{whole("Stand")};{here("Stand")};{whole("OZG-ID")};{here("OZG-ID")};{whole("LeiKa-Schlüssel")};"<>")=0));1;0)',
        *criteria,
        f'=SUMPRODUCT({answers}<>"")',
        f'=IF({here("Modell")}<>"1.1";"";IF({here("beantwortet")}=0;IF(ISNUMBER({here("Reifegrad")});{here("Reifegrad")};"");MIN({levels})))',
        f'=IF({here("low")}="";"";IF({here("beantwortet")}=0;{here("Reifegrad")};SUMPRODUCT(MIN(IF({answers}<>"";{levels};4)))))',
        f'=IF({here("low")}="";"?";IF({here("low")}>=3;"ja";IF({here("high")}<3;"nein";"?")))',
        f"={goal}",
        f'=IF(ISNUMBER(SEARCH("SDG";{here("Pflicht")}));100;IF(ISNUMBER(SEARCH("Fokus";{here("Pflicht")}));80;IF(ISNUMBER(SEARCH("Land";{here("Pflicht")}));60;IF(ISNUMBER(SEARCH("Satzung";{here("Pflicht")}));40;0))))',
        f'=IF(AND({here("zählt")}=1;{here("Stand")}="jetzt";{here("Status")}<>"online";{here("Status")}<>"zurückgestellt";{here("Status")}<>"abgelöst"'
        f';NOT(AND({here("Status")}="";ISNUMBER({here("low")});{here("low")}>={here("Ziel")}))'
        f';NOT(AND(ISNUMBER({here("Obergrenze")});ISNUMBER({here("low")});{here("low")}>={here("Obergrenze")}))'
        f';NOT(AND(ISNUMBER({here("Fälle pro Jahr")});{here("Fälle pro Jahr")}<12;{here("Pflichtpunkte")}=0)));1;0)',
        f'=IF(OR({here("EfA-Status")}="reif";{here("EfA-Status")}="Landesvertrag";{here("EfA-Status")}="in Anbindung";{here("EfA-Status")}="angebunden");1'
        f';IF({here("EfA-Status")}="abgelehnt";0;IF({here("Lösungsart")}="Markt";1;IF(AND({here("Lösungsart")}<>"";{here("Lösungsart")}<>"eigen";'
        f'COUNTIFS({whole("OZG-ID")};{here("OZG-ID")};{whole("LeiKa-Schlüssel")};"="&{here("LeiKa-Schlüssel")};{whole("Stand")};"jetzt";{whole("konform")};"ja";{whole("Lösungsart")};"<>eigen";{whole("Lösungsart")};"<>";{whole("ARS")};"<>"&{here("ARS")})>0);1;0))))',
        f"={points}",
        f'=IF(AND({here("zählt")}=1;{here("Stand")}="jetzt";ISNUMBER({here("Fälle pro Jahr")});OR(ISNUMBER({here("Minuten gespart")});ISNUMBER({here("Personentage")});{here("Schnittstelle")}<>""));1;0)',
        f'=IF({here("zu tun")}=0;"";IF(INDEX(Orte.$C$2:$C${towns};{town})>=5;IF(ISNUMBER({here("Fälle pro Jahr")});ROUND({here("Punkte")}*1000000)*100000+MIN(99999;{here("Fälle pro Jahr")});"")'
        f';IF({here("Rang")}<>"";IF(ISNUMBER({here("Rang")});1000-{here("Rang")};900-CODE({here("Rang")}))*1000000;0)+IF(ISNUMBER({here("Fälle pro Jahr")});{here("Fälle pro Jahr")}+1;0)))',
        f'=IF({here("Reihenfolge")}="";"";COUNTIFS({whole("ARS")};{here("ARS")};{whole("Reihenfolge")};">"&{here("Reihenfolge")})+COUNTIFS(${C["ARS"]}$2:${C["ARS"]}{row};{here("ARS")};${C["Reihenfolge"]}$2:${C["Reihenfolge"]}{row};{here("Reihenfolge")}))',
        f"=IF({below};1;0)",
        f'=IF({here("gebremst")}=0;0;COUNTIFS(Engpässe.$A$2:$A$600;{here("ARS")};Engpässe.$B$2:$B$600;{here("OZG-ID")};Engpässe.$J$2:$J$600;1)'
        f'+SUMPRODUCT(INDEX(Orte.$E$2:$M${towns};{town};0)*({levels}<4))+INDEX(Orte.$N$2:$N${towns};{town}))',
        f'=IF({here("Engpässe")}=0;0;IF(ISNUMBER({here("Fälle pro Jahr")});{here("Fälle pro Jahr")};0)/{here("Engpässe")})',
        f'=IF(AND({here("zählt")}=1;{here("Stand")}="jetzt");IFERROR(IF(INDEX({whole("zählt")};MATCH({here("ARS")}&"|"&{here("OZG-ID")}&"|"&{here("LeiKa-Schlüssel")}&"|vorher";{whole("Schlüssel")};0))=1;INDEX({whole("konform")};MATCH({here("ARS")}&"|"&{here("OZG-ID")}&"|"&{here("LeiKa-Schlüssel")}&"|vorher";{whole("Schlüssel")};0));"");"");"")',
        f'=IF(AND({here("zählt")}=1;{here("Stand")}="jetzt");IFERROR(IF(INDEX({whole("zählt")};MATCH(INDEX(Orte.$B$2:$B${towns};{town})&"|"&{here("OZG-ID")}&"|"&{here("LeiKa-Schlüssel")}&"|jetzt";{whole("Schlüssel")};0))=1;INDEX({whole("konform")};MATCH(INDEX(Orte.$B$2:$B${towns};{town})&"|"&{here("OZG-ID")}&"|"&{here("LeiKa-Schlüssel")}&"|jetzt";{whole("Schlüssel")};0));"");"");"")',
        f'=IF(AND({here("zu tun")}=1;{here("konform")}<>"ja";ISNUMBER({here("Fälle pro Jahr")});ISNUMBER({here("Personentage")});ISNUMBER({here("Kosten")});{here("Kosten")}>0;NOT(AND(ISNUMBER({here("Obergrenze")});{here("Obergrenze")}<3)));ROUND({here("Fälle pro Jahr")}/{here("Kosten")}*1000000);"")',
        f'=IF({here("je Euro")}="";"";COUNTIFS({whole("ARS")};{here("ARS")};{whole("je Euro")};">"&{here("je Euro")})+COUNTIFS(${C["ARS"]}$2:${C["ARS"]}{row};{here("ARS")};${C["je Euro"]}$2:${C["je Euro"]}{row};{here("je Euro")}))',
        f'=IF({here("Kaufrang")}="";"";SUMIFS({whole("Kosten")};{whole("ARS")};{here("ARS")};{whole("Kaufrang")};"<="&{here("Kaufrang")}))',
    )  # fmt: skip


#: Columns of the sheet with the answers, after the key.
ANSWERS = ("ganz online", "relevant", "unbekannt", "eins", "zwei", "drei", "Engpass", "Partei", "neu", "nicht mehr", "Fälle für 50.000 €", "gemeinsam", "hier", "dort")  # fmt: skip


def answer_formulas(row: int, last: int) -> tuple[str, ...]:
    def whole(name: str) -> str:
        return f"Listen.${C[name]}$2:${C[name]}${last}"

    mine = f'{whole("ARS")};$A{row};{whole("Stand")};"jetzt";{whole("zählt")};1'
    most = f"MAXIFS(Engpässe.$L$2:$L$600;Engpässe.$A$2:$A$600;$A{row})"
    of_most = f"MATCH(1;(Engpässe.$A$2:$A$600=$A{row})*(Engpässe.$L$2:$L$600={most})*(Engpässe.$J$2:$J$600=1);0)"

    def place(number: int) -> str:
        return f'=IFERROR(INDEX({whole("Leistung")};SUMPRODUCT(MATCH(1;({whole("ARS")}=$A{row})*({whole("Platz")}={number});0)));"")'

    def conform(was: str, now: str) -> str:
        return f'=COUNTIFS({mine};{whole("konform")};"{now}";{whole("war")};"{was}")'

    return (
        f'=COUNTIFS({mine};{whole("konform")};"ja")', f"=COUNTIFS({mine})", f'=COUNTIFS({mine};{whole("konform")};"=?")',
        place(1), place(2), place(3),
        f'=IF({most}>0;INDEX(Engpässe.$D$2:$D$600;SUMPRODUCT({of_most}));"")', f'=IF({most}>0;INDEX(Engpässe.$G$2:$G$600;SUMPRODUCT({of_most}));"")',
        conform("nein", "ja"), conform("ja", "nein"),
        f'=IF(COUNTIFS({mine};{whole("Kaufrang")};">0")=0;"";SUMIFS({whole("Fälle pro Jahr")};{mine};{whole("Kosten bis hier")};"<=50000"))',
        *(f'=COUNTIFS({mine};{whole("konform")};"ja";{whole("dort")};"ja")+COUNTIFS({mine};{whole("konform")};"ja";{whole("dort")};"nein"){more}' for more in (
            f'+COUNTIFS({mine};{whole("konform")};"nein";{whole("dort")};"ja")+COUNTIFS({mine};{whole("konform")};"nein";{whole("dort")};"nein")', "")),
        f'=COUNTIFS({mine};{whole("konform")};"ja";{whole("dort")};"ja")+COUNTIFS({mine};{whole("konform")};"nein";{whole("dort")};"ja")',
    )  # fmt: skip


def put(sheet, left: int, top: int, rows: list[tuple], as_formula: bool = False) -> None:
    area = sheet.getCellRangeByPosition(left, top, left + len(rows[0]) - 1, top + len(rows) - 1)
    (area.setFormulaArray if as_formula else area.setDataArray)(tuple(rows))


def make(office: Office, folder: Path, own: str, other: str, target: Path) -> None:
    services, bottlenecks = lists(office, folder, own, other)
    keys = [own, other]
    last, towns = len(services) + 1, len(keys) + 1
    book = office.open("private:factory/scalc")
    book.enableAutomaticCalculation(False)
    sheets = book.Sheets
    for place, name in enumerate(("Antworten", "Listen", "Engpässe", "Orte", "Stufen", "Pivot")):
        sheets.insertNewByName(name, place)
    sheets.removeByName(sheets.ElementNames[-1])
    put(
        sheets.getByName("Stufen"),
        0,
        0,
        [(f"{number}|{word}", level) for number, words in LEVELS.items() for word, level in words.items()],
    )
    listed = sheets.getByName("Listen")
    put(listed, 0, 0, [(*HEAD, *CALCULATED)])
    put(listed, 0, 1, services)
    put(listed, len(HEAD), 1, [formulas(row, last, towns) for row in range(2, last + 1)], True)
    held = sheets.getByName("Engpässe")
    put(
        held,
        0,
        0,
        [
            (
                "ARS",
                "OZG-ID",
                "Leistung",
                "Engpass",
                "Schwere",
                "Seit",
                "Wartet auf",
                "Maßnahme",
                "Zieldatum",
                "blockiert",
                "Kriterium",
                "Anteil",
            )
        ],
    )
    rows = []
    for ars, ozg_id, name, bottleneck, severity, since, party, measure, target_day, resolved in bottlenecks:
        is_open = severity == "blockierend" and (resolved == "" or float(resolved) > 46295)
        rows.append(
            (
                ars,
                ozg_id,
                name,
                bottleneck,
                severity,
                since,
                party or "niemand eingetragen",
                measure,
                target_day,
                int(is_open),
                CONCERNS.get(bottleneck, 0),
            )
        )
    put(held, 0, 1, rows)

    def whole(name: str) -> str:
        return f"Listen.${C[name]}$2:${C[name]}${last}"

    k = f"INDEX(Listen.${C['k1']}$2:${C['k9']}${last};0;MAX(1;$K{{row}}))"
    put(held, 12, 1, [(
        f'=IF($J{row}=0;0;IF($B{row}<>"";SUMIFS({whole("Anteil")};{whole("ARS")};$A{row};{whole("OZG-ID")};$B{row});'
        f'SUMPRODUCT(({whole("ARS")}=$A{row})*IF($K{row}=0;1;{k.format(row=row)}<4)*{whole("Anteil")})))',
    ) for row in range(2, len(rows) + 2)], True)  # fmt: skip
    put(held, 11, 1, [(
        f"=IF($J{row}=0;0;SUMIFS($M$2:$M$600;$A$2:$A$600;$A{row};$D$2:$D$600;$D{row};$G$2:$G$600;$G{row}))",
    ) for row in range(2, len(rows) + 2)], True)  # fmt: skip
    places = sheets.getByName("Orte")
    put(
        places,
        0,
        0,
        [("ARS", "verglichen mit", "wertbar", "", *(f"K{number}" for number in range(1, 10)), "ohne Kriterium")],
    )
    put(places, 0, 1, [(own, other), (other, own)])
    put(places, 2, 1, [(
        f'=SUMIFS({whole("wertbar")};{whole("ARS")};$A{row})', "",
        *(f'=COUNTIFS(Engpässe.$A$2:$A$600;$A{row};Engpässe.$B$2:$B$600;"=";Engpässe.$J$2:$J$600;1;Engpässe.$K$2:$K$600;{number})' for number in (*range(1, 10), 0)),
    ) for row in range(2, towns + 1)], True)  # fmt: skip
    answers = sheets.getByName("Antworten")
    put(answers, 0, 0, [("ARS", *ANSWERS)])
    put(answers, 0, 1, [(own,)])
    put(answers, 1, 1, [answer_formulas(2, last)], True)
    book.calculateAll()
    pivot(book, len(rows))
    book.enableAutomaticCalculation(True)
    kind = PropertyValue(Name="FilterName", Value="calc8")
    book.storeToURL(target.resolve().as_uri(), (kind,))
    book.close(False)


def pivot(book, rows: int) -> None:
    """Share of the blocked cases by town, bottleneck and party, as a pivot table."""
    from com.sun.star.sheet.DataPilotFieldOrientation import DATA, ROW
    from com.sun.star.table import CellAddress, CellRangeAddress

    tables = book.Sheets.getByName("Pivot").getDataPilotTables()
    described = tables.createDataPilotDescriptor()
    described.setSourceRange(CellRangeAddress(2, 0, 0, 12, rows))
    fields = described.getDataPilotFields()
    for place in (0, 3, 6):
        fields.getByIndex(place).Orientation = ROW
    fields.getByIndex(12).Orientation = DATA
    tables.insertNewByName("Wer hält auf", CellAddress(5, 0, 0), described)


def told(book) -> dict:
    """The answers as they stand in the workbook."""
    _, online, relevant, unknown, one, two, three, bottleneck, party, gained, lost, bought, common, here, there = cells(
        book.Sheets.getByName("Antworten")
    )[1][:15]
    return {
        "ganz_online": [int(online), int(relevant), int(unknown)], "als_naechstes": [name for name in (one, two, three) if name],
        "wer_bremst": [bottleneck, party] if bottleneck else None, "geaendert": [int(gained), int(lost)],
        "fuenfzigtausend": None if bought == "" else int(bought), "zwei_orte": [int(common), int(here), int(there)],
    }  # fmt: skip


def read(asked: dict[str, str], folder: Path) -> dict:
    """Milliseconds until the answers of the first town can be read, in a program just started and in one that runs; megabytes; all answers."""
    started = time.perf_counter()
    office = Office()
    first = next(iter(asked))
    found, warm = {}, []
    for ars in (*asked, first, first, first):
        book = office.open((folder / f"{ars}.ods").resolve().as_uri())
        answer = told(book)
        if ars not in found:
            found[ars] = answer
        else:
            assert answer == found[ars], "the workbook tells something else when it is opened again"
        if ars == first:
            warm.append((time.perf_counter() - started) * 1000)
            memory = office.memory_mb()
        book.close(False)
        started = time.perf_counter()
    office.close()
    return {"answers": found, "cold": warm[0], "warm": warm[1:], "memory": memory}


if __name__ == "__main__":
    if sys.argv[1] == "make":
        office = Office()
        for ars, other in json.loads(sys.argv[3]).items():
            make(office, Path(sys.argv[2]), ars, other, Path(sys.argv[4]) / f"{ars}.ods")
        office.close()
    else:
        json.dump(read(json.loads(sys.argv[2]), Path(sys.argv[3])), sys.stdout, ensure_ascii=False)
