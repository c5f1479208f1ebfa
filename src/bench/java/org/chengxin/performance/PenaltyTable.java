package org.chengxin.performance;

import java.util.List;

/**
 * The one table in which the other contenders keep the file: its columns with their types, a number of its own, the natural key, and
 * an index for each question that people ask (who, and when).
 */
final class PenaltyTable {

    /** In the order of the file. */
    static final List<String> COLUMNS = List.of(
            "CF_XDR_MC",
            "CF_XDR_LB",
            "CF_XDR_ZJLX",
            "CF_XDR_ZJHM",
            "CF_WSH",
            "CF_WFXW",
            "CF_SY",
            "CF_YJ",
            "CF_CFLB",
            "CF_NR",
            "CF_NR_FK",
            "CF_NR_WFFF",
            "CF_NR_ZKDX",
            "CF_JDRQ",
            "CF_YXQ",
            "CF_GSJZQ",
            "CF_CFJG",
            "CF_CFJGDM",
            "CF_SJLY",
            "CF_SJLYDM",
            "CF_CXLB",
            "CF_WFRQ",
            "BZ");

    private static final List<String> KEY = List.of("CF_CFJGDM", "CF_WSH", "CF_XDR_ZJHM");

    private PenaltyTable() {}

    /** @param indexed with its keys, or as a table into which rows are only laid */
    static String create(String name, boolean indexed) {
        return """
                CREATE TABLE %s (
                  %sCF_XDR_MC VARCHAR(200) NOT NULL, CF_XDR_LB VARCHAR(20) NOT NULL, CF_XDR_ZJLX VARCHAR(20) NOT NULL,
                  CF_XDR_ZJHM VARCHAR(64) NOT NULL, CF_WSH VARCHAR(128) NOT NULL, CF_WFXW VARCHAR(2000) NOT NULL,
                  CF_SY VARCHAR(5000) NOT NULL, CF_YJ VARCHAR(2000) NOT NULL, CF_CFLB VARCHAR(200) NOT NULL,
                  CF_NR VARCHAR(4000) NOT NULL, CF_NR_FK DECIMAL(18,6) NULL, CF_NR_WFFF DECIMAL(18,6) NULL,
                  CF_NR_ZKDX VARCHAR(200) NULL, CF_JDRQ DATE NOT NULL, CF_YXQ DATE NOT NULL, CF_GSJZQ DATE NOT NULL,
                  CF_CFJG VARCHAR(200) NOT NULL, CF_CFJGDM CHAR(18) NOT NULL, CF_SJLY VARCHAR(200) NOT NULL,
                  CF_SJLYDM CHAR(18) NOT NULL, CF_CXLB VARCHAR(20) NOT NULL, CF_WFRQ DATE NULL, BZ VARCHAR(512) NULL%s
                ) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
                """.formatted(
                name,
                indexed ? "id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, " : "",
                indexed ? ", UNIQUE KEY (%s), KEY (CF_XDR_ZJHM), KEY (CF_JDRQ)".formatted(String.join(", ", KEY)) : "");
    }

    /** What an upsert does to a record that is there. */
    static String onDuplicate() {
        return " ON DUPLICATE KEY UPDATE "
                + String.join(
                        ", ",
                        COLUMNS.stream()
                                .filter(column -> !KEY.contains(column))
                                .map(column -> "%1$s = VALUES(%1$s)".formatted(column))
                                .toList());
    }
}
