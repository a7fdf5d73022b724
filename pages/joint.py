"""/zusammen: what blocks many of us at once, where do we build the same twice, and what would sharing cost?"""

from ozg import formats
from ozg.read import levers, neighbours
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui.kit import area, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, folded_table, paged_table
from ozg.ui.pieces.lever_bars import Group, Lever, lever_bars
from ozg.ui.pieces.shared_cost import shared_cost
from ozg.words import bottleneck as bottleneck_words, neighbour as neighbour_words

SHOWN = 6
LABELS = {code: kind.label for code, kind in BOTTLENECK.items()}

selected = chosen()
now = summary_or_stop(selected)
where = area.of(selected)
asked = {"area_key": where.key, "date": selected.date, "ars": selected.ars}
file_name = f"gemeinsam_{where.key}_{selected.date}"

lists = next(ask(levers.lists, area_key=where.key, date=selected.date).itertuples())
joint = ask(levers.of_area, **asked)
interfaces = ask(levers.missing_interfaces, **asked)
interfaces = interfaces[interfaces["municipality_count"] > 1]
twice = ask(neighbours.duplicates, **asked)
parts.headline(
    f"{where.name} · Stand {selected.date_text}",
    neighbour_words.joint_headline(joint, lists, LABELS),
    neighbour_words.counted_lists(lists, selected.date),
    *[neighbour_words.interface(row) for row in interfaces.head(1).itertuples()],
    neighbour_words.duplicates(twice),
)

if len(joint):
    parts.heading(
        "Was viele zugleich blockiert",
        "Fälle im Jahr, die in allen Kommunen mit Liste zusammen daran hängen; gereiht nach anteiligen Fällen",
    )
    parts.legend(
        [
            (palette().accent, "sofort frei, wenn nur dieser Engpass wegfällt"),
            (palette().pale, "erst mit anderen zusammen, oder es genügt nicht sicher"),
        ]
    )
    lever_bars([Group(where.name, f"{formats.counted(lists.listed_count, 'Kommune', 'Kommunen')} mit Liste", [
        Lever(f"{LABELS[row.bottleneck_code]}: {formats.counted(row.municipality_count, 'Kommune', 'Kommunen')}",
              selected.link("engpaesse", engpass=row.bottleneck_code), row.touched_case_count, row.freed_case_count, row.service_count,
              row.services_without_cases, neighbour_words.places(row), freed_words=bottleneck_words.freed(row))
        for row in joint.head(SHOWN).itertuples()
    ])])  # fmt: skip
    folded_table(
        "Alle Engpässe als Tabelle",
        joint.assign(label=joint["bottleneck_code"].map(LABELS), who=[neighbour_words.places(row) for row in joint.itertuples()]),
        [Column("label", "Engpass"), Column("municipality_count", "Kommunen", "integer"), Column("service_count", "Leistungen", "integer"),
         Column("services_without_cases", "Davon ohne Fallzahl", "integer"), Column("touched_case_count", "Fälle berührt", "integer"),
         Column("freed_case_count", "Sofort frei", "integer"), Column("since_date", "Ältester seit", "date"), Column("who", "Wo")],
        "Engpässe über alle Kommunen", key="joint", file_name=file_name,
    )  # fmt: skip

if len(interfaces):
    parts.heading(
        "Schnittstellen, die gemeinsam zu beschaffen wären",
        "Fachverfahren, zu denen sie in mindestens zwei Kommunen fehlt, für Leistungen unter ihrem Ziel",
    )
    paged_table(
        interfaces.assign(who=[neighbour_words.places(row) for row in interfaces.itertuples()]),
        [Column("specialist_system", "Fachverfahren"), Column("municipality_count", "Fehlt in Kommunen", "integer"),
         Column("service_count", "Leistungen", "integer"), Column("case_count", "Fälle im Jahr", "integer"),
         Column("services_without_cases", "Leistungen ohne Fallzahl", "integer"), Column("who", "Wo")],
        "Fehlende Schnittstellen", key="interfaces", file_name=f"{file_name}_schnittstellen",
    )  # fmt: skip

if len(twice):
    parts.heading("Doppelt gebaut", "Dieselbe Leistung, zur selben Zeit, jede Kommune für sich")
    notice(
        neighbour_words.builders(next(twice.itertuples())), "Ein Gespräch kostet weniger als eine zweite Entwicklung."
    )
    paged_table(
        twice, [Column("service_name", "Leistung"), Column("builder_names", "Entwickeln selbst"), Column("person_days", "Personentage zusammen", "decimal"),
                Column("cost_eur", "Kosten zusammen in €", "integer"), Column("unknown_cost_count", "Ohne Angabe der Kosten", "integer")],
        "Doppelte Entwicklungen", key="twice", file_name=f"{file_name}_doppelt",
    )  # fmt: skip


gaps = ask(neighbours.gaps, ars=selected.ars, date=now["reporting_date"].date())
if len(gaps):
    parts.heading(
        "Was kostet es geteilt?",
        "Beteiligt sind alle mit Liste, die die Leistung noch nicht ganz online haben; nennt das Blatt „Zusammenarbeit“ keinen Betrag, ist er eine Annahme",
    )
    shared_cost(selected, where, gaps, set(twice["ozg_id"]))
parts.source("Listen der Kommunen; jede mit ihrem neuesten Stand bis zum Stichtag", list_date=now["list_date"])
