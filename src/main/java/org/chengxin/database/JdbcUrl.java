package org.chengxin.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A {@code jdbc:mysql:} URL in its three parts; whatever stands in the parts is left as written. */
record JdbcUrl(String server, String schema, List<String> options) {

    private static final String PREFIX = "jdbc:mysql:";

    JdbcUrl {
        options = List.copyOf(options);
    }

    /** @throws DatabaseException if it is not a URL for MySQL Connector/J */
    static JdbcUrl parse(String url) {
        if (!url.startsWith(PREFIX)) {
            throw DatabaseException.notMysqlUrl(url);
        }
        var question = url.indexOf('?');
        var path = question < 0 ? url : url.substring(0, question);
        var options = question < 0 ? "" : url.substring(question + 1);
        var authority = path.indexOf("//");
        var slash = authority < 0 ? -1 : path.indexOf('/', authority + 2);
        return new JdbcUrl(
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : path.substring(slash + 1),
                Arrays.stream(options.split("&")).filter(it -> !it.isEmpty()).toList());
    }

    JdbcUrl withSchema(String other) {
        return new JdbcUrl(server, other, options);
    }

    /** Adds {@code name=value} unless the URL already says something about that name. */
    JdbcUrl withDefault(String name, String value) {
        var said = options.stream()
                .anyMatch(it -> it.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + "="));
        if (said) {
            return this;
        }
        var more = new java.util.ArrayList<>(options);
        more.add(name + "=" + value);
        return new JdbcUrl(server, schema, more);
    }

    /** Server and schema alone, fit for a log: an account written before an {@code @} is left out. */
    String place() {
        return server.replaceFirst("//.*@", "//") + "/" + schema;
    }

    @Override
    public String toString() {
        return server + "/" + schema
                + (options.isEmpty() ? "" : options.stream().collect(Collectors.joining("&", "?", "")));
    }
}
