"""/gemeinsam: what blocks many of us at once, where do we build the same twice, and what would sharing cost?"""

from ozg import formats
from ozg.frames import by_row
from ozg.read import leverage, neighbours
from ozg.rules.bottleneck import BOTTLENECK
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.page import notice, palette
from ozg.ui.kit.table import folded_table, paged_table
from ozg.ui.pieces.leverage_bars import joint_leverage, leverage_bars
from ozg.ui.pieces.shared_cost import shared_cost
from ozg.words import bottleneck as bottleneck_words, neighbour as neighbour_words

SHOWN = 6
LABELS = {code: kind.label for code, kind in BOTTLENECK.items()}

view = in_force.open()
selected, where, around = view.selected, view.where, view.around
file_name = view.area_file_name("gemeinsam")

lists = next(by_row(ask(leverage.lists, **around)))
joint = ask(leverage.of_area, **around, ars=selected.ars)
named = ask(leverage.named_of_area, **around)
unrated = named[named["service_count"] > 0]
interfaces = ask(leverage.missing_interfaces, **around, ars=selected.ars)
interfaces = interfaces[interfaces["municipality_count"] > 1]
twice = ask(neighbours.duplicates, **around, ars=selected.ars)
unsure = ask(neighbours.unsure_duplicates, **around, ars=selected.ars)
parts.headline(
    f"{where.name} · Stand {selected.date_text}",
    neighbour_words.joint_headline(joint, named, lists, LABELS),
    neighbour_words.counted_lists(lists, selected.date),
    neighbour_words.joint_deck(joint, named, lists, LABELS),
    *[neighbour_words.interface(row) for row in by_row(interfaces.head(1))],
    neighbour_words.duplicates(twice, lists.listed_count, len(unsure)),
)

if len(joint):
    parts.heading(
        neighbour_words.blocking_title(joint),
        "Fälle im Jahr, die in allen Kommunen mit Liste daran hängen; oben steht, woran die meisten hängen",
    )
    parts.legend(
        [
            (palette().accent, bottleneck_words.FREED),
            (palette().pale, bottleneck_words.NOT_YET_FREED),
        ]
    )
    leverage_bars([joint_leverage(joint.head(SHOWN), lists, where.name, selected)])
    folded_table(
        "Alle Engpässe als Tabelle",
        joint.assign(
            label=joint["bottleneck_code"].map(LABELS), who=[neighbour_words.places(row) for row in by_row(joint)]
        ),
        columns(
            "bottleneck_name municipality_count service_count services_without_cases touched_case_count "
            "freed_case_count oldest_since where"
        ),
        "Engpässe über alle Kommunen",
        key="joint",
        file_name=file_name,
    )

if len(unrated):
    parts.heading("Gemeldet, ohne zu sagen, ob es blockiert", bottleneck_words.RATE_FIRST)
    paged_table(
        unrated.assign(label=unrated["bottleneck_code"].map(LABELS)),
        columns("bottleneck_name municipality_count service_count"),
        "Engpässe ohne Schwere",
        key="unrated",
        file_name=f"{file_name}_ohne_schwere",
    )

if len(interfaces):
    parts.heading(
        f"Schnittstellen zu {formats.integer(len(interfaces))} Fachverfahren wären gemeinsam zu beschaffen",
        "Fachverfahren, zu denen sie in mindestens zwei Kommunen fehlt, für Leistungen unter ihrem Ziel",
    )
    paged_table(
        interfaces.assign(who=[neighbour_words.places(row) for row in by_row(interfaces)]),
        columns("specialist_system lacking_body_count service_count cases_a_year all_without_cases where"),
        "Fehlende Schnittstellen",
        key="interfaces",
        file_name=f"{file_name}_schnittstellen",
    )

if len(twice):
    parts.heading(
        f"Doppelt gebaut: {formats.counted(len(twice), 'Leistung', 'Leistungen')}",
        "Dieselbe Leistung, zur selben Zeit, jede Kommune für sich",
    )
    notice(neighbour_words.builders(next(by_row(twice))), "Ein Gespräch kostet weniger als eine zweite Entwicklung.")
    paged_table(
        twice,
        columns("service builder_names total_person_days total_cost_eur unknown_cost_count"),
        "Doppelte Entwicklungen",
        key="twice",
        file_name=f"{file_name}_doppelt",
    )


gaps = ask(neighbours.gaps, **view.place)
# Nobody shares with himself, unless he has told what it costs together.
if len(gaps) and (lists.listed_count > 1 or len(ask(neighbours.told_costs, **around, ars=selected.ars))):
    parts.heading(
        "Was kostet es geteilt?",
        "Beteiligt sind alle mit Liste, die die Leistung noch nicht ganz online haben oder von denen das nicht bekannt "
        "ist; nennt das Blatt „Zusammenarbeit“ keinen Betrag, ist er eine Annahme",
    )
    shared_cost(selected, where, gaps, set(twice["ozg_id"]))
view.source("Listen der Kommunen; jede mit ihrem neuesten Stand bis zum Stichtag")
