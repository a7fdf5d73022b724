-- Reference tables copied from an attached database ($known) that was made from the same facts.
CREATE TABLE core.subject_area AS FROM query_table($known || '.core.subject_area');
CREATE TABLE core.situation AS FROM query_table($known || '.core.situation');
CREATE TABLE core.leika_service AS FROM query_table($known || '.core.leika_service');
CREATE TABLE core.leika_type AS FROM query_table($known || '.core.leika_type');
CREATE TABLE core.service_alias AS FROM query_table($known || '.core.service_alias');
CREATE TABLE core.everyday_word AS FROM query_table($known || '.core.everyday_word');
CREATE TABLE core.service AS FROM query_table($known || '.core.service');
CREATE TABLE core.priority_list AS FROM query_table($known || '.core.priority_list');
CREATE TABLE core.case_reference AS FROM query_table($known || '.core.case_reference');
CREATE TABLE core.outline AS FROM query_table($known || '.core.outline');
CREATE TABLE core.state AS FROM query_table($known || '.core.state');
CREATE TABLE core.district AS FROM query_table($known || '.core.district');
CREATE TABLE core.municipality AS FROM query_table($known || '.core.municipality');
CREATE TABLE core.key_successor AS FROM query_table($known || '.core.key_successor');
