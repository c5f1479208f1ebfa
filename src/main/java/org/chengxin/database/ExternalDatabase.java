package org.chengxin.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * A database server that somebody else runs, looked at once: new enough, and reachable with these words.
 *
 * @param address with the options that we need added where the given URL was silent about them
 * @param warning what to ask the database's administrator for, when something is missing that we can do without
 */
public record ExternalDatabase(DatabaseAddress address, ServerVersion version, Optional<String> warning) {

    private static final String NO_LOCAL_INFILE = "The database server has local_infile OFF: rows are loaded by"
            + " multi-row statements, more slowly. Ask its administrator for: SET PERSIST local_infile = ON (MySQL 8),"
            + " or local_infile=ON under [mysqld] in the server's configuration (MariaDB).";

    /**
     * Connects once.
     *
     * @param user may be empty when the URL names it, as may the password
     * @throws DatabaseException if it cannot be reached, refuses the account, or is too old
     */
    public static ExternalDatabase connect(String jdbcUrl, String user, String password) {
        var address = new DatabaseAddress(ConnectionOptions.addTo(jdbcUrl), user, password);
        var place = JdbcUrl.parse(jdbcUrl).place();
        var properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), properties);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT VERSION(), @@global.local_infile")) {
            row.next();
            var reported = row.getString(1);
            var version = ServerVersion.parse(reported)
                    .filter(ServerVersion::supported)
                    .orElseThrow(() -> DatabaseException.tooOld(place, reported));
            return new ExternalDatabase(
                    address, version, row.getBoolean(2) ? Optional.empty() : Optional.of(NO_LOCAL_INFILE));
        } catch (SQLException e) {
            throw DatabaseException.unreachable(place, e);
        }
    }
}
