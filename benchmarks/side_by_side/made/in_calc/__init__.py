"""LibreOffice Calc: one workbook with formulas and a pivot table, as a good clerk makes it."""
