-- In what order files came: the batch of the first attempt at a file. A failed or waiting file that is brought in after a
-- later one, and another attempt at it, say what was known when it came.
ALTER TABLE batch ADD COLUMN arrival_no BIGINT NOT NULL DEFAULT 0;
UPDATE batch SET arrival_no = batch_no;
UPDATE batch b
JOIN submission again ON again.batch_no = b.batch_no
JOIN submission first ON first.receipt = again.attempt_of
SET b.arrival_no = first.batch_no;
