package org.chengxin.database;

/**
 * Where a database server answers, and as whom to speak to it.
 *
 * @param jdbcUrl a {@code jdbc:mysql:} URL with every option that the store relies on
 * @param user the account, empty when the URL names it
 * @param password its password, empty when the URL names it; kept out of {@link #toString}
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** The same server and account, another schema; the options stay. */
    public DatabaseAddress withSchema(String schema) {
        return new DatabaseAddress(JdbcUrl.parse(jdbcUrl).withSchema(schema).toString(), user, password);
    }

    /** Without the password, and without what the URL's options may hold. */
    @Override
    public String toString() {
        return JdbcUrl.parse(jdbcUrl).place() + " as " + (user.isEmpty() ? "the URL says" : user);
    }
}
