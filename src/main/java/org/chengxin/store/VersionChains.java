package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chengxin.store.RecordHistory.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Versions of many records, and what was said before each, read together. */
final class VersionChains {

    /** Of a version {@code v}, its batch {@code b} and its submission {@code s}. */
    static final String COLUMNS = """
            v.version, v.batch_no, v.row_no, COALESCE(dv.source_row, v.row_no) AS place_row, v.payload, v.prev_batch_no, v.prev_row_no, s.receipt, s.department,
              s.original_name, s.sheet_no, b.merged_at, b.created_by, b.mapping_version
            """;

    /** Of a version {@code v} that is derived, the batch and the submission are those of what it is derived from. */
    static final String FROM_SOURCE = """
            LEFT JOIN derived_version dv ON dv.batch_no = v.batch_no AND dv.row_no = v.row_no
            JOIN batch b ON b.batch_no = COALESCE(dv.source_batch, v.batch_no)
            LEFT JOIN submission s ON s.submission_no = b.submission_no
            """;

    /** How many versions are asked for at once. */
    private static final int TOGETHER = 50;

    private final JdbcOperations jdbc;

    VersionChains(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a version lies. */
    record At(long batch, int row) {}

    /** @param before where the version before it lies; {@code null} for none */
    record Read(Version version, @Nullable At before) {}

    /** What was said before of all records together: one read for each generation of versions. */
    Map<At, Read> before(List<Read> current) {
        return from(wanted(current));
    }

    /** Versions and what was said before them. */
    Map<At, Read> from(List<At> places) {
        var found = new HashMap<At, Read>();
        var wanted = places;
        while (!wanted.isEmpty()) {
            var next = new ArrayList<Read>();
            for (int from = 0; from < wanted.size(); from += TOGETHER) {
                next.addAll(versions(wanted.subList(from, Math.min(from + TOGETHER, wanted.size())), found));
            }
            wanted = wanted(next);
        }
        return found;
    }

    private static List<At> wanted(List<Read> versions) {
        return versions.stream()
                .map(Read::before)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private List<Read> versions(List<At> places, Map<At, Read> found) {
        // Not (batch_no, row_no) IN (…): MariaDB reads the whole table for it.
        var where = String.join(" OR ", Collections.nCopies(places.size(), "(v.batch_no = ? AND v.row_no = ?)"));
        var keys = places.stream()
                .flatMap(at -> List.<Object>of(at.batch(), at.row()).stream())
                .toArray();
        return jdbc.query(
                "SELECT " + COLUMNS + """
                FROM record_version v
                """ + FROM_SOURCE + """
                WHERE\s""" + where,
                (row, number) -> {
                    var read = read(row);
                    found.put(new At(row.getLong("batch_no"), row.getInt("row_no")), read);
                    return read;
                },
                keys);
    }

    /** A version and those before it, the youngest first. */
    static List<Version> chain(Read now, Map<At, Read> earlier) {
        var chain = new ArrayList<Version>();
        for (Read read = now; read != null; read = read.before() == null ? null : earlier.get(read.before())) {
            chain.add(read.version());
        }
        return chain;
    }

    static Read read(ResultSet row) throws SQLException {
        long batch = row.getLong("prev_batch_no");
        var before = batch == 0 ? null : new At(batch, row.getInt("prev_row_no"));
        return new Read(
                new Version(
                        row.getInt("version"),
                        Objects.requireNonNullElse(row.getString("receipt"), ""),
                        Objects.requireNonNullElse(row.getString("department"), ""),
                        Objects.requireNonNullElse(row.getString("original_name"), ""),
                        row.getInt("sheet_no"),
                        row.getInt("place_row"),
                        row.getObject("merged_at", LocalDateTime.class),
                        row.getString("created_by"),
                        row.getString("mapping_version"),
                        row.getString("payload")),
                before);
    }
}
