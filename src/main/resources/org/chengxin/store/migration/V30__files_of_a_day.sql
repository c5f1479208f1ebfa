-- Of how many files of one dataset a package holds at most, so that the files of a day are counted on in its next package.
ALTER TABLE outbound_package ADD COLUMN most_files INT NOT NULL DEFAULT 1;
