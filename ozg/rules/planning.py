"""Planning within a budget (docs/fachregeln.md 6.4): default parameters, shared components, reasons to leave a service out."""

from __future__ import annotations

from ozg.rules import model

#: Expected share of the cases that comes in online after one year, in percent (docs/fachregeln.md 6.4): an assumption, used only
#: where the municipality has not measured its own.
EXPECTED_ONLINE_PERCENT = 30
#: What the switch "Fehlendes annehmen" begins with for each service: euros and person-days. An assumption of the reader, never an
#: estimate of ours; both are there to be changed.
ASSUMED_EUROS, ASSUMED_DAYS = 5_000, 10

#: Components a service may lack on its way to ganz online (``rule.lacking_components``), in the order of the criteria that show it.
COMPONENTS = tuple(dict.fromkeys(each.code for each in model.DEFAULT.consequences if each.kind == "LACKS"))

#: Why a service of the list is not part of the calculation; the order in which the reasons are looked at. The first three are
#: missing values and may come together.
LEFT_OUT_LABELS = {
    "FAELLE": "Fälle im Jahr",
    "KOSTEN": "Kosten",
    "PERSONENTAGE": "Personentage",
    "KONFORM": "ist schon ganz online",
    "OBERGRENZE": "das Recht erlaubt es nicht ganz online",
    "BASISDIENST": "Kosten eines Basisdienstes offen",
    "VORAUSSETZUNG": "setzt etwas voraus, das nicht in der Rechnung ist",
}
#: The reasons that are missing values.
MISSING_VALUES = ("FAELLE", "KOSTEN", "PERSONENTAGE")

#: A component that is being introduced is decided and paid for: it costs a plan nothing more.
PREPAID_STATUS = ("IN_UMSETZUNG", "TEST")
