"""What is left (docs/fachregeln.md 5.3): the groups of ``rule.left_group`` in the order of the bar, own hands beside those of others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LeftGroup:
    """One reason why a service is not ganz online: what it is called, and what it counts in one sentence."""

    code: str
    label: str
    meaning: str


LEFT_GROUPS = (
    LeftGroup(
        "WARTET", "blockiert, wartet auf andere",
        "Ein gemeldeter, blockierender Engpass wartet auf jemanden außerhalb: Kreis, Land, Hersteller, Bund oder EU.",
    ),
    LeftGroup(
        "EIGENES_HAUS", "im eigenen Haus blockiert",
        "Ein gemeldeter, blockierender Engpass wartet auf die Kommune selbst, keiner auf andere.",
    ),
    LeftGroup(
        "NIEMAND", "blockiert, wer es löst ist offen",
        "Ein gemeldeter, blockierender Engpass nennt niemanden, auf den er wartet, oder jemanden, den das Programm nicht versteht. Zu klären ist, wer ihn löst.",
    ),
    LeftGroup("AUF_DEM_WEG", "auf dem Weg", "Kein blockierender Engpass gemeldet; der Stand ist geplant, in Umsetzung oder Test."),
    LeftGroup(
        "TEILWEISE", "halb fertig",
        "Weder ein blockierender Engpass noch Arbeit daran ist gemeldet; ein Teil geht schon online (Reifegrad 2).",
    ),
    LeftGroup(
        "LIEGT", "liegt",
        "Kein blockierender Engpass gemeldet, auch keiner ohne Schwere, der auf andere wartet; der Stand ist offen, und es gibt höchstens Information.",
    ),
    LeftGroup("OHNE_ANGABE", "ohne Angabe", "Ob jemand daran arbeitet oder ob ein gemeldeter Engpass blockiert, sagt die Liste nicht."),
    LeftGroup("ZURUECKGESTELLT", "zurückgestellt", "Die Kommune hat die Leistung bewusst zurückgestellt."),
    LeftGroup("RECHTLICHES_MAXIMUM", "rechtliches Maximum", "Mehr erlaubt das Recht nicht."),
)  # fmt: skip
LEFT_GROUP = {group.code: group for group in LEFT_GROUPS}
#: The level is not known: whether anything is left to do, nobody knows. Stands apart from the groups above.
UNKNOWN = "UNBEKANNT"
