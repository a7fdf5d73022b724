"""``python -m etl …``: the command line of the dashboard (docs/vertrag.md, section 1).

Messages for people go to stderr, results to stdout, both in German. Exit status: 0 all rows are in, 1 published but some rows
are not, 2 nothing was changed.
"""

from __future__ import annotations

import argparse
import functools
import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from etl import perform

#: Public interface of the federal dashboard (docs/fachregeln.md 3.3).
PVOG_BASE = "https://api.ozg-umsetzung.de/api/public/v1/dash/"
_FUNCTION_HELP = "wer entscheidet: die Funktion, nie ein Name"


class GermanParser(argparse.ArgumentParser):
    """argparse with German words for what a user can get wrong."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(
            2, f"Der Aufruf ist nicht vollständig oder falsch geschrieben ({_german(message)}).\n{self.format_usage()}"
        )

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Aufruf:")

    def format_help(self) -> str:
        return (
            super()
            .format_help()
            .replace("usage:", "Aufruf:")
            .replace("positional arguments:", "Angaben:")
            .replace("options:", "Optionen:")
        )


def _german(message: str) -> str:
    words = {
        "the following arguments are required:": "es fehlt:",
        "unrecognized arguments:": "unbekannt:",
        "invalid choice:": "unbekannter Befehl:",
        "choose from": "möglich sind",
        "expected one argument": "hier fehlt ein Wert",
        "expected at least one argument": "hier fehlt ein Wert",
        "expected 2 arguments": "hier fehlen zwei Nummern",
        "invalid int value:": "keine ganze Zahl:",
        "not allowed with argument": "geht nicht zusammen mit",
        "argument": "Angabe",
    }
    for english, german in words.items():
        message = message.replace(english, german)
    return message


@functools.cache
def parser() -> argparse.ArgumentParser:
    """The whole command line. Every command names its function as ``module.function``, imported only when it is called: a
    ``load`` need not wait for the libraries that write reports."""
    root = GermanParser(
        prog="python -m etl",
        description="Daten des OZG-Dashboards aufnehmen, prüfen und veröffentlichen.",
        add_help=False,
    )
    _common(root)
    commands_parser = root.add_subparsers(dest="command", metavar="BEFEHL", parser_class=GermanParser, required=True)

    _add_build(commands_parser)
    for name, text in (("load", "prüft Dateien, behält sie und veröffentlicht"), ("check", "prüft Dateien, ohne etwas zu ändern")):  # fmt: skip
        _add_reading(commands_parser, name, text)
    _add_written(commands_parser)
    _add_safety(commands_parser)
    _add_care(commands_parser)
    _add_edits(commands_parser)
    _add_facts(commands_parser)
    _add_editions(commands_parser)
    _add_machines(commands_parser)
    return root


def _add_build(group: argparse._SubParsersAction) -> None:
    """The command that makes a build of everything there is."""
    build = _command(group, "build", "baut aus den Bezugsdaten und allem in sources/ und veröffentlicht", "files.build")
    demo = build.add_mutually_exclusive_group()
    demo.add_argument("--demo", action="store_true", help="mit den Beispieldaten")
    demo.add_argument("--no-demo", action="store_true", help="ohne die Beispieldaten")
    demo.add_argument(
        "--parquet", type=Path, metavar="ORDNER", help="aus einem Bestand vieler Kommunen statt aus sources/"
    )
    build.add_argument("--ohne", dest="without", action="append", default=[], metavar="PRÜFSUMME", help="ohne diese Datei, die fehlt oder verändert ist")  # fmt: skip


def _add_reading(group: argparse._SubParsersAction, name: str, text: str) -> None:
    """A command that reads delivered files: ``load`` keeps them, ``check`` changes nothing."""
    command = _command(group, name, text, f"files.{name}")
    command.add_argument("files", nargs="+", type=Path, metavar="DATEI")
    command.add_argument(
        "--kommune", metavar="ARS", help="Regionalschlüssel der Kommune, falls er nicht in der Datei steht"
    )
    command.add_argument(
        "--stichtag", type=_date, metavar="JJJJ-MM-TT", help="Stichtag, falls er nicht in der Datei steht"
    )
    command.add_argument("--strict", action="store_true", help="nichts ändern, wenn auch nur eine Zeile abgelehnt wird")
    command.add_argument("--report", type=Path, metavar="BERICHT.json", help="den Bericht als JSON-Datei schreiben")
    command.add_argument(
        "--details", type=Path, metavar="DETAILS.json", help="Zellen um die Befunde, unbekannte Spalten und Namen"
    )
    _add_extent(command)
    command.add_argument(
        "--je-kommune",
        dest="by_member",
        action="store_true",
        help="eine Liste mehrerer Kommunen für jede einzeln lesen",
    )
    if name == "load":
        _add_by(command)
    else:
        command.add_argument(
            "--annotated", type=Path, metavar="DATEI.xlsx", help="die eigene Mappe mit den Befunden als Kommentaren"
        )


def _add_extent(command: argparse.ArgumentParser) -> None:
    """Whether a list is whole or a part; unless told, the file itself says so."""
    extent = command.add_mutually_exclusive_group()
    extent.add_argument(
        "--teil",
        dest="is_partial",
        action="store_true",
        default=None,
        help="ein Teil der Liste: was er nicht nennt, bleibt",
    )
    extent.add_argument(
        "--ganz",
        dest="is_partial",
        action="store_false",
        default=None,
        help="die ganze Liste: was sie nicht nennt, fällt weg",
    )


def _add_written(group: argparse._SubParsersAction) -> None:
    """The commands that write for people and programs: the tables, the workbook to fill in, the start picture."""
    export = _command(group, "export", "schreibt die Tabellen als CSV-Dateien", "files.export")
    export.add_argument("folder", type=Path, metavar="ORDNER")
    export.add_argument("--kommune", metavar="ARS", help="nur diese Kommune")
    export.add_argument(
        "--public", action="store_true", help="kleine Fallzahlen unterdrücken, interne Tabellen weglassen"
    )
    export.add_argument("--demo", action="store_true", help="nur die erfundenen Beispielkommunen")
    export.add_argument("--kontakt", dest="contact", default="", metavar="ADRESSE", help="E-Mail- oder Internetadresse für die Metadaten offener Daten")  # fmt: skip
    export.add_argument(
        "--adresse", dest="address", default="", metavar="URL", help="wo die offenen Daten veröffentlicht werden"
    )

    template = _command(group, "template", "schreibt die Arbeitsmappe zum Ausfüllen", "files.template")
    template.add_argument("file", type=Path, metavar="DATEI.xlsx")
    template.add_argument("--kommune", metavar="ARS", help="mit den Leistungen und letzten Werten dieser Kommune")
    template.add_argument(
        "--modell", metavar="FASSUNG", help="mit den Kriterien dieses Reifegradmodells, zum Beispiel 2.0"
    )
    template.add_argument(
        "--kurz", dest="is_short", action="store_true", help="nur die acht Spalten, die das Wichtigste beantworten"
    )
    template.add_argument(
        "--spalten",
        dest="columns",
        default="",
        metavar="NAME,…",
        help="weitere Spalten der Leistungen, durch Komma getrennt",
    )
    template.add_argument(
        "--antworten",
        dest="answers",
        type=Path,
        metavar="ANTWORTEN.json",
        help="stattdessen die Kurzfassung mit genau diesen Antworten",
    )

    start = _command(group, "start", "zeigt, was sich vor jeder eigenen Liste sagen lässt, als JSON", "start.start")
    start.add_argument("--kommune", required=True, metavar="ARS", help="Regionalschlüssel der Kommune")


def _add_safety(group: argparse._SubParsersAction) -> None:
    """The commands that take a file out, show the state, and guard what is kept (``etl.commands.safety``)."""
    forget = _command(group, "forget", "nimmt eine gelieferte Datei aus dem Bestand", "files.forget")
    forget.add_argument("hash", metavar="PRÜFSUMME", help="die ersten acht oder mehr Zeichen genügen")
    forget.add_argument("--reason", required=True, metavar="GRUND", help="warum; der Grund bleibt vermerkt")
    forget.add_argument("--function", default="", metavar="FUNKTION", help=_FUNCTION_HELP)

    _command(group, "status", "zeigt den veröffentlichten Stand", "files.status")
    _command(group, "verify", "prüft Dateien, Verzeichnis, Ausgaben und Stand auf Veränderungen", "safety.verify")
    for name, text in (("backup", "sichert den Bestand in einen neuen Ordner"),
                       ("restore", "holt eine Sicherung in einen leeren Datenordner zurück und baut")):  # fmt: skip
        _command(group, name, text, f"safety.{name}").add_argument("folder", type=Path, metavar="ORDNER")


def _add_care(group: argparse._SubParsersAction) -> None:
    """The commands around a municipality's own lists (``etl.commands.care``)."""
    undo = _command(group, "undo", "macht die letzte Übernahme rückgängig", "care.undo")
    undo.add_argument("--kommune", metavar="ARS", help="die letzte Übernahme dieser Kommune")
    _add_by(undo)

    fetch = _command(group, "fetch", "ruft den Export des Bundes (Open-PVOG) ab und lädt ihn", "care.fetch_pvog")
    fetch.add_argument("source", choices=["pvog"], metavar="pvog", help="die Quelle: Open-PVOG")
    fetch.add_argument("keys", nargs="+", metavar="ARS", help="Regionalschlüssel der Kommunen")
    fetch.add_argument("--out", type=Path, default=Path("pvog"), metavar="ORDNER", help="wohin (sonst pvog/)")
    fetch.add_argument(
        "--base", default=PVOG_BASE, metavar="URL", help=f"Adresse der Schnittstelle (sonst {PVOG_BASE})"
    )
    fetch.add_argument(
        "--darueber", dest="above", action="store_true", help="auch was Kreis, Land und Bund dort anbieten"
    )
    fetch.add_argument("--report", type=Path, metavar="BERICHT.json", help="den Bericht als JSON-Datei schreiben")

    words = _command(group, "map", "merkt sich, was eine Spalte oder ein Name einer Kommune bedeutet", "care.map_words")
    words.add_argument("--kommune", required=True, metavar="ARS", help="nur für die Listen dieser Kommune")
    words.add_argument(
        "--spalte",
        dest="column",
        metavar="ÜBERSCHRIFT",
        action="append",
        default=[],
        help="eine Spalte, wie sie in der Liste heißt",
    )
    words.add_argument(
        "--leistung",
        dest="service",
        metavar="NAME",
        action="append",
        default=[],
        help="eine Leistung, wie sie in der Liste heißt",
    )
    words.add_argument(
        "--als",
        dest="meaning",
        metavar="BEDEUTUNG",
        action="append",
        default=[],
        help="Spalte des Meldebogens; OZG-ID oder LeiKa-Schlüssel",
    )
    words.add_argument("--entfernen", dest="removed", action="store_true", help="die Zuordnung zurücknehmen")
    words.add_argument("--liste", dest="listed", action="store_true", help="alle Zuordnungen dieser Kommune zeigen")
    _add_by(words)

    log = _command(group, "log", "prüft, ob das Verzeichnis der Entscheidungen nachträglich verändert wurde", "log.log")
    log.add_argument("what", choices=["verify", "anchor", "show"], metavar="verify|anchor|show", help="prüfen, Anker für die Niederschrift ausgeben, alle Einträge zeigen")  # fmt: skip
    log.add_argument("--anchor", type=Path, metavar="DATEI", help="bei verify: Text mit früher notierten Ankern")


