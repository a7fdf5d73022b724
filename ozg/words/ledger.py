"""Sentences about what became of the rows of the delivered files."""

from __future__ import annotations

import pandas as pd

from ozg import formats
from ozg.marks import figure
from ozg.words.place import of

#: Whose files are counted where they are not those of the chosen municipality alone.
ALL = "Alle Kommunen"


def headline(sums: pd.Series, name: str) -> str:
    """How many of the rows that were read are loaded; ``name``: the municipality whose files these are, empty for all.

    ``sums``: ``read_count``, ``loaded_count``, ``rejected_count``, ``ignored_count`` added up.
    """
    if not sums["read_count"]:
        return (
            f"{formats.beginning(of(name))} ist noch keine Zeile gelesen."
            if name
            else "Es ist noch keine Zeile gelesen."
        )
    loaded = formats.integer(sums["loaded_count"])
    said = loaded if name else figure("ROWS_LOADED", sums["loaded_count"], loaded)
    ratio = formats.ratio(sums["loaded_count"], sums["read_count"])
    return f"{name or ALL}: {said} von {formats.counted(sums['read_count'], 'gelesenen Zeile', 'gelesenen Zeilen')} {'ist' if 1 in (sums['loaded_count'], sums['read_count']) else 'sind'} geladen ({ratio})."


def only(name: str) -> str:
    """That a login sees the files of its own municipality alone."""
    return f"Gezeigt sind nur die Dateien {of(name)}: Für andere gilt Ihre Anmeldung nicht."


def rest(sums: pd.Series) -> str:
    """The rows that are not loaded, and that none is lost."""
    rejected, ignored = int(sums["rejected_count"]), int(sums["ignored_count"])
    refused = f"{formats.integer(rejected) if rejected else 'Keine'} {'ist' if rejected <= 1 else 'sind'} abgelehnt"
    empty = f"{formats.integer(ignored) if ignored else 'keine'} {'ist' if ignored <= 1 else 'sind'} ohne Daten (Überschriften, Summen)"
    return f"{refused}, {empty}. Nichts geht verloren: gelesen = geladen + abgelehnt + ignoriert."


#: What makes a finding the same one in several files: not the row, which moves from list to list.
_SAME = ["ars", "severity", "code", "sheet_name", "column_name", "message", "remedy"]


def once(findings: pd.DataFrame) -> pd.DataFrame:
    """Every finding once, with the newest file that has it and in how many it stands (``files``): lists that follow each other repeat
    what nobody has put right. ``findings``: rows of ``ozg.read.data_status.findings``; two of a kind in one file stay two."""
    newest_first = findings.sort_values("reporting_date", ascending=False, kind="stable", na_position="last")
    nth = newest_first.groupby([*_SAME, "delivery_id"], dropna=False).cumcount()
    groups = newest_first.assign(nth=nth).groupby([*_SAME, "nth"], dropna=False, sort=False)
    counted = newest_first.assign(files=groups["delivery_id"].transform("nunique"))
    return counted[groups.cumcount() == 0].sort_index()


def to_do(findings: pd.DataFrame, told: pd.DataFrame, newest: set[int]) -> tuple[str, str]:
    """Heading and sentence above the findings. ``told``: ``once`` of them; ``newest``: the files nothing newer has replaced."""
    if not newest:
        return "Noch ist nichts zu prüfen", "Es ist noch keine Datei gelesen."
    if told.empty:
        return "Zu verbessern ist nichts", "Keine Befunde."
    now = told["delivery_id"].isin(newest).sum()
    title = f"Zu verbessern: {formats.counted(len(told), 'Befund', 'Befunde')}"
    repeated = len(findings) - len(told)
    past = len(told) - now
    parts = [
        f"{formats.integer(now) if now else 'Keiner'} {'steht' if now <= 1 else 'stehen'} in der neuesten Datei einer Kommune"
    ]
    if past:
        parts.append(
            f"{formats.integer(past)} nur in {'einer früheren' if past == 1 else 'früheren'}, wo nichts mehr zu tun ist"
        )
    again = (
        f" Was mehrere Dateien wiederholen, steht einmal, mit der neuesten ({formats.counted(repeated, 'Wiederholung', 'Wiederholungen')})."
        if repeated
        else ""
    )
    return title, f"{', '.join(parts)}.{again}"


def remedies(told: pd.DataFrame, findings: pd.DataFrame) -> pd.DataFrame:
    """One row is a remedy: how many of the findings ``told`` it is for (``count``), in how many ``files`` all ``findings`` of it stand, and
    the first as ``example``."""
    key = ["severity", "code", "remedy"]
    grouped = told.groupby(key, sort=False, as_index=False).agg(count=("message", "size"), example=("message", "first"))
    files = findings.groupby(key, sort=False)["delivery_id"].nunique()
    return grouped.assign(files=files.reindex(pd.MultiIndex.from_frame(grouped[key])).to_numpy())


def newest_files(files: pd.DataFrame) -> set[int]:
    """``delivery_id`` of the files that no newer one of the same municipality and kind has replaced."""
    ordered = files.sort_values(["reporting_date", "loaded_at"], ascending=False, na_position="last")
    return set(ordered.drop_duplicates(["ars", "kind"])["delivery_id"])


def figures(files: pd.DataFrame, findings: pd.DataFrame, last_date: object) -> list[tuple[str, ...]]:
    """Value, label and note of the large figures: files, errors and warnings among their findings (each once), the last
    reporting date."""
    count = findings["severity"].value_counts()
    return [
        (formats.integer(len(files)), "Datei" if len(files) == 1 else "Dateien"),
        (formats.integer(count.get("error", 0)), "Fehler", "Zeile oder Datei ist nicht in den Zahlen"),
        (
            formats.integer(count.get("warning", 0)),
            "Warnung" if count.get("warning", 0) == 1 else "Warnungen",
            "geladen; bitte prüfen",
        ),
        (formats.day(last_date), "letzter Stichtag"),
    ]
