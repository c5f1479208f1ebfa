package org.chengxin.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where an installation lives.
 *
 * @param home folder with intake, returns, archive and the rest
 * @param mappings folder with the catalogue
 * @param jobs folder with the schedules
 * @param database a server other than the embedded one
 * @param settle how long a file must have stood still
 * @param jsonLog whether the log is written as JSON, one object a line
 */
public record Settings(
        Path home, Path mappings, Path jobs, Optional<Database> database, Duration settle, boolean jsonLog) {

    /** With a log of plain lines. */
    public Settings(Path home, Path mappings, Path jobs, Optional<Database> database, Duration settle) {
        this(home, mappings, jobs, database, settle, false);
    }

    /** @param url a JDBC URL of MySQL 8.0.21+ or MariaDB 10.6+ */
    public record Database(String url, String user, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Database[" + user + "]";
        }
    }
}