def _add_edits(group: argparse._SubParsersAction) -> None:
    """The commands that change single values (``etl.commands.edits``)."""
    edit = _command(group, "edit", "ändert eine einzelne Angabe ab einem Tag", "edits.edit")
    edit.add_argument("--kommune", metavar="ARS", help="Regionalschlüssel der Kommune")
    edit.add_argument("--leistung", dest="service", metavar="OZG-ID[:LEIKA]", help="eine Leistung der Liste")
    edit.add_argument("--engpass", dest="bottleneck", metavar="OZG-ID:KENNUNG[:SEIT]", help="ein Hindernis; „alle:KENNUNG“, wenn es alle Leistungen betrifft")  # fmt: skip
    edit.add_argument("--basisdienst", dest="component", metavar="NAME[:AMT]", help="ein Basisdienst")
    edit.add_argument("--etappe", dest="stage", metavar="VORHABEN:ETAPPE", help="eine Etappe eines Vorhabens oder einer Leistung")  # fmt: skip
    edit.add_argument("--aufgabe", dest="task", metavar="OZG-ID[:LEIKA]:AUFGABE", help="eine Aufgabe; „keine:AUFGABE“ ohne Leistung")  # fmt: skip
    edit.add_argument("--feld", dest="column", action="append", metavar="SPALTE", help="Spalte des Meldebogens")
    edit.add_argument("--wert", dest="word", action="append", metavar="WERT", help="was dort stehen soll; leer: nicht bekannt")  # fmt: skip
    edit.add_argument("--ab", dest="day", type=_date, metavar="JJJJ-MM-TT", help="von welchem Tag an (sonst heute)")
    edit.add_argument("--vorher", dest="seen", metavar="WERT", help="nur ändern, wenn dies noch dort steht")
    edit.add_argument("--datei", dest="file", type=Path, metavar="DATEI.csv", help="mehrere Änderungen auf einmal")
    how = edit.add_mutually_exclusive_group()
    how.add_argument("--vorschlag", dest="is_proposal", action="store_true", help="nur vorschlagen")
    how.add_argument("--nur-pruefen", dest="trial", action="store_true", help="nur zeigen, was sich dadurch ändert")
    edit.add_argument(
        "--report", type=Path, metavar="BERICHT.json", help="bei --nur-pruefen: wohin das Ergebnis geschrieben wird"
    )
    _add_by(edit)

    listing = _command(group, "edits", "zeigt die einzeln geänderten Angaben mit ihrem Zustand", "edits.edits")
    listing.add_argument("--kommune", metavar="ARS", help="nur diese Kommune")
    one = listing.add_mutually_exclusive_group()
    one.add_argument(
        "--zuruecknehmen", dest="taken_back", type=int, metavar="NUMMER", help="diese Eingabe zurücknehmen"
    )
    one.add_argument("--annehmen", dest="accepted", type=int, metavar="NUMMER", help="diesen Vorschlag annehmen")
    one.add_argument("--ablehnen", dest="rejected", type=int, metavar="NUMMER", help="diesen Vorschlag ablehnen")
    _add_by(listing)


