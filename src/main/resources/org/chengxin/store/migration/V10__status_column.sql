-- The column that an answer of ours to an earlier submission put into the file, beside where else its table stands; -1 if none.
ALTER TABLE submission ADD COLUMN status_column INT NOT NULL DEFAULT -1;
