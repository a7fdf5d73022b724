"""Charts: a DataFrame in, a plotly figure out; pure, without Streamlit.

Every chart ``x(frame, …, palette)`` has a companion ``x_text(frame, …)``: the same data as German sentences, which is the
text alternative of the picture and its summary beneath. Titles, units, tables and sources belong to ``ozg.ui.kit.parts``.
"""