def _add_facts(group: argparse._SubParsersAction) -> None:
    """The commands around facts a town hall brings itself (``etl.commands.facts``)."""
    catalogue = _command(
        group,
        "catalogue",
        "zeigt, was eine neuere OZG-Liste oder ein LeiKa-Export am Katalog ändert",
        "facts.catalogue",
    )
    catalogue.add_argument("file", type=Path, metavar="DATEI")
    catalogue.add_argument(
        "--gegen", dest="against", type=Path, metavar="DATEI", help="mit dieser früheren Fassung vergleichen (sonst mit dem Katalog, der gilt)"
    )  # fmt: skip
    extent = catalogue.add_mutually_exclusive_group()
    extent.add_argument(
        "--teil", dest="is_partial", action="store_true", default=None, help="ein Teil des Katalogs: was er nicht nennt, bleibt"
    )  # fmt: skip
    extent.add_argument(
        "--ganz", dest="is_partial", action="store_false", default=None, help="der ganze Katalog: was er nicht nennt, ist zurückgezogen"
    )  # fmt: skip
    catalogue.add_argument(
        "--uebernehmen", dest="is_adopted", action="store_true", help="in Kraft setzen und neu bauen; „undo“ nimmt es zurück"
    )  # fmt: skip
    catalogue.add_argument("--stand", dest="day", type=_date, metavar="JJJJ-MM-TT", help="Stand des Katalogs, nötig zum Übernehmen")  # fmt: skip
    _add_report(catalogue)
    _add_by(catalogue)

    model_files = _command(
        group, "model", "prüft die Dateien eines Reifegradmodells, ohne etwas zu ändern", "facts.model"
    )
    model_files.add_argument("files", nargs="+", type=Path, metavar="DATEI", help="2.0.csv und 2.0_stufen.csv")
    _add_report(model_files)


