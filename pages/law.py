"""/leistungen?ansicht=recht: what binds whom by when, and which online forms do what § 9a OZG asks for?"""

from datetime import date

from ozg import formats
from ozg.frames import by_row
from ozg.read import house, legal
from ozg.rules import law
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.table import folded_table, plain_table
from ozg.ui.pieces.law_links import reference_link, text_address
from ozg.words import law as words

view, now = in_force.open(), date.today()
rows = ask(legal.services, **view.place)
services = rows.assign(address=view.selected.service_links(rows))
dates = words.dates(rows, now, view.selected.municipality["state_key"])
dates = dates.assign(address=dates["place"].map(text_address))
coming, over = dates[~dates["is_over"]], dates[dates["is_over"]]
view.headline(f"{words.headline(rows)}.", words.left_out(rows), law.SENTENCE, words.naming_towns(coming))

parts.heading("Drei Fragen an jedes Online-Formular", "je Online-Formular ja, nein oder nicht bekannt")
checks = words.checks(rows)
# Where no form is known there is nothing to count: three times 0 would be three claims.
has_forms = checks[["yes", "no", "unknown"]].to_numpy().any()
plain_table(
    checks.assign(address=checks["place"].map(text_address)),
    columns(
        "law_check form_yes form_no form_unknown law_rule law_place" if has_forms else "law_check law_rule law_place"
    ),
    "§ 9a OZG",
)
parts.paragraph(words.WHERE_ASKED)
forms = words.form_rows(services)
if len(forms):
    folded_table(
        "Jedes Online-Formular",
        forms,
        columns("service_link cases_a_year form_review form_warning form_copy federal_law"),
        "Online-Formulare",
        "forms",
        view.file_name("online_formulare"),
    )

parts.heading("Was wen bis wann bindet", "Termine aus Gesetzen und Programmen, der nächste zuerst")
shown = columns("law_day law_left what law_binds law_concerns law_place")
plain_table(coming, shown, "Kommende Termine")
if len(over):
    folded_table("Vergangene Termine", over, shown, "Vergangene Termine", "over", "termine_vergangen")

due = law.deadline(law.REGISTER_PLACE)
registers = words.in_registers(services)
parts.heading(
    f"Register: Identifikationsnummer bis {formats.day(due.day)}", f"bindet {due.binds}; {law.OWN_ASSIGNMENT}"
)
parts.paragraph(f"„{due.quotation}“", reference_link(due.place))
if len(registers):
    folded_table(
        words.registers_title(registers),
        registers,
        columns("service_link register cases_a_year"),
        "Register",
        "registers",
        view.file_name("register"),
    )

alone = law.deadline(law.COMPANY_PLACE)
companies = words.for_companies(services)
parts.heading(f"Nur für Unternehmen: {formats.day(alone.day)}", f"{alone.what}; {law.OWN_ASSIGNMENT}")
parts.paragraph(f"Bindet {alone.binds}.", reference_link(alone.place))
if len(companies):
    folded_table(
        words.companies_title(companies),
        companies,
        columns("service_link cases_a_year"),
        "Nur für Unternehmen",
        "companies",
        view.file_name("unternehmen"),
    )

account = law.form_rule(law.ACCOUNT_PLACE)
parts.heading("Nutzerkonten mit Ende", account.applies_to)
parts.paragraph(
    words.accounts(rows),
    f"{account.rule.removesuffix('.')}.",
    reference_link(account.place),
    *words.moves(list(by_row(ask(house.interim, **view.place)))),
)

rules = words.rule_rows([text_address(each.place) for each in law.form_rules()])
shown = columns("law_rule law_applies law_place")
folded_table("Alle Regeln für Online-Formulare", rules, shown, "Regeln", "rules", "regeln_online_formulare")
view.source("Gesetzestexte im Dashboard (amtliche Werke, § 5 UrhG); Termine und Regeln je mit Fundstelle")
