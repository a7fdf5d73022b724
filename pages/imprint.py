"""/impressum: who runs this dashboard?"""

from ozg.read import method
from ozg.read.provider import IMPRINT, provider
from ozg.ui.kit import parts
from ozg.ui.kit.provider_parts import entries

found = provider()
name = found.value(IMPRINT[0])
parts.headline(
    "", f"Dieses Dashboard betreibt: {name}." if name else "Wer dieses Dashboard betreibt, ist noch nicht eingetragen."
)
entries(IMPRINT, found)
parts.heading("Woher die mitgelieferten Daten stammen")
parts.paragraph(
    *method.notes(), "Katalog: OZG-Datenbank NRW, © KDN, MIT-Lizenz. Alle Quellen stehen auf der Seite „Methodik“."
)
parts.heading("Wofür die Zahlen stehen")
parts.paragraph(
    "Die Angaben zu den Leistungen stammen von den Kommunen selbst. Sie sind geprüft, soweit ein Rechner das kann, "
    "aber keine Rechtsauskunft und keine amtliche Statistik."
)
parts.source("Angaben der betreibenden Stelle")
