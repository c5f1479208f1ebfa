package org.chengxin.performance;

import java.nio.file.Files;
import java.nio.file.Path;

/** The server alone: the raw file straight into the table, nothing checked. Its unique key passes over what comes twice. */
final class ServerFloor {

    private ServerFloor() {}

    public static void main(String[] arguments) throws Exception {
        try (var connection = Server.connect(true);
                var in = Files.newInputStream(Path.of(arguments[0]))) {
            Server.load(connection, in, """
                    LOAD DATA LOCAL INFILE 'rows' INTO TABLE penalty CHARACTER SET utf8mb4
                    FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' LINES TERMINATED BY '\\r\\n' IGNORE 1 LINES
                    (%s)
                    SET CF_NR_FK = NULLIF(@CF_NR_FK, ''), CF_NR_WFFF = NULLIF(@CF_NR_WFFF, ''), CF_WFRQ = NULLIF(@CF_WFRQ, '')
                    """.formatted(String.join(", ", PenaltyTable.COLUMNS)
                    .replace("CF_NR_FK", "@CF_NR_FK")
                    .replace("CF_NR_WFFF", "@CF_NR_WFFF")
                    .replace("CF_WFRQ", "@CF_WFRQ")));
        }
    }
}
