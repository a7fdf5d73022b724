"""/hindernisse?ansicht=briefe: the letters to those we wait for, ready to sign; alone or with others. With
?an=L&hindernis=E19&leistung=10124 that of one demand."""

from ozg.read import letters, leverage
from ozg.ui.kit import in_force, parts
from ozg.ui.kit.cache import ask
from ozg.ui.kit.markup import link
from ozg.ui.letter.desk import letter_desk
from ozg.words import letter as letter_words

view = in_force.open()
selected = view.selected

demands = ask(letters.demands, **view.place, **view.around)
unread_count = ask(leverage.unnamed, **view.place, today=selected.date).iloc[0]["unread_count"]
said = letter_words.headline(demands, unread_count)
view.headline(said, letter_words.BASIS if len(demands) else letter_words.NOTHING)
if len(demands):
    letter_desk(view, demands)
parts.paragraph(link("Alle Forderungen als Tabelle", selected.link("demands")))
parts.paragraph(link("Wer es schon hat und wen Sie anrufen können", selected.link("calls")))
view.source("Nur bestätigte, offene Engpässe, deren Eintrag andere nennt; Fallzahlen wie in öffentlichen Papieren")
