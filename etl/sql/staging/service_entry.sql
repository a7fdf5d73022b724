-- One row is one service row of one delivered list, typed and cleaned; what could not be read is NULL and has a finding. Its columns are
-- those of the sheet in the form (ozg.rules.form), with where the row stands before them and what reading adds behind.
SELECT NULL::INTEGER AS delivery_id,       -- meta.delivery
       NULL::VARCHAR AS sheet_name,
       NULL::INTEGER AS row_number,        -- as the person sees it in the spreadsheet, 1-based
       NULL::VARCHAR AS ars,               -- 12 digits
       NULL::DATE AS reporting_date,
       unnest(from_json('{}', $structure::VARCHAR)),
       NULL::VARCHAR AS rgm_version,       -- model or scale of declared_level: of data/reference/reifegradmodell or of the data folder
       NULL::VARCHAR AS target_precision,  -- DAY | MONTH | QUARTER | YEAR: what the list named; target_date is its end
       NULL::VARCHAR AS priority_given,    -- as written; priority_class is 3 = high (A, 1, hoch), 2 = middle, 1 = low
       NULL::BOOLEAN AS is_struck_out,     -- the text is crossed out in the list
       NULL::BOOLEAN AS is_relevance_assumed, -- the row says nothing about relevance
       NULL::VARCHAR AS unread_fields      -- fields the row speaks of without saying a value: unreadable, or rows contradict each other
LIMIT 0
