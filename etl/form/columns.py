"""The template ("Meldebogen", docs/vertrag.md 3.A) as data: sheets, columns, words, explanations.

One structure for both sides: ``etl.form.template`` writes workbooks from it, intake recognises the sheets and headers by it and
turns words into codes. ``field`` is the column of the sheet's staging table (``etl/sql/staging``); the words are the labels
of ``ozg.rules`` and exist nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ozg.rules import bottleneck, model, priority, relevance, status

#: key: digits kept as text · text · url · word: one of ``words`` · words: several, separated by comma · integer · number ·
#: date · period: a year, quarter or month (fills period_start_date and period_end_date)
ColumnKind = Literal["key", "text", "url", "word", "words", "integer", "number", "date", "period"]

YES_NO = {True: "ja", False: "nein"}
BOTTLENECK_LABELS = {entry.code: entry.label for entry in bottleneck.BOTTLENECKS}
HIGHEST_LEVEL = max(one.highest_level for one in model.SHIPPED.values())
_SCALES = {one.version: f"0 bis {one.highest_level}" for one in model.SHIPPED.values()}

DAY_FORMAT = "dd.mm.yyyy"
COUNT_FORMAT = "#,##0"
DECIMAL_FORMAT = "#,##0.##"
EURO_FORMAT = "#,##0.00"


@dataclass(frozen=True)
class TemplateColumn:
    """One column of a sheet. ``words`` maps the code stored in staging to the German word in the cell.

    Two fields have no column of that name in every staging table: ``given_name`` identifies or confirms the service where
    the table does not keep it, ``period`` becomes ``period_start_date`` and ``period_end_date``.
    """

    header: str
    field: str
    kind: ColumnKind
    explanation: str
    example: str = ""
    words: Mapping[Any, str] = field(default_factory=dict)
    width: int = 14
    number_format: str = ""
    minimum: int = 0
    maximum: int | None = None

    @property
    def codes(self) -> dict[str, Any]:
        """Word in the cell → code in staging."""
        return {word: code for code, word in self.words.items()}


@dataclass(frozen=True)
class TemplateSheet:
    """One sheet. ``table`` is the staging table its rows go to, None for the head ("Kopf": one row is one entry)."""

    name: str
    table: str | None
    row_meaning: str
    columns: tuple[TemplateColumn, ...]

    def column(self, header: str) -> TemplateColumn | None:
        return next((column for column in self.columns if column.header == header), None)


@dataclass(frozen=True)
class HeadEntry:
    """One line of the sheet "Kopf": ``label`` stands in the column "Feld", the answer in the column "Wert"."""

    label: str
    field: str
    explanation: str
    example: str


def _level(header: str, name: str, explanation: str, example: str) -> TemplateColumn:
    return TemplateColumn(header, name, "integer", explanation, example, width=10, maximum=HIGHEST_LEVEL)


def _count(header: str, name: str, explanation: str, example: str, number_format: str = COUNT_FORMAT) -> TemplateColumn:
    return TemplateColumn(header, name, "number", explanation, example, width=12, number_format=number_format)


def _date(header: str, name: str, explanation: str, example: str) -> TemplateColumn:
    return TemplateColumn(header, name, "date", explanation, example, width=12, number_format=DAY_FORMAT)


def _word(header: str, name: str, words: Mapping[Any, str], explanation: str, width: int = 16) -> TemplateColumn:
    return TemplateColumn(header, name, "word", explanation, next(iter(words.values())), words, width)


def _criteria(answered: model.Model) -> tuple[TemplateColumn, ...]:
    """The columns of the criteria of a model."""
    return tuple(_word(each.column, each.code, each.answers, each.question, 18) for each in answered.criteria)


OZG_ID = TemplateColumn(
    "OZG-ID", "ozg_id", "key", "Fünfstellige Nummer der OZG-Leistung, siehe Blatt „Katalog“.", "10124", width=9
)
LEIKA_KEY = TemplateColumn(
    "LeiKa-Schlüssel", "leika_key", "key",
    "14-stelliger Leistungsschlüssel, wenn die Zeile nur eine einzelne Verwaltungsleistung meint; sonst leer lassen.",
    "99115005104000", width=17,
)  # fmt: skip
NAME = TemplateColumn(
    "Leistung",
    "given_name",
    "text",
    "Name der Leistung. OZG-ID und Name müssen zusammenpassen.",
    "Wohnsitzmeldungen",
    width=42,
)
OFFICE = TemplateColumn("Amt", "office", "text", "Amt oder Fachbereich, keine Personennamen.", "Bürgeramt", width=20)
REMARK = TemplateColumn(
    "Bemerkung", "remark", "text", "Freier Text, keine Personennamen.", "Formular seit März in der Prüfung", width=40
)

SERVICES = TemplateSheet(
    "Leistungen",
    "service_entry",
    "eine Leistung dieser Kommune",
    (
        OZG_ID,
        LEIKA_KEY,
        NAME,
        _word("Relevanz", "relevance", relevance.LABELS, "Ist die Kommune zuständig und bietet sie die Leistung an? „ungeprüft“ heißt: noch nicht geklärt.", 24),
        TemplateColumn("Zuständige Stelle", "responsible_body", "text", "Wer zuständig ist, wenn es eine andere Stelle ist.", "Landkreis Eichholz", width=24),
        OFFICE,
        _word("Status", "implementation_status", status.LABELS, "Stand der Umsetzung."),
        _level("Reifegrad", "declared_level", f"Selbst eingeschätzte Stufe nach dem Modell aus dem Blatt „Kopf“ ({', '.join(f'{version}: {scale}' for version, scale in _SCALES.items())}). Sind {model.DEFAULT.span} beantwortet, wird die Stufe zusätzlich berechnet.", "2"),
        _level("Ziel-Reifegrad", "target_level", "Stufe, die erreicht werden soll.", "3"),
        _date("Zieldatum", "target_date", "Bis wann das Ziel erreicht sein soll.", "31.12.2026"),
        _date("Go-live", "golive_date", "Tag, seit dem die Leistung öffentlich online ist.", "01.03.2026"),
        _level("Obergrenze", "legal_ceiling_level", "Höchste Stufe, die das Recht erlaubt; leer, wenn es keine Grenze gibt.", "2"),
        TemplateColumn("Obergrenze Grund", "legal_ceiling_reason", "text", "Warum das Recht nicht mehr erlaubt.", "Persönliches Erscheinen vorgeschrieben", width=30),
        TemplateColumn("URL", "url", "url", "Adresse der Leistung im Netz.", "https://www.wiesenau.example/ummeldung", width=36),
        _word("Im Portal", "is_in_portal", YES_NO, "Steht die Leistung im Bürgerportal der Kommune?", 10),
        _word("Im PVOG", "is_in_pvog", YES_NO, "Ist die Leistung im Portalverbund (PVOG) eingetragen?", 10),
        _word("EfA-Status", "efa_status", status.EFA_LABELS, "Wie weit ist die Nachnutzung einer „Einer für Alle“-Lösung?"),
        _word("Lösungsart", "solution_kind", status.SOLUTION_LABELS, "Wessen Lösung wird genutzt oder gebaut?", 12),
        TemplateColumn("Pionier", "pioneer_name", "text", "Kommune oder Land, von dem die Lösung übernommen wird.", "Stadt Bergfelde", width=20),
        TemplateColumn("Fachverfahren", "specialist_system", "text", "Software, mit der das Amt den Fall bearbeitet.", "Meldewesen", width=20),
        _word("Schnittstelle", "interface_status", status.INTERFACE_LABELS, "Können Online-Anträge ohne Abtippen in das Fachverfahren laufen? „entfällt“, wenn keine gebraucht wird.", 13),
        TemplateColumn("Rang", "priority_rank", "integer", "Rang auf der eigenen Prioritätenliste, 1 ist am wichtigsten.", "1", width=8, minimum=1),
        TemplateColumn("Begründung", "rationale", "text", "Warum dieser Rang.", "Viele Anfragen, Schnittstelle vorhanden", width=36),
        _count("Fälle pro Jahr", "case_count", "Alle abgeschlossenen Fälle eines Jahres über alle Wege. Unbekannt: leer lassen, nicht 0.", "3100"),
        _count("Online-Fälle", "online_case_count", "Davon online eingereicht.", "620"),
        _count("Minuten gespart", "minutes_saved", "Ersparte Minuten je Fall, Bürgerschaft und Verwaltung zusammen.", "55"),
        _count("Personentage", "person_days", "Geschätzter Aufwand der Umsetzung in Personentagen.", "10", DECIMAL_FORMAT),
        _count("Kosten", "cost_eur", "Geschätzte einmalige Kosten in Euro.", "6000", EURO_FORMAT),
        TemplateColumn("Pflicht", "duty", "words", "Verpflichtungen, mehrere durch Komma getrennt: SDG (EU-Verordnung), Fokus (Fokusleistung), Land, Satzung (eigene Satzung oder Ratsbeschluss).", "SDG, Fokus", priority.DUTY_LABELS, 14),
        _word("Wille", "political_will", priority.WILL_LABELS, "Wollen Bürgermeisteramt oder Rat diese Leistung vorrangig? Leer gilt als nein.", 11),
        *_criteria(model.DEFAULT),
        REMARK,
        _date("Wiedervorlage", "review_date", "Wann über eine zurückgestellte Leistung neu entschieden wird.", "31.03.2027"),
        TemplateColumn("Voraussetzung", "prerequisites", "text", "OZG-IDs der Leistungen, die vorher online sein müssen, mehrere durch Komma getrennt.", "10119", width=16),
    ),
)  # fmt: skip

USAGE = TemplateSheet(
    "Nutzung",
    "usage_entry",
    "die Fälle einer Leistung in einem Zeitraum",
    (
        OZG_ID,
        LEIKA_KEY,
        NAME,
        TemplateColumn(
            "Zeitraum",
            "period",
            "period",
            "Ein Jahr (2025), ein Quartal (Q3 2025) oder ein Monat (07/2025).",
            "07/2025",
            width=12,
        ),
        _count("Fälle", "case_count", "Alle Fälle im Zeitraum über alle Wege.", "258"),
        _count("Online-Fälle", "online_case_count", "Davon online eingereicht.", "61"),
        _count("Begonnen", "started_count", "Online begonnene Anträge, auch abgebrochene.", "84"),
        TemplateColumn("Quelle", "usage_source", "text", "Woher die Zahl kommt.", "Fachverfahren", width=24),
    ),
)

BOTTLENECKS = TemplateSheet(
    "Engpässe",
    "bottleneck_entry",
    "ein Hindernis",
    (
        TemplateColumn("OZG-ID", "ozg_id", "key", "Nummer der betroffenen Leistung; leer, wenn alle Leistungen betroffen sind.", "10557", width=9),
        TemplateColumn("Leistung", "given_name", "text", "Name der betroffenen Leistung (nur zum Lesen, maßgeblich ist die OZG-ID).", "Urkunden", width=42),
        _word("Engpass", "bottleneck_code", BOTTLENECK_LABELS, "Was fehlt: Kennung (E01 bis E24) oder Bezeichnung, siehe Liste unten auf diesem Blatt.", 38),
        _word("Schwere", "severity", bottleneck.SEVERITY_LABELS, "Verhindert das Hindernis die Umsetzung (blockierend), erschwert es sie (bremsend) oder ist es nur ein Hinweis?", 13),
        _date("Seit", "since_date", "Seit wann das Hindernis besteht.", "15.01.2025"),
        _word("Wartet auf", "waiting_for", bottleneck.OWNER_LABELS, "Wer es beseitigen kann: die Bezeichnung oder ihr Kürzel K, KR, L, H, B, EU.", 30),
        TemplateColumn("Maßnahme", "measure", "text", "Was unternommen wird.", "Angebot des Herstellers angefordert", width=40),
        _date("Zieldatum", "target_date", "Bis wann es behoben sein soll.", "30.09.2026"),
        _date("Behoben am", "resolved_date", "Tag, an dem es behoben war; leer, solange es besteht.", ""),
    ),
)  # fmt: skip

COMPONENTS = TemplateSheet(
    "Basisdienste",
    "component_entry",
    "ein gemeinsam genutzter Baustein",
    (
        TemplateColumn(
            "Basisdienst",
            "component_name",
            "text",
            "Gemeinsamer Baustein, zum Beispiel Nutzerkonto, ePayment, eAkte.",
            "ePayment",
            width=24,
        ),
        OFFICE,
        _word("Status", "implementation_status", status.LABELS, "Stand der Einführung."),
        _date("Seit", "since_date", "Seit wann dieser Stand gilt.", "01.10.2025"),
        _word(
            "Zwischenlösung",
            "is_interim",
            YES_NO,
            "Wird eine Übergangslösung genutzt, die später ersetzt werden muss?",
            15,
        ),
        REMARK,
    ),
)

SHEETS = (SERVICES, USAGE, BOTTLENECKS, COMPONENTS)
SHEET = {sheet.name: sheet for sheet in SHEETS}


def sheets_for(version: str | None) -> tuple[TemplateSheet, ...]:
    """The sheets for a list by this maturity model: its criteria in the place of those of the default one, levels up to its highest."""
    answered = model.model_of_criteria(version)
    if answered is model.DEFAULT:
        return SHEETS
    default = model.DEFAULT.criterion
    first = next(place for place, column in enumerate(SERVICES.columns) if column.field in default)
    others = [column for column in SERVICES.columns if column.field not in default]
    levels = {"declared_level", "target_level", "legal_ceiling_level"}
    explained = f"Selbst eingeschätzte Stufe nach Modell {answered.version} (0 bis {answered.highest_level}). Sind {answered.span} beantwortet, wird die Stufe zusätzlich berechnet."
    columns = [
        replace(column, maximum=answered.highest_level) if column.field in levels else column for column in others
    ]
    columns = [replace(each, explanation=explained) if each.field == "declared_level" else each for each in columns]
    return (replace(SERVICES, columns=(*columns[:first], *_criteria(answered), *columns[first:])), *SHEETS[1:])


HEAD_SHEET_NAME = "Kopf"
HEAD_COLUMNS = ("Feld", "Wert")
HEAD_ENTRIES = (
    HeadEntry("Kommune", "municipality_name", "Name der Kommune.", "Stadt Wiesenau"),
    HeadEntry("ARS", "ars", "Amtlicher Regionalschlüssel, 12 Ziffern.", "990010006006"),
    HeadEntry("Stichtag", "reporting_date", "Für welchen Tag die Angaben gelten.", "30.09.2026"),
    HeadEntry(
        "Erstellt von (Funktion)",
        "author_function",
        "Funktion oder Amt, kein Personenname.",
        "Digitalisierungsbeauftragte",
    ),
    HeadEntry(
        "Reifegradmodell",
        "rgm_version",
        f"{' oder '.join(f'{version} (Stufen {scale})' for version, scale in _SCALES.items())}.",
        model.DEFAULT_VERSION,
    ),
)

#: Sheets that only explain; intake leaves them alone.
STATIC_SHEET_NAMES = ("Erklärung", "Katalog")