def _add_report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--report", type=Path, metavar="BERICHT.json", help="das Ergebnis als JSON-Datei schreiben")


def _add_mark(command: argparse.ArgumentParser) -> None:
    """Tells two persons apart without a name; the application gives it when two have to decide (``vier_augen``)."""
    command.add_argument(
        "--marke",
        dest="mark",
        default="",
        metavar="ZEICHEN",
        help="Zeichen der Person, kein Name; setzt das Dashboard bei vier Augen",
    )


def _add_by(command: argparse.ArgumentParser) -> None:
    """Who decides and why, for the record."""
    command.add_argument("--reason", default="", metavar="GRUND", help="warum; der Grund bleibt vermerkt")
    command.add_argument("--function", default="", metavar="FUNKTION", help=_FUNCTION_HELP)


def _add_editions(group: argparse._SubParsersAction) -> None:
    """The commands around editions (``etl.commands.editions``)."""
    freeze = _command(group, "freeze", "friert den veröffentlichten Stand als Ausgabe ein", "editions.freeze")
    freeze.add_argument("--kommune", required=True, metavar="SCHLÜSSEL", help="ARS oder AGS einer Kommune; fünfstelliger Kreisschlüssel: ganzer Landkreis")  # fmt: skip
    freeze.add_argument("--function", default="", metavar="FUNKTION", help="wer freigibt: die Funktion, nie ein Name")
    freeze.add_argument("--reason", action="append", default=[], metavar="[[ARS:]OZG-ID=]GRUND", help="warum etwas weggefallen oder schlechter geworden ist")  # fmt: skip
    freeze.add_argument("--nur-pruefen", dest="check_only", action="store_true", help="nur zeigen, was auffällt")
    freeze.add_argument(
        "--stand", dest="build", metavar="KENNUNG", help="nur, wenn noch dieser Stand veröffentlicht ist"
    )

    freeze.add_argument(
        "--ohne-freigabe", dest="unreleased", action="store_true", help="nur einfrieren; freigeben muss „release“"
    )
    freeze.add_argument("--berichtigt", dest="corrected", type=int, metavar="N", help="die freigegebene Ausgabe, die diese berichtigt; beide bleiben")  # fmt: skip
    freeze.add_argument("--berichtigung", dest="correction_reason", default="", metavar="GRUND", help="warum; der Grund ist öffentlich")  # fmt: skip
    _add_mark(freeze)

    release = _command(
        group, "release", "gibt eine Ausgabe frei, die ohne Freigabe eingefroren wurde", "editions.release"
    )
    release.add_argument("--kommune", required=True, metavar="SCHLÜSSEL", help="wie bei freeze")
    release.add_argument("--ausgabe", dest="number", required=True, type=int, metavar="N", help="Nummer der Ausgabe")
    release.add_argument("--function", default="", metavar="FUNKTION", help="wer freigibt: die Funktion, nie ein Name")
    release.add_argument("--stand", dest="build", metavar="KENNUNG", help="nur, wenn die Ausgabe diesen Stand enthält")
    _add_mark(release)

    listing = _command(group, "editions", "zeigt die Ausgaben und vergleicht zwei", "editions.show_editions")
    listing.add_argument(
        "--kommune", metavar="SCHLÜSSEL", help="nur die Ausgaben dieser Kommune oder dieses Landkreises"
    )
    listing.add_argument("--vergleich", dest="compared", nargs=2, type=int, metavar=("ALT", "NEU"), help="was sich zwischen zwei Ausgaben geändert hat")  # fmt: skip

    report = _command(
        group,
        "report",
        "schreibt Landesbericht oder Ratsvorlage einer Ausgabe, ein Blatt oder einen Brief je Kommune",
        "editions.report",
    )
    report.add_argument(
        "paper", choices=["land", "rat", "blatt", "brief"], metavar="land|rat|blatt|brief",
        help="Bericht an das Land, Vorlage für den Rat, der veröffentlichte Stand auf einer Seite A4 oder was sich geändert hat",
    )  # fmt: skip
    report.add_argument("--kommune", required=True, metavar="SCHLÜSSEL", help="wie bei freeze")
    report.add_argument(
        "--ausgabe", dest="number", type=int, metavar="N", help="Nummer der Ausgabe (nur für land und rat)"
    )
    report.add_argument("--stichtag", dest="date", type=_date, metavar="JJJJ-MM-TT", help="nur für blatt und brief: die Liste, die an diesem Tag galt (sonst heute)")  # fmt: skip
    report.add_argument("--davor", dest="before", type=_date, metavar="JJJJ-MM-TT", help="nur für brief: verglichen mit der Liste, die an diesem Tag galt (sonst vor einem Vierteljahr)")  # fmt: skip
    report.add_argument(
        "--seit", dest="earlier", type=int, metavar="N", help="frühere Ausgabe zum Vergleich (sonst die vorige)"
    )
    report.add_argument("--formular", dest="form", default="standard", metavar="NAME", help="Spalten des Landesberichts: data/reference/berichte/NAME.csv")  # fmt: skip
    report.add_argument(
        "--angaben", dest="fields", type=Path, metavar="DATEI.csv", help="Felder der Ratsvorlage (Feld, Wert)"
    )
    report.add_argument("folder", type=Path, metavar="ORDNER")


