-- Search in everyday words (docs/fachregeln.md 12.4, 54: one service has many names).

-- Text as it is compared: lower case, umlauts and their two-letter spelling as the plain vowel (so that "Bäume", "Baeume" and "Baume"
-- are one, and a plural is its singular; not behind a vowel, "neue" and "bauen" have no umlaut), ß as ss; everything else than letters and digits is a space.
-- Example: "Straßen- & Wegebücher" becomes "strassen wegebucher".
CREATE OR REPLACE MACRO rule.search_text(given) AS
    trim(regexp_replace(regexp_replace(strip_accents(replace(lower(given), 'ß', 'ss')), '(^|[^aeiou])([aou])e', '\1\2', 'g'), '[^a-z0-9]+', ' ', 'g'));

-- The part of a word that its other forms share: "anmelden" and "Anmeldung" both begin with "anmeld". Four letters at least stay: "Namen" is
-- "Name".
CREATE OR REPLACE MACRO rule.search_stem(word) AS
    regexp_replace(word, '^(.{4,}?)(ungen|ung|en|er|es|e|n|s)$', '\1');

-- The words of a text that say something, in its order: neither single letters nor stop words (ozg.rules.search.STOP_WORDS).
CREATE OR REPLACE MACRO rule.search_words(given, stop_words) AS
    list_filter(string_split(rule.search_text(given), ' '), lambda word: length(word) > 1 AND NOT list_contains(stop_words, word));

-- The same by their stems, each once.
CREATE OR REPLACE MACRO rule.search_stems(given, stop_words) AS
    list_distinct(list_transform(rule.search_words(given, stop_words), lambda word: rule.search_stem(word)));

-- Points of a service that an everyday word (place 1: what it means first) or another name of it stands for: above all that only
-- resembles it.
CREATE OR REPLACE MACRO rule.search_points_meant(place) AS 100 - least(place, 50);
-- How well the stem of a word fits a service otherwise: a whole word of its names 6, the beginning of its name 5, of a word of its names 4,
-- a part of one 3, the same in the LeiKa services below it 2 and 1, not at all NULL. Less than five letters are no part of a word ("Hecke" is
-- not in a Haushaltsscheck).
-- name_text: number, name and other names, below_text: LeiKa services; both begin with a space. name_stems: stems of name_text.
CREATE OR REPLACE MACRO rule.search_points(ozg_id, name_text, name_stems, below_text, stem) AS
    CASE WHEN list_contains(name_stems, stem) THEN 6 WHEN starts_with(name_text, ' ' || ozg_id || ' ' || stem) THEN 5
         WHEN contains(name_text, ' ' || stem) THEN 4 WHEN length(stem) > 4 AND contains(name_text, stem) THEN 3
         WHEN contains(below_text, ' ' || stem) THEN 2 WHEN length(stem) > 4 AND contains(below_text, stem) THEN 1 END;

-- A word with a meaning of its own is looked for in names as well where its stem is this long: "Gewerbe" finds Gewerbesteuer too, "Auto"
-- nothing automatic and "Perso" no persons.
CREATE OR REPLACE MACRO rule.is_sought_in_names(stem) AS length(stem) > 5;

-- One slip of the finger between two words: a letter wrong, missing, too many, or two exchanged; never the first, never in a short word.
CREATE OR REPLACE MACRO rule.is_misspelt(word, meant) AS
    length(word) > 5 AND left(word, 1) = left(meant, 1) AND abs(length(word) - length(meant)) < 2 AND damerau_levenshtein(word, meant) = 1;

-- A word put together from a longer known one and what belongs to it: "Hochzeitstermin", "Friedhofsgebühr". Short beginnings say nothing, and
-- words that only names have (is_told false) less: "Nutzungsänderung" is not every Nutzung.
CREATE OR REPLACE MACRO rule.is_put_together(word, known, is_told) AS
    length(known) > CASE WHEN is_told THEN 6 ELSE 9 END AND length(word) > length(known) + 2 AND starts_with(word, known);

-- Points of a part of what is asked, in its place there: what is done with a service orders those that are meant alike, and never moves what
-- is meant first; of different things the one named first is.
CREATE OR REPLACE MACRO rule.search_points_of_part(points, is_minor, place) AS CASE WHEN is_minor THEN points ELSE 20 * points - least(place, 9) END;

-- Is a service among those that are meant, and not only like them? It has at least half the points of the best one.
CREATE OR REPLACE MACRO rule.is_search_meant(points, best_points) AS points * 2 >= best_points;
