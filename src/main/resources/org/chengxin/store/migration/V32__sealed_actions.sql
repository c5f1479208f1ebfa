-- Each line of the operators' log is sealed together with the seal of the line before, under a key that is not in the database:
-- a line that is changed, removed or slipped in by SQL shows. Lines up to this number were written before there were seals.
ALTER TABLE operator_action ADD COLUMN seal BINARY(16) NULL;
INSERT INTO number_series (series, last_number)
SELECT 'action-unsealed', a.last_number FROM number_series a WHERE a.series = 'action';
