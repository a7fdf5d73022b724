"""Questions to the published database. One module per topic; a function returns a frame and says what one row is."""
