-- One row is the municipality: how much paper its relevant services still make, of how many of them it is known. paper_case_count: cases a year
-- that come on paper, of case_count of the services with both numbers.
SELECT count(*)::INTEGER AS relevant_count,
       count(*) FILTER (paper_share IS NOT NULL AND case_count IS NOT NULL)::INTEGER AS share_known_count,
       sum(case_count * paper_share) AS paper_case_count,
       sum(case_count) FILTER (paper_share IS NOT NULL) AS case_count,
       count(printed_page_count)::INTEGER AS pages_known_count, sum(printed_page_count)::BIGINT AS page_count
FROM mart.entry
WHERE ars = $ars::VARCHAR AND reporting_date = $date::DATE AND is_in_ratio