def _add_machines(group: argparse._SubParsersAction) -> None:
    """The commands of several machines (``etl.commands.machines``)."""
    pull = _command(group, "pull", "bringt den gemeinsamen Stand in diesen Datenordner, sooft es einen neuen gibt", "machines.pull")  # fmt: skip
    pull.add_argument("--once", dest="once", action="store_true", help="nur einmal")
    work = _command(group, "work", "erledigt die Aufträge dieses Bereichs, einen nach dem anderen", "machines.work")
    work.add_argument("--einmal", dest="once", action="store_true", help="nur den nächsten")
    _command(group, "jobs", "zeigt die Aufträge, die warten, und die der letzten Woche", "machines.jobs")
    stored = _command(group, "objects", "zeigt, was im gemeinsamen Speicher liegt und niemand mehr braucht", "machines.objects")  # fmt: skip
    stored.add_argument("--aufraeumen", dest="is_cleaned", action="store_true", help="es entfernen")
    lake = _command(group, "lake", "zeigt die Zeilen der Listen sehr vieler Kommunen (OZG_LAKE)", "lake.lake")
    lake.add_argument("--pflegen", dest="is_cared_for", action="store_true", help="kleine Dateien zusammenlegen, Überholtes entfernen")  # fmt: skip
    lake.add_argument(
        "--neu", dest="is_laid_anew", action="store_true", help="alle Listen dieses Bereichs neu hineinlegen"
    )


def _command(group: argparse._SubParsersAction, name: str, text: str, run: str) -> argparse.ArgumentParser:
    command = group.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", add_help=False)
    _common(command)
    command.set_defaults(run=run)
    if run in perform.QUEUED:
        command.add_argument("--sofort", dest="at_once", action="store_true", help="bei mehreren Rechnern: nicht warten, nur die Nummer des Auftrags ausgeben")  # fmt: skip
    return command


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("-h", "--help", action="help", help="diese Hilfe")
    command.add_argument(
        "--data",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="ORDNER",
        help="Datenordner (sonst OZG_DATA, sonst data/)",
    )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"„{text}“ ist kein Datum; erwartet wird JJJJ-MM-TT, zum Beispiel 2026-06-30"
        ) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. Problems of files, arguments or disk become German sentences."""
    options = parser().parse_args(arguments)
    folder = getattr(options, "data", None) or Path(os.environ.get("OZG_DATA") or "data")
    return perform.guarded(lambda: perform.asked(options, folder), folder)


if __name__ == "__main__":
    # a command is short: looking again and again through catalogue and register for what is no longer needed finds nothing
    gc.set_threshold(200_000, 50, 50)
    sys.exit(main())
