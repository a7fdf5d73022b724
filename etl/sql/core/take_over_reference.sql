-- Reference tables copied from the previous build (attached as "previous"); used only while the facts behind them are the same.
CREATE TABLE core.subject_area AS FROM previous.core.subject_area;
CREATE TABLE core.situation AS FROM previous.core.situation;
CREATE TABLE core.leika_service AS FROM previous.core.leika_service;
CREATE TABLE core.leika_type AS FROM previous.core.leika_type;
CREATE TABLE core.service_alias AS FROM previous.core.service_alias;
CREATE TABLE core.everyday_word AS FROM previous.core.everyday_word;
CREATE TABLE core.service AS FROM previous.core.service;
CREATE TABLE core.priority_list AS FROM previous.core.priority_list;
CREATE TABLE core.case_reference AS FROM previous.core.case_reference;
CREATE TABLE core.outline AS FROM previous.core.outline;
CREATE TABLE core.state AS FROM previous.core.state;
CREATE TABLE core.district AS FROM previous.core.district;
CREATE TABLE core.municipality AS FROM previous.core.municipality;
CREATE TABLE core.key_successor AS FROM previous.core.key_successor;
