package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The register of packages, and of what their targets were told. Every method takes part in the caller's transaction; the
 * caller sees to it that a target is worked on once at a time.
 */
public final class OutboundRegister {

    private static final String COLUMNS = """
            package_no, name, package_date, from_change, to_change, mapping_version, definition, program_version, added,
            modified, deleted, prepared_at, sha256
            """;

    /** No target's definition; with a number, after the package of that number. */
    private static final String ANEW = "+";

    private final JdbcOperations jdbc;
    private final String target;

    public OutboundRegister(JdbcOperations jdbc, String target) {
        this.jdbc = jdbc;
        this.target = target;
    }

    /** The number of the newest change. Numbers become visible in their order, so that nothing before it is missing. */
    public long newestChange() {
        Long newest = jdbc.queryForObject("SELECT MAX(change_no) FROM batch", Long.class);
        return newest == null ? 0 : newest;
    }

    /** Every dataset that the store has ever held, by its number. */
    public Map<Integer, String> datasets() {
        var datasets = new TreeMap<Integer, String>();
        jdbc.query("SELECT dataset_no, dataset FROM dataset_number", row -> {
            datasets.put(row.getInt(1), row.getString(2));
        });
        return datasets;
    }

    /** Empty for a target that was never told anything. */
    public Optional<OutboundPosition> position() {
        return jdbc
                .query(
                        "SELECT last_package_no, told_change, definition, told_day FROM outbound_position WHERE target = ?",
                        (row, number) -> new OutboundPosition(
                                row.getLong(1),
                                row.getLong(2),
                                row.getString(3),
                                Optional.ofNullable(row.getObject(4, LocalDate.class))),
                        target)
                .stream()
                .findFirst();
    }

    /** The package that was prepared and of which it is not certain that the target has it. There is never a second. */
    public Optional<OutboundPackage> unfinished() {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM outbound_package WHERE target = ? AND status = 'PREPARED'",
                        this::outboundPackage,
                        target)
                .stream()
                .findFirst();
    }

    /** By the name of its file, without {@code .zip}. */
    public Optional<OutboundPackage> find(String name) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM outbound_package WHERE target = ? AND name = ?",
                        this::outboundPackage,
                        target,
                        name)
                .stream()
                .findFirst();
    }

    public Optional<OutboundPackage> find(long packageNo) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM outbound_package WHERE target = ? AND package_no = ?",
                        this::outboundPackage,
                        target,
                        packageNo)
                .stream()
                .findFirst();
    }

    private OutboundPackage outboundPackage(ResultSet row, int number) throws SQLException {
        return new OutboundPackage(
                target,
                row.getLong("package_no"),
                row.getString("name"),
                row.getObject("package_date", LocalDate.class),
                row.getLong("from_change"),
                row.getLong("to_change"),
                row.getString("mapping_version"),
                row.getString("definition"),
                row.getString("program_version"),
                row.getInt("added"),
                row.getInt("modified"),
                row.getInt("deleted"),
                row.getObject("prepared_at", LocalDateTime.class),
                Optional.ofNullable(row.getString("sha256")));
    }

    /** Enters a package whose items are all there. */
    public void prepared(OutboundPackage box) {
        jdbc.update(
                """
                INSERT INTO outbound_package (target, package_no, name, package_date, status, from_change, to_change,
                  mapping_version, definition, program_version, added, modified, deleted, prepared_at)
                VALUES (?, ?, ?, ?, 'PREPARED', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                target,
                box.number(),
                box.name(),
                box.date(),
                box.fromChange(),
                box.toChange(),
                box.mappingVersion(),
                box.definition(),
                box.programVersion(),
                box.added(),
                box.modified(),
                box.deleted(),
                box.preparedAt());
    }

    /** How many files of a dataset at most the target's packages of this day hold that come before this one. */
    public int filesBefore(OutboundPackage box) {
        Integer files = jdbc.queryForObject(
                "SELECT SUM(most_files) FROM outbound_package WHERE target = ? AND package_date = ? AND package_no < ?",
                Integer.class,
                target,
                box.date(),
                box.number());
        return files == null ? 0 : files;
    }

    /**
     * Notes that the package's file is written. From now on the target may have it.
     *
     * @param mostFiles that it holds of one dataset
     */
    public void written(OutboundPackage box, String sha256, int mostFiles) {
        jdbc.update(
                "UPDATE outbound_package SET sha256 = ?, most_files = ? WHERE target = ? AND package_no = ? AND status = 'PREPARED'",
                sha256,
                mostFiles,
                target,
                box.number());
    }

    /** Takes a package back that nobody has seen; its number is free again. */
    public void discard(OutboundPackage box) {
        jdbc.update("DELETE FROM outbound_item WHERE target = ? AND package_no = ?", target, box.number());
        jdbc.update("DELETE FROM outbound_package WHERE target = ? AND package_no = ?", target, box.number());
    }

    /** The target has the package: what it says is from now on what the target was told. */
    public void delivered(OutboundPackage box, LocalDateTime at) {
        int updated = jdbc.update("""
                UPDATE outbound_package SET status = 'DELIVERED', delivered_at = ?
                WHERE target = ? AND package_no = ? AND status = 'PREPARED' AND sha256 IS NOT NULL
                """, at, target, box.number());
        if (updated != 1) {
            throw new IllegalStateException("package %s is not waiting for its delivery".formatted(box.name()));
        }
        var itsItems = "i.target = ? AND i.package_no = ?";
        ToldRecords.add(jdbc, itsItems, target, box.number());
        ToldRecords.remove(jdbc, itsItems, target, box.number());
        jdbc.update("""
            UPDATE outbound_refusal f STRAIGHT_JOIN outbound_item i
              ON i.target = f.target AND i.package_no = ? AND i.dataset_no = f.dataset_no
              AND i.subject_key = f.subject_key AND i.record_key = f.record_key
            SET f.closed_at = ?, f.closed_by = 'CHANGED'
            WHERE f.target = ? AND f.closed_at IS NULL
            """, box.number(), at, target);
        var wanted = position().map(OutboundPosition::definition).filter(anewAfter(box)::equals);
        var definition = wanted.isPresent() ? ANEW : box.definition();
        advance(new OutboundPosition(box.number(), box.toChange(), definition, Optional.of(box.date())));
    }

    /** Has the next package compare every record with what the target was told; one that waits was made before that was wanted. */
    public void compareAnew() {
        var definition = unfinished().map(OutboundRegister::anewAfter).orElse(ANEW);
        jdbc.update("UPDATE outbound_position SET definition = ? WHERE target = ?", definition, target);
    }

    private static String anewAfter(OutboundPackage waiting) {
        return ANEW + waiting.number();
    }

    /** Notes how far the target has been told; a day that is made up for is not the last that it knows of. */
    public void advance(OutboundPosition to) {
        @Nullable LocalDate day = to.day().orElse(null);
        jdbc.update(
                """
                INSERT INTO outbound_position (target, last_package_no, told_change, definition, told_day)
                VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE last_package_no = ?, told_change = ?, definition = ?,
                  told_day = IF(told_day > ?, told_day, ?)
                """,
                target,
                to.lastPackage(),
                to.toldChange(),
                to.definition(),
                day,
                to.lastPackage(),
                to.toldChange(),
                to.definition(),
                day,
                day);
    }
}
