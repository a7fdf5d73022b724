"""One function per command of ``python -m etl``: options in, exit status out, German lines for people."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path

import duckdb

from etl import sqlfiles
from etl.actions import forget as forgetting, load as loading
from etl.contracts import InputError
from etl.readers.sandbox import guards_in_force
from etl.record import publish
from etl.record.decisions import By
from etl.record.store import Store, sha256_of
from etl.reference.models import PLACE
from etl.reference.register import load_register
from ozg import formats
from ozg.rules import model
from ozg.rules.finding import SEVERITY_LABELS

COMPLETE, INCOMPLETE, UNCHANGED = 0, 1, 2
OUTCOME_WORDS = {
    "loaded": "übernommen",
    "loaded_with_findings": "übernommen, mit Befunden",
    "already_loaded": "war schon geladen",
    "rejected": "abgelehnt",
}


def say(text: str) -> None:
    """A message for the person at the keyboard."""
    print(text, file=sys.stderr, flush=True)


def say_decided(store: Store, what: str = "") -> None:
    """That something is in force, after ``what``: shown already, or with the next file that is made of the rows of lists."""
    shown = (
        "steht im Verzeichnis; gezeigt wird es mit dem nächsten „python -m etl build“"
        if store.rows
        else "ist veröffentlicht"
    )
    say(f"{what}{'der' if what else 'Der'} neue Stand {shown}.")


def build(store: Store, options: argparse.Namespace) -> int:
    if options.parquet:
        from etl.actions import stock  # only a Land or the federal level needs it

        print(stock.build(store, options.parquet))
        say("Der neue Stand ist veröffentlicht.")
        return COMPLETE
    if store.rows:
        from etl.lake import files as lake_files

        print(lake_files.publish_chain(store))
        say("Der neue Stand ist veröffentlicht.")
        return COMPLETE
    include_demo = True if options.demo else False if options.no_demo else None
    outcome = loading.build(store, include_demo, _show_progress, options.without)
    say("Der neue Stand ist veröffentlicht.")
    print(outcome.build_id)
    return INCOMPLETE if outcome.has_rows_left_out else COMPLETE


def load(store: Store, options: argparse.Namespace) -> int:
    return _take_files(store, options, commit=True)


def check(store: Store, options: argparse.Namespace) -> int:
    return _take_files(store, options, commit=False)


def _take_files(store: Store, options: argparse.Namespace, commit: bool) -> int:
    missing = [path for path in options.files if not path.is_file()]
    if missing:
        raise InputError(
            f"„{missing[0]}“ gibt es nicht oder ist keine Datei.", "Bitte den Pfad prüfen; es wurde nichts geändert."
        )
    annotated = getattr(options, "annotated", None)
    if annotated and len(options.files) > 1:
        raise InputError("--annotated gilt für eine einzelne Datei.", "Bitte jede Datei für sich prüfen.")
    ars = known_municipality(options.kommune) if options.kommune else None
    by = By(getattr(options, "function", ""), getattr(options, "reason", ""))
    extent = getattr(options, "is_partial", None)
    outcome = loading.load(
        store,
        options.files,
        ars,
        options.stichtag,
        options.strict,
        commit,
        _show_progress,
        by,
        extent,
        getattr(options, "by_member", False),
    )
    if options.report:
        loading.write_report(options.report, outcome)
    if options.details:
        _write_details(store, options, outcome, ars)
    if annotated:
        from etl.feedback.annotate import annotate  # openpyxl is needed only here

        annotate(options.files[0], outcome.reports[0], annotated)
        say(f"Die Mappe mit den Befunden ist geschrieben: „{annotated}“.")
    for report in outcome.reports:
        _show_report(report, commit)
    if outcome.is_published or outcome.is_laid:
        say_decided(store)
    elif commit and options.strict and outcome.has_rows_left_out:
        say("Es wurde nichts geändert (--strict): Bitte die Befunde beheben und die Datei noch einmal laden.")
    if commit and extent is None and any(report.get("loss") for report in outcome.reports):
        refused = "Es wurde nichts geändert (--strict). " if outcome.is_refused else "Die Liste gilt als die ganze. "
        say(f"{refused}Mit --teil bleibt stehen, was sie nicht nennt; mit --ganz fällt es weg.")
    if any(report.get("municipalities") and report["outcome"] == "rejected" for report in outcome.reports):
        say("Mit --je-kommune wird die Liste für jede Kommune einzeln gelesen.")
    if outcome.is_refused:
        return UNCHANGED
    is_unchanged = not any(report["outcome"] != "rejected" for report in outcome.reports)
    if is_unchanged or (options.strict and outcome.has_rows_left_out):
        return UNCHANGED
    return INCOMPLETE if outcome.has_rows_left_out else COMPLETE


def _write_details(store: Store, options: argparse.Namespace, outcome: loading.Outcome, ars: str | None) -> None:
    from etl.feedback import details  # reads the files again; only the page "Daten übernehmen" asks for it

    paths = {sha256_of(path): path for path in options.files}
    found = [
        details.details_of(paths[report["sha256"]], report, store.mapping_of(report["municipality"] or ars or ""))
        for report in outcome.reports
        if report["sha256"] in paths
    ]
    content = {"files": found, "column_names": details.column_choices()}
    options.details.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


@publish.asking_published()
def export(store: Store, options: argparse.Namespace) -> int:
    ars = known_municipality(options.kommune, include_demo=options.demo) if options.kommune else None
    from etl.export.tables import export as write_tables  # brings libraries the other commands do not need
    from ozg.read import provider
    from ozg.reports import dcat

    current = published_build(store)
    if options.folder.exists() and not options.folder.is_dir():
        raise InputError(
            f"„{options.folder}“ ist kein Ordner.", "Bitte einen Ordner angeben, in den geschrieben werden darf."
        )
    operator = provider.provider(store.published.parent)
    if options.public and (problem := operator.publishing_problem()):
        raise InputError(*problem)
    # Where the operator says where the dashboard is to be reached, the metadata name its address of the newest open data.
    dashboard = operator.value(provider.ADDRESS)
    address = options.address or (dcat.newest_address(dashboard, ars) if dashboard and ars else "")
    written = write_tables(
        current, options.folder, ars, options.public, options.demo, options.contact, address,
        operator.value(provider.PUBLISHER), operator.value(provider.CONTRIBUTOR), _corrections(store, ars) if options.public else (),
    )  # fmt: skip
    for table, rows in written.items():
        print(f"{table}.csv: {rows} {'Zeile' if rows == 1 else 'Zeilen'}")
    if written["kommune"] == 0:
        say("Es sind noch keine eigenen Daten geladen; die Beispielkommunen werden nur mit --demo geschrieben.")
    return COMPLETE


def _corrections(store: Store, ars: str | None) -> list[str]:
    """The public notices of corrected editions of one municipality; open data of many are of no edition."""
    from ozg.editions.archive import EditionProblem
    from ozg.editions.correction import services
    from ozg.editions.shelf import Shelf
    from ozg.words import edition

    if ars is None:
        return []
    try:
        shelf = Shelf(store.editions)
        return [
            " ".join(
                filter(
                    None, (notice, edition.corrected_sentence(services(shelf.load(ars, wrong), shelf.load(ars, right))))
                )
            )
            for (wrong, right), notice in edition.corrections(shelf.editions(ars)).items()
        ]
    except EditionProblem as problem:
        raise InputError(problem.message, problem.remedy) from problem


@publish.asking_published()
def template(store: Store, options: argparse.Namespace) -> int:
    from etl.form.template import write_template  # xlsxwriter is needed only here

    municipality = None
    if options.kommune:
        municipality = load_register(True).get(known_municipality(options.kommune, include_demo=True))
    if options.answers:
        from etl.form.answered import write_answered

        if municipality is None or municipality.is_demo:
            raise InputError(
                "Zu Antworten gehört eine wirkliche Kommune.", "Bitte ihren Schlüssel mit --kommune angeben."
            )
        write_answered(options.file, municipality, options.answers)
        say(f"Die Arbeitsmappe „{options.file}“ ist geschrieben.")
        return COMPLETE
    if options.modell and options.modell not in model.models():
        raise InputError(
            f"Das Reifegradmodell „{options.modell}“ ist nicht bekannt.",
            f"Bekannt sind: {', '.join(model.models())}. Ein weiteres kommt als Datei in {PLACE.as_posix()} im Datenordner.",
        )
    write_template(
        options.file,
        municipality,
        publish.current_build(store.published),
        options.modell,
        options.is_short,
        [name for name in options.columns.split(",") if name.strip()],
    )
    say(f"Die Arbeitsmappe „{options.file}“ ist geschrieben.")
    return COMPLETE


def forget(store: Store, options: argparse.Namespace) -> int:
    if not options.reason.strip():
        raise InputError(
            "Es fehlt der Grund.", "Bitte mit --reason angeben, warum die Datei aus dem Bestand genommen wird."
        )
    by = By(options.function, options.reason.strip())
    if store.rows:
        from etl.lake import forget as lake_forgetting

        _, left = lake_forgetting.forget(store, options.hash, by)
        say("Die Datei ist aus dem Bestand genommen; der neue Stand ist veröffentlicht.")
        if left:
            say(
                "Ein anderer Befehl liest noch frühere Zeilen; so lange sind sie auf der Platte. Am nächsten Tag entfernt sie „python -m etl lake --pflegen“."
            )
            return INCOMPLETE
        return COMPLETE
    forgetting.forget(store, options.hash, by)
    say("Die Datei ist aus dem Bestand genommen; der neue Stand ist veröffentlicht.")
    return COMPLETE


@publish.asking_published()
def status(store: Store, options: argparse.Namespace) -> int:
    with duckdb.connect(str(published_build(store)), read_only=True) as connection:
        ((build_id, built_at, has_demo, last_date, municipalities, deliveries, read, loaded, rejected, findings),) = (
            sqlfiles.rows(connection, "meta_status")
        )
        files = sqlfiles.rows(connection, "meta_status_delivery")
    print(f"Veröffentlichter Stand: {build_id}, erstellt am {built_at:%d.%m.%Y, %H:%M} Uhr")
    print(f"Daten: {'mit Beispieldaten (erfunden)' if has_demo else 'ohne Beispieldaten'}")
    print(
        f"Kommunen mit Liste: {municipalities}, jüngster Stichtag: {last_date:%d.%m.%Y}"
        if last_date
        else "Noch keine Liste geladen."
    )
    kept, rows = formats.counted(deliveries, "Datei", "Dateien"), formats.counted(read, "Zeile", "Zeilen")
    print(f"Quellen: {kept}, {rows} gelesen, {formats.integer(loaded)} geladen, {formats.integer(rejected)} abgelehnt")
    print(f"Offene Befunde: {findings}")
    print(f"Lesevorgang gesichert: {', '.join(guards_in_force()) or 'nicht auf diesem System'}")
    print(store.state().text())
    for sha256, name, loaded_at in files:
        print(f"  {sha256[:12]}  {loaded_at:%d.%m.%Y}  {name}")
    for kept in store.kept():
        if kept.is_edit:
            print(f"  {kept.sha256[:12]}  {datetime.fromisoformat(kept.loaded_at):%d.%m.%Y}  {kept.file} ({kept.ars})")
    return COMPLETE


def published_build(store: Store) -> Path:
    current = publish.current_build(store.published)
    if current is None:
        raise InputError("Es ist noch kein Stand veröffentlicht.", "Bitte zuerst „python -m etl build“ ausführen.")
    return current


def known_municipality(key: str, include_demo: bool = False) -> str:
    """The 12-digit key of a municipality named on the command line; AGS and Kreis keys are understood."""
    municipality = load_register(include_demo).find_key(key.replace(" ", ""))
    fictional = None if municipality else load_register(True).find_key(key.replace(" ", ""))
    if fictional:
        raise InputError(
            f"{fictional.short_name} ist eine erfundene Beispielkommune; in sie lässt sich nichts übernehmen.",
            "Bitte die eigene Kommune angeben.",
        )
    if municipality is None:
        raise InputError(
            f"Den Schlüssel „{key}“ kennt das Gemeindeverzeichnis nicht.",
            "Bitte den zwölfstelligen Regionalschlüssel (ARS), den achtstelligen Gemeindeschlüssel (AGS) oder den fünfstelligen "
            "Kreisschlüssel angeben.",
        )
    return municipality.ars


def _show_progress(done: int, total: int, name: str) -> None:
    say(f"[{done}/{total}] {name}")


def _in_reading_order(findings: list[dict]) -> list[dict]:
    """What concerns the whole file first, then sheet by sheet from the top."""
    sheets = list(dict.fromkeys(finding["sheet"] for finding in findings if finding["sheet"]))
    return sorted(findings, key=lambda one: (sheets.index(one["sheet"]) + 1 if one["sheet"] else 0, one["row"] or 0))


def _show_report(report: dict, commit: bool) -> None:
    rows = report["rows"]
    read = formats.counted(rows["read"], "Zeile", "Zeilen")
    counted = f"{read} gelesen = {rows['loaded']} geladen + {rows['rejected']} abgelehnt + {rows['ignored']} ignoriert"
    word = OUTCOME_WORDS[report["outcome"]] if commit or report["outcome"] == "rejected" else "geprüft"
    is_rejected = report["outcome"] == "rejected"
    print(
        f"{report['file']}: {word} – {'nichts übernommen, zuerst bitte die Fehler beheben' if is_rejected else counted}"
    )
    for finding in _in_reading_order(report["findings"]):
        where = ", ".join(
            part
            for part in (
                f"Blatt „{finding['sheet']}“" if finding["sheet"] else "",
                f"Zelle {finding['cell']}"
                if finding["row"] and finding["cell"]
                else f"Zeile {finding['row']}"
                if finding["row"]
                else "",
                f"Spalte „{finding['column']}“" if finding["column"] else "",
            )
            if part
        )
        say(
            f"  {SEVERITY_LABELS[finding['severity']]}{' – ' + where if where else ''}: {finding['message']} {finding['remedy']}"
        )
