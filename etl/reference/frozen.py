"""Frozen contracts of catalogue and register: what the reference files must look like, as data, and the check.

A file that breaks its contract stops the build before anything is loaded, so yesterday's build stays published. How many
rows a file must have is reviewed data too: ``data/reference/counts.csv``.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from etl.contracts import InputError
from ozg.rules.keys import AGS_PATTERN, ARS_PATTERN, LEIKA_KEY_PATTERN, OZG_ID_PATTERN

KREIS_PATTERN = r"^(0[1-9]|1[0-6])\d{3}$"
STATE_PATTERN = r"^(0[1-9]|1[0-6])$"
ASSOCIATION_PATTERN = r"^(0[1-9]|1[0-6])\d{7}$"
INTEGER_PATTERN = r"^\d+$"
DECIMAL_PATTERN = r"^-?\d+(\.\d+)?$"
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"


@dataclass(frozen=True)
class Demand:
    """What one column of a reference file must hold. ``references`` names the file and column its values must occur in, apart from the
    values in ``exceptions``."""

    name: str
    pattern: str = ""
    is_required: bool = False
    references: tuple[str, str] | None = None
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableContract:
    """One reference file: exactly these columns in this order; ``key`` columns together are unique where filled in."""

    file: str
    key: tuple[str, ...]
    columns: tuple[Demand, ...]


def _columns(*parts: Demand | str) -> tuple[Demand, ...]:
    """Columns in order; a text holds the names of columns without any demand."""
    return tuple(
        column
        for part in parts
        for column in ([part] if isinstance(part, Demand) else [Demand(name) for name in part.split()])
    )


SUBJECT_AREA = Demand("themenfeld", "", True, ("themenfelder.csv", "themenfeld"))
SITUATION_KIND = Demand("lage_typ", r"^(Lebenslage|Geschäftslage|Querschnitt \((Bürger|Unternehmen)\))$", True)
LAND = Demand("land", STATE_PATTERN, True, ("laender.csv", "ags"))
KREIS = Demand("kreis_ags", KREIS_PATTERN, True, ("kreise.csv", "ags"))
#: The shared territory with Luxembourg and the coastal waters of Mecklenburg-Vorpommern belong to no Kreis.
KREIS_OR_NONE = Demand("kreis_ags", KREIS_PATTERN, True, ("kreise.csv", "ags"), ("07000", "13000"))
NAME = Demand("name", "", True)
POPULATION = Demand("population", INTEGER_PATTERN, True)
AREA = Demand("area_km2", DECIMAL_PATTERN, True)
LAT, LON = Demand("lat", DECIMAL_PATTERN), Demand("lon", DECIMAL_PATTERN)
SERVICE = Demand("ozg_id", OZG_ID_PATTERN, True, ("ozg_leistungen.csv", "ozg_id"))
SERVICE_IF_KNOWN = Demand("ozg_id", OZG_ID_PATTERN, False, ("ozg_leistungen.csv", "ozg_id"))

CONTRACTS = (
    TableContract(
        "themenfelder.csv",
        ("themenfeld",),
        _columns(
            Demand("themenfeld", "", True), "ozg_leistungen_2019 davon_id_bis_10574 davon_id_ab_10575 lagen leika_leistungen",
            "amtliche_angabe amtliche_angabe_quelle federfuehrendes_land federfuehrendes_bundesressort",
        ),
    ),
    TableContract(
        "lebenslagen.csv",
        ("lebenslage",),
        _columns(
            Demand("lebenslage", "", True), SUBJECT_AREA, SITUATION_KIND,
            "ozg_leistungen_2019 davon_id_bis_10574 leika_leistungen amtliche_angabe amtliche_angabe_quelle",
        ),
    ),
    TableContract(
        "ozg_leistungen.csv",
        ("ozg_id",),
        _columns(
            Demand("ozg_id", OZG_ID_PATTERN, True), NAME, SUBJECT_AREA,
            Demand("lebenslage", "", True, ("lebenslagen.csv", "lebenslage")), SITUATION_KIND,
            Demand("katalog_2018", r"^(ja|nein)$", True),
        ),
    ),
    TableContract(
        "ozg_luecken.csv",
        ("ozg_id",),
        _columns(
            Demand("ozg_id", OZG_ID_PATTERN, True), Demand("im_bereich_2018", r"^(ja|nein)$", True),
            "vermutete_lage_nach_blockordnung lage_typ vorherige_id vorheriger_name naechste_id naechster_name hinweis",
        ),
    ),
    TableContract(
        "leika_typen.csv",
        ("typ",),
        _columns(
            Demand("typ", "", True), "bedeutung", Demand("kommunaler_vollzug", r"^(ja|nein|möglich|unklar|entfällt)$", True),
            "in_kdn_daten_anzahl_leika source",
        ),
    ),
    TableContract(
        "leika_leistungen.csv",
        ("leika_key",),
        _columns(
            Demand("leika_key", LEIKA_KEY_PATTERN), NAME, SERVICE, Demand("typ", "", False, ("leika_typen.csv", "typ")),
            "law_shortcut", Demand("sdg1_relevant", r"^(ja|nein)$", True), Demand("sdg2_relevant", r"^(ja|nein)$", True),
            Demand("leika_ebene", "", True),
        ),
    ),
    TableContract("woerter/leistungen.csv", ("wort",), _columns(
        Demand("wort", "", True),
        Demand("bedeutung", "", True, ("ozg_leistungen.csv", "ozg_id"), ("mehrdeutig",)), "hinweis",
    )),
    TableContract("alltagswoerter.csv", ("wort",), _columns(
        Demand("wort", r"^\S+( \S+)*$", True), Demand("gemeint", r"^\d{5}( \d{5})*$", True), "hinweis",
    )),
    TableContract("zustaendigkeit.csv", ("ozg_id",), _columns(
        SERVICE, NAME, Demand("level", r"^[a-z_]+$", True), "justification source confidence abweichung_zwischen_laendern",
    )),
    TableContract("prioritaetslisten.csv", (), _columns(
        Demand("list_name", "", True), "rank_or_group", Demand("service_name", "", True), SERVICE_IF_KNOWN, "source hinweis",
    )),
    TableContract("fallzahlen.csv", (), _columns(
        Demand("service_name", "", True), SERVICE_IF_KNOWN, "area", Demand("year", r"^\d{4}$"),
        Demand("cases", DECIMAL_PATTERN, True), "einheit status source_url", Demand("schaetzgrundlage", "^ja$"), "hinweis",
    )),
    TableContract("efa_fuehrendes_land.csv", ("fokusleistung",), _columns(
        Demand("fokusleistung", "", True, ("prioritaetslisten.csv", "service_name")), SERVICE_IF_KNOWN,
        Demand("umsetzendes_land", "", True), Demand("quelle", "", True),
    )),
    TableContract("laender.csv", ("ags",), _columns(
        Demand("ars", ARS_PATTERN, True), Demand("ags", STATE_PATTERN, True), NAME, "iso sitz", POPULATION, AREA, LAT, LON,
        "n_kreise n_gemeinden",
    )),
    TableContract("kacheln_laender.csv", ("ags",), _columns(
        Demand("ags", STATE_PATTERN, True, ("laender.csv", "ags")), NAME, "iso",
        Demand("col", INTEGER_PATTERN, True), Demand("row", INTEGER_PATTERN, True),
    )),
    TableContract("kreise.csv", ("ags",), _columns(
        Demand("ars", ARS_PATTERN, True), Demand("ags", KREIS_PATTERN, True), NAME, Demand("display_name", "", True),
        Demand("type", "", True), "sitz", LAND, POPULATION, AREA, LAT, LON, "n_gemeinden",
    )),
    TableContract("verbaende.csv", ("ars",), _columns(
        Demand("ars9", ASSOCIATION_PATTERN, True), Demand("ars", ARS_PATTERN, True), NAME, Demand("type", "", True), "sitz",
        KREIS, LAND, POPULATION, AREA, LAT, LON, "n_gemeinden",
    )),
    TableContract("gemeinden.csv", ("ars",), _columns(
        Demand("ars", ARS_PATTERN, True), Demand("ags", AGS_PATTERN, True), NAME, Demand("kurzname", "", True),
        Demand("type", "", True), Demand("bezeichnung", "", True), KREIS_OR_NONE, LAND,
        Demand("verband_ars", ASSOCIATION_PATTERN, False, ("verbaende.csv", "ars9")), "verband_name verband_type",
        POPULATION, AREA, LAT, LON, "plz",
    )),
    TableContract("nachfolge_2016_2026.csv", ("ags_alt",), _columns(
        Demand("ags_alt", AGS_PATTERN, True), "name_alt", Demand("ags_neu", AGS_PATTERN, True, ("gemeinden.csv", "ags")),
        "name_neu", Demand("anteil", DECIMAL_PATTERN),
    )),
    # the fictional Land has no programme of its own here: a data folder names it (etl/reference/programmes.py)
    TableContract("programm.csv", (), _columns(
        Demand("programm", "", True), "stufe", Demand("land", "", False, ("laender.csv", "name")), SERVICE_IF_KNOWN, Demand("leistung", "", True),
        Demand("frist", DAY_PATTERN), Demand("quelle", "", True),
    )),
    # "zitat" is word for word in the law text that "fundstelle" names: tests/ozg/test_law.py
    TableContract("rechtsfristen.csv", (), _columns(
        Demand("datum", DAY_PATTERN, True), Demand("was", "", True), Demand("wen_bindet_es", "", True), Demand("fundstelle", "", True),
        Demand("status", r"^(geltendes Recht|Programm)$", True), Demand("quelle", "", True), "zitat",
    )),
    # a law text and the facts taken from it change together: tests/ozg/test_law.py compares the hash
    TableContract("gesetze.csv", ("kuerzel",), _columns(
        Demand("kuerzel", "", True), NAME, Demand("datei", "^gesetze/", True), Demand("stand", DAY_PATTERN, True), Demand("quelle", "", True),
        Demand("sha256", "^[0-9a-f]{64}$", True),
    )),
    TableContract("register_leistungen.csv", ("nummer", "ozg_id"), _columns(
        Demand("nummer", INTEGER_PATTERN, True), Demand("register", "", True), SERVICE, Demand("zuordnung", "", True),
    )),
    TableContract("rechtsregeln_online_formular.csv", ("regel",), _columns(
        Demand("regel", "", True), Demand("gilt_fuer", "", True), Demand("pruefbar_als", "", True), Demand("fundstelle", "^§", True),
        Demand("zitat", "", True),
    )),
    TableContract("termindauer_je_ozg.csv", ("ozg_id",), _columns(
        Demand("ozg_id", r"^1\d{4}$", True), "ozg_name", "leistungen", Demand("minuten_min", r"^\d+(\.\d+)?$", True),
        Demand("minuten_median", r"^\d+(\.\d+)?$", True), Demand("minuten_max", r"^\d+(\.\d+)?$", True), Demand("quelle", "", True),
    )),
)  # fmt: skip

COUNTS_FILE = "counts.csv"


def check_reference(folder: Path) -> None:
    """Raise an InputError (German, all problems of the first broken file) unless every file keeps its contract."""
    expected_counts = _expected_counts(folder)
    values: dict[tuple[str, str], set[str]] = {}
    for contract in CONTRACTS:
        header, rows = _read(folder, contract.file)
        problems = _header_problems(contract, header) or [
            *_row_problems(contract, rows, values),
            *_count_problems(contract, rows, expected_counts),
        ]
        if problems:
            raise InputError(
                f"Die Referenzdatei {contract.file} ist nicht wie vereinbart: " + " ".join(problems[:5])
                + (f" (und {len(problems) - 5} weitere)" if len(problems) > 5 else ""),
                f"Bitte die Datei wiederherstellen (git checkout -- data/reference/{contract.file}). Bei einer bewussten "
                f"Änderung zuerst data/reference/{COUNTS_FILE} und den Vertrag in etl/reference/frozen.py anpassen. "
                "Veröffentlicht bleibt der bisherige Stand.",
            )  # fmt: skip
        for position, name in enumerate(header):
            values[contract.file, name] = {row[position] for row in rows}


def _read(folder: Path, file: str) -> tuple[list[str], list[list[str]]]:
    try:
        with (folder / file).open(encoding="utf-8", newline="") as handle:
            header, *rows = csv.reader(handle, strict=True)
    except FileNotFoundError:
        raise InputError(f"Die Referenzdatei {file} fehlt.", "Bitte aus der Auslieferung wiederherstellen.") from None
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        raise InputError(
            f"Die Referenzdatei {file} ist nicht als CSV in UTF-8 lesbar ({error}).",
            "Bitte aus der Auslieferung wiederherstellen.",
        ) from None
    return header, rows


def _header_problems(contract: TableContract, header: list[str]) -> list[str]:
    wanted = [column.name for column in contract.columns]
    missing = [f"Die Spalte „{name}“ fehlt." for name in wanted if name not in header]
    extra = [f"Die Spalte „{name}“ ist nicht vorgesehen." for name in header if name not in wanted]
    if not missing and not extra and header != wanted:
        return ["Die Spalten stehen in anderer Reihenfolge oder doppelt."]
    return missing + extra


def _row_problems(contract: TableContract, rows: list[list[str]], known: dict[tuple[str, str], set[str]]) -> list[str]:
    width = len(contract.columns)
    problems = [
        f"Zeile {line}: {len(row)} statt {width} Felder." for line, row in enumerate(rows, 2) if len(row) != width
    ]  # fmt: skip
    if problems:
        return problems
    for position, column in enumerate(contract.columns):
        cells = [row[position] for row in rows]
        distinct = set(cells)
        pattern = re.compile(column.pattern)
        bad = {value for value in distinct if value and not pattern.search(value)}
        if column.references:
            bad_references = distinct - known[column.references] - {"", *column.exceptions} - bad
            problems += [
                f"Zeile {cells.index(value) + 2}, Spalte „{column.name}“: „{value}“ gibt es in {column.references[0]} nicht."
                for value in sorted(bad_references)
            ]
        problems += [
            f"Zeile {cells.index(value) + 2}, Spalte „{column.name}“: „{value}“ hat nicht die vereinbarte Form."
            for value in sorted(bad)
        ]
        if column.is_required and "" in distinct:
            problems.append(f"Zeile {cells.index('') + 2}, Spalte „{column.name}“: Der Wert fehlt.")
    return problems + _duplicate_problems(contract, rows)


def _duplicate_problems(contract: TableContract, rows: list[list[str]]) -> list[str]:
    names = [column.name for column in contract.columns]
    positions = [names.index(name) for name in contract.key]
    counted = Counter(tuple([row[position] for position in positions]) for row in rows)
    return [
        f"Spalte „{', '.join(contract.key)}“: Der Schlüssel „{', '.join(key)}“ kommt {count}-mal vor."
        for key, count in counted.items()
        if count > 1 and all(key) and key
    ]


def _count_problems(contract: TableContract, rows: list[list[str]], expected: list[dict[str, str]]) -> list[str]:
    names = [column.name for column in contract.columns]
    problems = []
    for line in expected:
        if line["datei"] != contract.file:
            continue
        position = names.index(line["spalte"]) if line["spalte"] else None
        found = sum(position is None or row[position] == line["wert"] for row in rows)
        if found != int(line["anzahl"]):
            problems.append(f"{found} statt {line['anzahl']} Zeilen ({line['bedeutung']}).")
    return problems


def _expected_counts(folder: Path) -> list[dict[str, str]]:
    header, rows = _read(folder, COUNTS_FILE)
    return [dict(zip(header, row, strict=True)) for row in rows]
