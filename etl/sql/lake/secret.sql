-- How the object store of the rows is reached, known to this database alone and only while it is open.
CREATE OR REPLACE TEMPORARY SECRET zeilen (
    TYPE s3, KEY_ID $key_id, SECRET $secret, SESSION_TOKEN $token, REGION $region, ENDPOINT $endpoint, USE_SSL $is_encrypted, URL_STYLE 'path'
);
