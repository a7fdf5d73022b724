-- One row is a relevant service of the list in force: has it an online form, what are its three answers about it (§ 9a OZG), does it execute
-- federal law, is it for companies alone, has it an account of its own (criteria); NULL: not known.
SELECT entry.ozg_id, entry.leika_key, entry.service_name, entry.office, entry.case_count,
       rule.is_online_form(entry.is_online, entry.implementation_status, entry.has_review_before_sending, entry.has_warning_before_sending,
                           entry.has_copy_after_sending) AS is_online_form,
       entry.has_review_before_sending, entry.has_warning_before_sending, entry.has_copy_after_sending,
       rule.is_federal_law(CASE WHEN entry.leika_key IS NULL THEN string_split(service.type_codes, ' | ')
                                ELSE [leika.typ] END) AS is_federal_law,
       rule.is_for_companies(entry.addressee, service.situation_kind) AS is_for_companies,
       rule.has_own_account(entry.criteria_version, entry.answers) AS has_own_account
FROM mart.entry AS entry
JOIN mart.service AS service USING (ozg_id)
LEFT JOIN core.leika_service AS leika ON leika.leika_key = entry.leika_key
WHERE entry.ars = $ars::VARCHAR AND entry.reporting_date = $date::DATE AND entry.is_in_ratio
ORDER BY entry.case_count DESC NULLS LAST, entry.service_name
