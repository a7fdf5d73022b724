-- One row is one finding of the build's own checks, in the field order of etl.contracts.Finding behind the delivery number.
SELECT delivery_id, severity, code, message, remedy, sheet_name, row_number, column_name, cell, given_value
FROM meta.finding
WHERE stage = 'check'
ORDER BY delivery_id, sheet_name, row_number, code;
