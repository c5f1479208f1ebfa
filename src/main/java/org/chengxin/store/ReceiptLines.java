package org.chengxin.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** The lines of the one receipt of a target that is being read. */
public final class ReceiptLines {

    private final JdbcOperations jdbc;
    private final String target;

    public ReceiptLines(JdbcOperations jdbc, String target) {
        this.jdbc = jdbc;
        this.target = target;
    }

    /** Forgets what was read. */
    public void clear() {
        jdbc.update("DELETE FROM outbound_receipt_line WHERE target = ?", target);
    }

    /** Of a record that is there twice, the refusal counts. */
    public void add(List<ReceiptLine> lines) {
        jdbc.batchUpdate(
                """
                INSERT INTO outbound_receipt_line (target, package_no, mark, verdict, code, said) VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE code = IF(VALUES(verdict) > verdict, VALUES(code), code),
                  said = IF(VALUES(verdict) > verdict, VALUES(said), said), verdict = GREATEST(verdict, VALUES(verdict))
                """,
                lines.stream()
                        .map(line -> new Object[] {
                            target,
                            line.packageNo(),
                            line.mark().bytes(),
                            String.valueOf(line.verdict()),
                            line.code(),
                            line.said()
                        })
                        .toList());
    }

    /** The packages that the receipt is about, in their order. */
    public List<Long> packages() {
        return jdbc.queryForList(
                "SELECT DISTINCT package_no FROM outbound_receipt_line WHERE target = ? ORDER BY package_no",
                Long.class,
                target);
    }

    /** What is said of a package as a whole. */
    public Optional<ReceiptLine> whole(long packageNo) {
        return Optional.ofNullable(of(packageNo, List.of(ReceiptLine.WHOLE)).get(ReceiptLine.WHOLE));
    }

    /** How many records of a package are named. */
    public int records(long packageNo) {
        Integer records = jdbc.queryForObject(
                "SELECT COUNT(*) FROM outbound_receipt_line WHERE target = ? AND package_no = ? AND mark <> ?",
                Integer.class,
                target,
                packageNo,
                ReceiptLine.WHOLE.bytes());
        return records == null ? 0 : records;
    }

    /** Forgets what was said of these records. */
    public void remove(long packageNo, Collection<Digest16> marks) {
        jdbc.batchUpdate(
                "DELETE FROM outbound_receipt_line WHERE target = ? AND package_no = ? AND mark = ?",
                marks.stream()
                        .map(mark -> new Object[] {target, packageNo, mark.bytes()})
                        .toList());
    }

    /** Some of the records that are named. */
    public List<Digest16> marks(long packageNo, int most) {
        return jdbc.query(
                "SELECT mark FROM outbound_receipt_line WHERE target = ? AND package_no = ? AND mark <> ? ORDER BY mark LIMIT ?",
                (row, number) -> Digest16.of(row.getBytes("mark")),
                target,
                packageNo,
                ReceiptLine.WHOLE.bytes(),
                most);
    }

    /** What is said of these records, where anything is. */
    public Map<Digest16, ReceiptLine> of(long packageNo, List<Digest16> marks) {
        var arguments = new ArrayList<Object>(List.of(target, packageNo));
        marks.forEach(mark -> arguments.add(mark.bytes()));
        var found = new HashMap<Digest16, ReceiptLine>();
        jdbc.query(
                "SELECT mark, verdict, code, said FROM outbound_receipt_line WHERE target = ? AND package_no = ? AND mark IN (%s)"
                        .formatted(String.join(", ", Collections.nCopies(marks.size(), "?"))),
                row -> {
                    var mark = Digest16.of(row.getBytes("mark"));
                    found.put(
                            mark,
                            new ReceiptLine(
                                    packageNo,
                                    mark,
                                    row.getString("verdict").charAt(0),
                                    row.getString("code"),
                                    row.getString("said")));
                },
                arguments.toArray());
        return found;
    }
}
