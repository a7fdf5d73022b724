"""/zusammenarbeit: who develops for whom, who waits for whom, networks, portals, specialist systems, handovers."""

from ozg import formats
from ozg.read import levers, neighbours, together
from ozg.rules.together import DECIDER_LABELS, MEDIUM_LABELS
from ozg.ui.kit import area, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.in_force import summary_or_stop
from ozg.ui.kit.markup import link
from ozg.ui.kit.page import notice
from ozg.ui.kit.selection import chosen
from ozg.ui.kit.table import Column, folded_table, paged_table
from ozg.ui.pieces.joint_matrix import joint_matrix
from ozg.words import neighbour as neighbour_words, together as together_words

SHOWN = 15

selected = chosen()
now = summary_or_stop(selected)
where = area.of(selected)
asked, here = {"area_key": where.key, "date": selected.date}, {"ars": selected.ars, "date": selected.date}
file_name = f"zusammenarbeit_{where.key}_{selected.date}"

cells = ask(together.cells, **asked)
waiting = ask(together.waiting, **asked)
portal = ask(together.portal, **here)
parts.headline(
    f"{where.name} · Stand {selected.date_text}",
    together_words.headline(cells),
    together_words.in_use(cells),
    together_words.slipping(waiting),
    neighbour_words.counted_lists(next(ask(levers.lists, **asked).itertuples()), selected.date, is_apart=False),
)

if len(cells):
    parts.heading("Wer entwickelt, wer übernimmt", "Leistung × Kommune; die mit den meisten Übernahmen zuerst")
    matrix, bodies = together_words.matrix(cells, selected.ars)
    joint_matrix(matrix.head(SHOWN), bodies, selected, "Leistungen und Kommunen")
    folded_table(
        f"{formats.counted(len(matrix), 'Leistung', 'Leistungen')} als Tabelle", matrix,
        [Column("service_name", "Leistung"), Column("taker_count", "Übernehmen", "integer"), Column("alone_count", "Bauen allein", "integer"),
         *[Column(ars, name, "short") for ars, name in bodies.items()]],
        "Alle gemeinsamen Leistungen", key="matrix", file_name=f"{file_name}_matrix",
    )  # fmt: skip

if len(waiting):
    parts.heading(
        "Wer auf wen wartet",
        "Zugesagt ist, was das Blatt „Zusammenarbeit“ sagt; frühestens kommt es am Zieldatum des Pioniers",
    )
    paged_table(
        together_words.waiting_rows(waiting),
        [Column("service_name", "Leistung"), Column("pioneer_name", "Pionier"), Column("taker_name", "Es wartet"),
         Column("handover_state", "Übergabe", "short"), Column("handover_date", "Zugesagt", "date"), Column("expected_date", "Frühestens", "date"),
         Column("later", "Später um", "amount"), Column("taker_target_date", "Eigenes Zieldatum", "date"), Column("holds", "Ist so", "short")],
        "Wartende Kommunen", key="waiting", file_name=f"{file_name}_warten",
    )  # fmt: skip

twice = ask(neighbours.duplicates, **asked, ars=selected.ars)
if len(twice):
    notice(neighbour_words.builders(next(twice.itertuples())), neighbour_words.duplicates(twice))
    parts.paragraph(link("Doppelte Entwicklungen und geteilte Kosten", selected.link("zusammen")))

networks = ask(together.networks, **asked, ars=selected.ars)
if len(networks):
    parts.entries_list("Verbünde und Teilverbünde", list(together_words.network_entries(networks)), "")
    models = together_words.models(networks, selected.ars)
    if models:
        parts.paragraph(*models, link("Was sie schon hat und wir nicht", selected.link("nachbarn")))

if len(portal):
    parts.heading("Was im Portal steht und was fehlt", "Zwei Ebenen: das eigene Portal und das des Landkreises")
    parts.paragraph(*together_words.portal(portal))
    missing = portal[~portal["is_captured"].eq(True)]
    paged_table(
        missing.assign(late=[together_words.entry_note(row) for row in missing.itertuples()],
                       address=[selected.link("leistungen", leistung=ozg_id) if ozg_id else None for ozg_id in missing["ozg_id"]]),
        [Column("entry_name", together_words.missing_title(missing), link="address"), Column("portal_name", "Portal"), Column("planned_date", "Geplant", "date"),
         Column("late", "Hinweis", "note")],
        "Fehlende Einträge", key="portal", file_name=f"{file_name}_portal", page_size=10,
    )  # fmt: skip
    platform = ask(together.platform, **here)
    if len(platform) > 1:
        folded_table(
            f"Kommunen auf derselben Plattform ({platform['platform_name'].iloc[0]})", platform,
            [Column("short_name", "Kommune"), Column("conform_count", "ganz online", "integer"), Column("unknown_level_count", "unbekannt", "integer"), Column("relevant_count", "von relevanten", "integer"),
             Column("conform_share", "Anteil", "percent")],
            "Gleiche Plattform", key="platform", file_name=f"{file_name}_plattform",
        )  # fmt: skip

systems = ask(together.systems, **asked)
parts.heading(
    "Wie einheitlich die Fachverfahren sind",
    "Anteil der Kommunen mit dem häufigsten Produkt, der Landkreis eingeschlossen",
)
parts.paragraph(together_words.systems(systems))
if len(systems):
    paged_table(
        systems.assign(decider=systems["decision_level"].map(DECIDER_LABELS).fillna("unterschiedlich"),
                       other_products=systems["other_products"].fillna("")),
        [Column("area_name", "Bereich"), Column("product_name", "Häufigstes Produkt"), Column("product_body_count", "Damit arbeiten", "integer"),
         Column("body_count", "von", "integer"), Column("uniformity", "Anteil", "percent"), Column("decider", "Es entscheidet", "short"),
         Column("other_products", "Andere Produkte", "note")],
        "Fachverfahren", key="systems", file_name=f"{file_name}_fachverfahren",
    )  # fmt: skip

handovers = ask(together.handovers, **asked, ars=selected.ars)
if len(handovers):
    parts.heading("Wo Vorgänge an andere Stellen gehen", "Fälle im Jahr; Scan, Ausdruck und Post brechen das Medium")
    parts.paragraph(together_words.handovers(handovers))
    paged_table(
        handovers.assign(medium=handovers["handover_medium"].map(MEDIUM_LABELS)),
        [Column("service_name", "Leistung"), Column("short_name", "Von"), Column("receiver_name", "An"), Column("medium", "Weg", "short"),
         Column("is_break", "Medienbruch", "yes_no"), Column("case_count", "Fälle im Jahr", "integer")],
        "Übergaben", key="handovers", file_name=f"{file_name}_uebergaben",
    )  # fmt: skip
parts.source(
    "Blätter „Zusammenarbeit“, „Portal“ und „Fachverfahren“ und die Listen der Kommunen", list_date=now["list_date"]
)
