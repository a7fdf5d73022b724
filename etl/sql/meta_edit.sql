-- Note an edit of the record with its state.
INSERT INTO meta.edit VALUES (
    $edit_number::INTEGER, $subject::VARCHAR, $table_name::VARCHAR, $ars::VARCHAR, $ozg_id::VARCHAR, $leika_key::VARCHAR, $row_key::VARCHAR,
    $field::VARCHAR, $column_name::VARCHAR, $edit_date::DATE, $edit_values::VARCHAR, $after_text::VARCHAR, $before_text::VARCHAR,
    $said_text::VARCHAR, $list_sha256::VARCHAR, $is_addition::BOOLEAN, $is_text::BOOLEAN, $function::VARCHAR, $reason::VARCHAR,
    $edited_at::TIMESTAMP, $sha256::VARCHAR, $record_state::VARCHAR
);
