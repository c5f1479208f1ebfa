-- Which later rows said a record once more, and which batches a submission has.
CREATE INDEX batch_by_arrival ON batch (dataset_no, arrival_no);
CREATE INDEX batch_by_submission ON batch (submission_no);
