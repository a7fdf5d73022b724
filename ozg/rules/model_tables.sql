-- The maturity models this database computes with (docs/fachregeln.md 2.1, 2.5), one table per kind of fact.

-- One row is one model. definition: the whole model as JSON, for whoever shows it; conform_level, online_level: NULL where it does not say.
CREATE OR REPLACE TABLE rule.maturity_model AS
SELECT unnest($model_version::VARCHAR[]) AS version, unnest($model_highest::INTEGER[]) AS highest_level,
       unnest($model_conform::INTEGER[]) AS conform_level, unnest($model_count::INTEGER[]) AS criteria_count,
       unnest($model_definition::VARCHAR[]) AS definition;

-- One row is one criterion of a model. place: its order; worst_level: what a missing answer counts as in the lower bound.
CREATE OR REPLACE TABLE rule.criterion AS
SELECT unnest($criterion_version::VARCHAR[]) AS version, unnest($criterion_code::VARCHAR[]) AS criterion_code,
       unnest($criterion_place::INTEGER[]) AS place, unnest($criterion_header::VARCHAR[]) AS header,
       unnest($criterion_worst::INTEGER[]) AS worst_level;

-- One row is one answer to a criterion with the highest level it allows, strict and lax reading; NULL: the criterion does not apply.
CREATE OR REPLACE TABLE rule.criterion_answer AS
SELECT unnest($answer_version::VARCHAR[]) AS version, unnest($answer_criterion::VARCHAR[]) AS criterion_code,
       unnest($answer_code::VARCHAR[]) AS answer_code, unnest($answer_label::VARCHAR[]) AS answer_label,
       unnest($answer_level::INTEGER[]) AS level, unnest($answer_lax::INTEGER[]) AS level_lax;

-- One row is what an answer leads to (ozg.rules.model.CONSEQUENCES, CONDITIONS); answer_code NULL: whatever the answer is.
CREATE OR REPLACE TABLE rule.answer_consequence AS
SELECT unnest($consequence_version::VARCHAR[]) AS version, unnest($consequence_criterion::VARCHAR[]) AS criterion_code,
       unnest($consequence_answer::VARCHAR[]) AS answer_code, unnest($consequence_kind::VARCHAR[]) AS consequence_kind,
       unnest($consequence_code::VARCHAR[]) AS consequence_code, unnest($consequence_condition::VARCHAR[]) AS condition_code;
