package org.chengxin.store;

import org.springframework.jdbc.core.JdbcOperations;

/** Numbers that are allotted one after another, each series by a locked row: visible in the order of commits. */
public final class NumberSeries {

    private final JdbcOperations jdbc;

    public NumberSeries(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The next number; the series is locked until the caller's transaction ends. */
    public long next(String series) {
        long next = lock(series) + 1;
        jdbc.update("UPDATE number_series SET last_number = ? WHERE series = ?", next, series);
        return next;
    }

    /** Locks the series until the caller's transaction ends, and tells the last number given. */
    long lock(String series) {
        return last("SELECT last_number FROM number_series WHERE series = ? FOR UPDATE", series);
    }

    /** The last number given and committed. */
    long last(String series) {
        return last("SELECT last_number FROM number_series WHERE series = ?", series);
    }

    private long last(String sql, String series) {
        Long last = jdbc.queryForObject(sql, Long.class, series);
        if (last == null) {
            throw new IllegalStateException("there is no number series '" + series + "'");
        }
        return last;
    }
}
