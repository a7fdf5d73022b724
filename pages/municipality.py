"""/: the mayor's page. How far are we, what next, what blocks, what has changed?"""

from ozg.ui.kit import in_force, parts
from ozg.ui.kit.explain import explain
from ozg.ui.pieces import todays_page
from ozg.ui.pieces.pictures import gap_picture, left_picture, marks_picture
from ozg.ui.pieces.place_sheet import sheet_download
from ozg.ui.pieces.quarter_letter import quarter_letter
from ozg.ui.pieces.start_picture import start_picture
from ozg.ui.pieces.without import without
from ozg.ui.project.project_page import project_risks
from ozg.words import standing

view = in_force.open(start_picture)

view.headline(*todays_page.headline(view))
todays_page.first_screen(view)
todays_page.nearest_programme(view)

gap_picture(view)
marks_picture(view)
left_picture(view)

todays_page.first_bottlenecks(view)
without(view)

todays_page.levels(view)
explain(view.selected, view.date, ("CONFORM", "CASES_CONFORM"))

project_risks(view)
todays_page.way_down(view)

parts.titled("Datenlage", standing.data_situation(view.now))
sheet_download(view)
quarter_letter(view)
view.source("Reihenfolge wie unter „Was als Nächstes“, mit den Standardgewichten")
