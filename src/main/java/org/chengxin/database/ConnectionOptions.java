package org.chengxin.database;

/** The options of MySQL Connector/J that every connection of ours needs. */
final class ConnectionOptions {

    private ConnectionOptions() {}

    /** Adds those about which the URL says nothing. */
    static String addTo(String url) {
        return JdbcUrl.parse(url)
                // loading: rows in multi-row statements, or streamed by LOAD DATA LOCAL where the server allows it
                .withDefault("rewriteBatchedStatements", "true")
                .withDefault("allowLoadLocalInfile", "true")
                // autocommit and isolation are known from what we set: a round trip less for each transaction
                .withDefault("useLocalSessionState", "true")
                // a statement is taken apart once a connection, not each time that it is asked
                .withDefault("cachePrepStmts", "true")
                .withDefault("prepStmtCacheSize", "256")
                .withDefault("prepStmtCacheSqlLimit", "8192")
                // times are Beijing's whatever the machine's zone; an offset, because zone names need tables
                .withDefault("connectionTimeZone", "%2B08:00")
                .withDefault("forceConnectionTimeZoneToSession", "true")
                .toString();
    }
}
