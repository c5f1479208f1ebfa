-- What acts on a record (repair, revocation, objection) is itself a record, under the same record_key in a dataset of its own;
-- here is what follows from the acts that are current. state: also R repaired, V revoked.
ALTER TABLE credit_record
  ADD COLUMN repaired_from DATE NULL,
  ADD COLUMN revoked_from  DATE NULL,
  ADD COLUMN objected_from DATE NULL,
  -- Whether it bears the mark of an objection.
  ADD COLUMN marked BOOLEAN NOT NULL DEFAULT FALSE;

ALTER TABLE life_fact
  ADD COLUMN repaired_from DATE NULL,
  ADD COLUMN revoked_from  DATE NULL,
  ADD COLUMN objected_from DATE NULL;

-- Whether it bore the mark afterwards.
ALTER TABLE record_event
  ADD COLUMN marked BOOLEAN NOT NULL DEFAULT FALSE;

-- Whether it bears the mark in the form that is told: a package can be written again, byte for byte.
ALTER TABLE outbound_item
  ADD COLUMN marked BOOLEAN NOT NULL DEFAULT FALSE;
