"""Bottlenecks E01-E24 (docs/fachregeln.md 5.1, 5.2): labels, who can remove them, what they mean in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from ozg.rules.law import WRITTEN_FORM, WRITTEN_FORM_REMEDY

SEVERITY_LABELS = {"BLOCKIEREND": "blockierend", "BREMSEND": "bremsend", "HINWEIS": "Hinweis"}

#: Who can remove a bottleneck, own hands first: the order in which the pages show them.
OWNER_LABELS = {
    "K": "Kommune",
    "KR": "Kreis oder Verbund",
    "L": "Land",
    "H": "Hersteller oder IT-Dienstleister",
    "B": "Bund",
    "EU": "Europäische Union",
}

#: An entry that names nobody is its own party (docs/fachregeln.md 5.2).
NOBODY_LABEL = "niemand eingetragen"
#: So is one that names somebody who was not understood: the list does name somebody, and nobody knows whether inside or outside the house.
UNREAD = "U"
UNREAD_LABEL = "in der Liste genannt, nicht verstanden"
#: Every party an entry may have.
PARTY_LABELS = {**OWNER_LABELS, UNREAD: UNREAD_LABEL}

#: Waiting longer than this is marked (docs/fachregeln.md 5.2).
LONG_WAIT_DAYS = 365


@dataclass(frozen=True)
class Bottleneck:
    """One code of the taxonomy. ``owners`` in the order of docs/fachregeln.md 5.1."""

    code: str
    label: str
    meaning: str
    owners: tuple[str, ...]


BOTTLENECKS = (
    Bottleneck(
        "E01",
        "Nutzerkonto für Bürgerinnen und Bürger",
        "Die Leistung ist nicht an das Nutzerkonto im Portalverbund (BundID, DeutschlandID) angeschlossen.",
        ("L", "H", "B"),
    ),
    Bottleneck("E02", "Organisationskonto", "Für Unternehmen fehlt das Organisationskonto.", ("L", "H")),
    Bottleneck("E03", "ePayment", "Eine Gebühr kann nicht online bezahlt werden.", ("K", "H", "L")),
    Bottleneck(
        "E04", "Postfach und Rückkanal", "Es fehlt ein sicherer Weg für Bescheid und Rückfragen.", ("L", "H", "B")
    ),
    Bottleneck(
        "E05",
        "Portal und Auffindbarkeit",
        "Die Leistung fehlt im Portal oder im PVOG, Links sind verstreut oder tot.",
        ("K", "KR", "L"),
    ),
    Bottleneck(
        "E06",
        "Formularserver und Antragsassistent",
        "Es fehlt ein Produkt, eine Lizenz oder jemand, der Formulare baut.",
        ("K", "KR", "H"),
    ),
    Bottleneck(
        "E07",
        "Schnittstelle zum Fachverfahren",
        "Die Daten kommen nicht in das Fachverfahren; sie müssten abgetippt werden.",
        ("H", "K", "L"),
    ),
    Bottleneck(
        "E08",
        "eAkte und Dokumentenverwaltung",
        "Im zuständigen Amt gibt es keine elektronische Akte.",
        ("K", "KR"),
    ),
    Bottleneck(
        "E09",
        "Transport (FIT-Connect, XTA)",
        "Der Empfangspunkt für elektronische Anträge fehlt.",
        ("K", "H", "L"),
    ),
    Bottleneck(
        "E10",
        "eID und Vertrauensniveau",
        "Der verlangte Identitätsnachweis ist online nicht möglich.",
        ("H", "L", "B"),
    ),
    Bottleneck(
        "E11",
        "Elektronischer Bescheid",
        "Der Bescheid wird nicht elektronisch erstellt oder zugestellt.",
        ("K", "H", "L", "B"),
    ),
    Bottleneck("E12", "Online-Terminbuchung", "Ein nötiger Termin kann nicht online gebucht werden.", ("K", "H")),
    Bottleneck(
        "E13",
        "Siegel und Signatur",
        "Elektronisches Siegel, Signatur oder fälschungssicheres Protokoll fehlt.",
        ("K", "H"),
    ),
    Bottleneck(
        "E14",
        "Schriftformerfordernis",
        f"Eine Vorschrift verlangt eine Unterschrift. {WRITTEN_FORM_REMEDY}: {WRITTEN_FORM}",
        ("K", "L", "B"),
    ),
    Bottleneck(
        "E15", "Prozess ungeklärt", "Der Ablauf ist nicht angepasst oder niemand ist dafür verantwortlich.", ("K",)
    ),
    Bottleneck("E16", "Personal und Schulung", "Es fehlen Menschen oder die Schulung.", ("K", "KR")),
    Bottleneck(
        "E17", "Haushaltsmittel und Förderung", "Es fehlen Mittel oder eine Förderzusage.", ("K", "L", "B", "EU")
    ),
    Bottleneck("E18", "Datenschutz, IT-Sicherheit, Barrierefreiheit", "Eine nötige Freigabe fehlt.", ("K", "H")),
    Bottleneck(
        "E19",
        "Landes- oder EfA-Leistung fehlt",
        "Das Land hat die Lösung oder den Vertrag noch nicht bereitgestellt.",
        ("L", "B"),
    ),
    Bottleneck(
        "E20",
        "Registerabruf (Once-Only)",
        "Nachweise können nicht aus Registern abgerufen werden.",
        ("B", "L", "H"),
    ),
    Bottleneck(
        "E21",
        "Rechtslage und persönliches Erscheinen",
        "Das Recht verlangt Erscheinen, Biometrie oder das Original.",
        ("B", "L"),
    ),
    Bottleneck(
        "E22",
        "IT-Infrastruktur und Dienstleisterkapazität",
        "Betrieb, Netz oder ein Termin beim Rechenzentrum fehlt.",
        ("H", "K"),
    ),
    Bottleneck(
        "E23",
        "Zuständigkeit unklar",
        "Gemeinde, Kreis und Land haben nicht geklärt, wer zuständig ist.",
        ("K", "KR", "L"),
    ),
    Bottleneck("E24", "Altakten und Scannen", "Papierakten sind nicht eingescannt.", ("K",)),
)
BOTTLENECK = {bottleneck.code: bottleneck for bottleneck in BOTTLENECKS}
