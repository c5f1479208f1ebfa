-- The same bytes may be handed in to several departments.
ALTER TABLE handed_in DROP PRIMARY KEY, ADD PRIMARY KEY (target, sha256, department);
