-- What is left (docs/fachregeln.md 5.3): why a relevant service is not ganz online, each in one group. The first that holds counts; NULL:
-- it is ganz online. held_by_others, held_in_house, held_unnamed: an open, confirmed, blocking entry of the last twelve months
-- (rule.is_holding_up, rule.is_outdated) waits for somebody outside, for the municipality itself, for nobody named
-- (or nobody understood). A level that is not
-- known is no reason at all: such a service is never counted as left. Nobody says that a service lies idle without a status, where it is reported
-- online, or where the list says that it waits for others, though not whether that blocks (waits_for_others).
CREATE OR REPLACE MACRO rule.left_group(is_conform, is_at_legal_ceiling, implementation_status, held_by_others, held_in_house, held_unnamed,
                                        level_low, waits_for_others) AS
    CASE WHEN is_conform IS NULL THEN 'UNBEKANNT'
         WHEN is_conform THEN NULL
         WHEN coalesce(is_at_legal_ceiling, false) THEN 'RECHTLICHES_MAXIMUM'
         WHEN coalesce(implementation_status = 'ZURUECKGESTELLT', false) THEN 'ZURUECKGESTELLT'
         WHEN coalesce(held_by_others, false) THEN 'WARTET'
         WHEN coalesce(held_in_house, false) THEN 'EIGENES_HAUS'
         WHEN coalesce(held_unnamed, false) THEN 'NIEMAND'
         WHEN coalesce(rule.is_running(implementation_status), false) THEN 'AUF_DEM_WEG'
         WHEN coalesce(level_low >= rule.online_level(), false) THEN 'TEILWEISE'
         WHEN coalesce(implementation_status = 'OFFEN', false) AND NOT coalesce(waits_for_others, false) THEN 'LIEGT'
         ELSE 'OHNE_ANGABE' END;
