"""/gemeinsam?ansicht=zusammenarbeit: who develops for whom, who waits for whom, networks, portals, specialist systems,
handovers."""

from ozg import formats
from ozg.frames import by_row
from ozg.read import leverage, neighbours, together
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.columns import columns
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import notice
from ozg.ui.kit.table import Column, folded_table, paged_table
from ozg.ui.pieces.joint_matrix import joint_matrix
from ozg.ui.pieces.portal_entries import missing_entries, online_entries
from ozg.words import neighbour as neighbour_words, together as together_words

SHOWN = 15

view = in_force.open()
selected = view.selected
where, around = view.where, view.around
file_name = view.area_file_name("zusammenarbeit")

lists = next(by_row(ask(leverage.lists, **around)))
cells = ask(together.cells, **around)
waiting = ask(together.waiting, **around)
portal = ask(together.portal, ars=selected.ars, today=selected.date)
parts.headline(
    f"{where.name} · Stand {selected.date_text}",
    together_words.headline(cells),
    together_words.in_use(cells),
    together_words.slipping(waiting),
    neighbour_words.counted_lists(lists, selected.date, is_apart=False),
)

if len(cells):
    matrix, bodies = together_words.matrix(cells, selected.ars)
    parts.heading(together_words.matrix_title(matrix), "Wer entwickelt, wer übernimmt; die meisten Übernahmen zuerst")
    joint_matrix(matrix.head(SHOWN), bodies, selected, "Leistungen und Kommunen")
    folded_table(
        f"{formats.counted(len(matrix), 'Leistung', 'Leistungen')} als Tabelle",
        matrix,
        [*columns("service taker_count alone_count"), *[Column(ars, name, "short") for ars, name in bodies.items()]],
        "Alle gemeinsamen Leistungen",
        key="matrix",
        file_name=f"{file_name}_matrix",
    )

if len(waiting):
    parts.heading(together_words.waiting_title(waiting), "Frühestens kommt es am Zieldatum der Kommune, die entwickelt")
    paged_table(
        together_words.waiting_rows(waiting),
        columns(
            "service pioneer_name taker_name handover_state handover_date earliest_date later taker_target_date holds"
        ),
        "Wartende Kommunen",
        key="waiting",
        file_name=f"{file_name}_warten",
    )

twice = ask(neighbours.duplicates, **around, ars=selected.ars)
if len(twice):
    notice(neighbour_words.builders(next(by_row(twice))), neighbour_words.duplicates(twice, lists.listed_count))
    parts.paragraph(link("Doppelte Entwicklungen und geteilte Kosten", selected.link("joint")))

networks = ask(together.networks, **around, ars=selected.ars)
if len(networks):
    parts.entries_list(
        together_words.networks_title(networks, selected.ars, selected.name),
        list(together_words.network_entries(networks)),
        "",
    )
    if models := together_words.models(networks, selected.ars):
        parts.paragraph(*models, link("Was sie schon hat und wir nicht", selected.link("neighbours")))

if len(portal):
    parts.heading(together_words.portal_title(portal), "Zwei Ebenen: das eigene Portal und das des Landkreises")
    parts.paragraph(*together_words.portal(portal))
    missing_entries(portal, selected, f"{file_name}_portal")
    platform = ask(together.platform, ars=selected.ars, today=selected.date)
    if len(platform) > 1:
        folded_table(
            f"Kommunen auf derselben Plattform ({platform['platform_name'].iloc[0]})",
            platform,
            columns(
                "municipality conform_count_within unknown_level_count_within of_relevant_count conform_share_within"
            ),
            "Gleiche Plattform",
            key="platform",
            file_name=f"{file_name}_plattform",
        )

online_entries(selected, view.place, file_name)
systems = ask(together.systems, **around)
parts.heading(
    together_words.systems_title(systems), "Kommunen mit dem häufigsten Produkt, der Landkreis eingeschlossen"
)
parts.paragraph(together_words.systems(systems))
if len(shared := together_words.shared_systems(systems)):
    paged_table(
        together_words.system_rows(shared),
        columns("field_of_work common_product product_body_count body_count uniformity decider other_products"),
        "Fachverfahren",
        key="systems",
        file_name=f"{file_name}_fachverfahren",
    )

handovers = ask(together.handovers, **around, ars=selected.ars)
if len(handovers):
    parts.heading(together_words.handovers_title(handovers), "Wo Vorgänge an andere Stellen gehen, Fälle im Jahr")
    parts.paragraph(together_words.handovers(handovers))
    paged_table(
        together_words.handover_rows(handovers),
        columns("service sender receiver_name medium is_break cases_a_year"),
        "Übergaben",
        key="handovers",
        file_name=f"{file_name}_uebergaben",
    )
view.source("Blätter „Zusammenarbeit“, „Portal“ und „Fachverfahren“ und die Listen der Kommunen")
