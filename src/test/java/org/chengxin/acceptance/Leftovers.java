package org.chengxin.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chengxin.protect.Digests;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a night leaves that must not depend on how often it was disturbed: the store row for row, and every file byte for
 * byte, but for the day and time of day that stand in them.
 */
final class Leftovers {

    private static final String SEEN_AT =
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?";
    private static final Pattern TIME = Pattern.compile(SEEN_AT + "|(?<=[^\\d])20\\d{6}(?=[-_]\\d{6})");

    /** By name, and in an order of their own. */
    private static final Map<String, String> QUERIES = Map.ofEntries(
            Map.entry("submissions", """
                    SELECT CONCAT_WS(' ', submission_no, SUBSTRING(receipt, 10), original_name, dataset, status, verdict,
                      batch_no, rows_json, cause)
                    FROM submission ORDER BY submission_no
                    """),
            Map.entry("batches", """
                    SELECT CONCAT_WS(' ', batch_no, kind, submission_no, mapping_version, change_no)
                    FROM batch ORDER BY batch_no
                    """),
            Map.entry("records", """
                    SELECT CONCAT_WS(' ', HEX(subject_key), HEX(record_key), HEX(content_digest), batch_no, row_no,
                      version, state, order_value, decision_date)
                    FROM credit_record ORDER BY subject_key, dataset_no, record_key
                    """),
            Map.entry("versions", """
                    SELECT CONCAT_WS(' ', batch_no, row_no, HEX(subject_key), HEX(record_key), HEX(content_digest),
                      version, prev_batch_no, prev_row_no, decision_date)
                    FROM record_version ORDER BY batch_no, row_no
                    """),
            Map.entry("subjects", """
                    SELECT CONCAT_WS(' ', HEX(subject_key), kind, id_type, name, HEX(name_key), birth_date, sex, region,
                      first_batch)
                    FROM subject ORDER BY subject_key
                    """),
            Map.entry("staged", """
                    SELECT CONCAT_WS(' ', batch_no, HEX(subject_key), HEX(record_key), row_no, outcome,
                      HEX(content_digest), seen_batch_no, seen_row_no)
                    FROM staged_row ORDER BY batch_no, row_no, subject_key, record_key
                    """),
            Map.entry(
                    "held", "SELECT CONCAT_WS(' ', batch_no, row_no, why) FROM held_record ORDER BY batch_no, row_no"),
            Map.entry("rejected", """
                    SELECT CONCAT_WS(' ', submission_no, row_no, HEX(subject_key), HEX(record_key))
                    FROM rejected_row ORDER BY submission_no, row_no
                    """),
            Map.entry("resent", """
                    SELECT CONCAT_WS(' ', submission_no, row_no, of_submission_no, of_row_no)
                    FROM resent_row ORDER BY submission_no, row_no
                    """),
            Map.entry("findings", """
                    SELECT CONCAT_WS(' ', submission_no, row_no, seq, column_no, field, code, arguments, masked)
                    FROM finding ORDER BY submission_no, row_no, seq
                    """),
            Map.entry("unlisted", """
                    SELECT CONCAT_WS(' ', submission_no, code, unlisted) FROM unlisted_finding
                    ORDER BY submission_no, code
                    """),
            Map.entry("unique", """
                    SELECT CONCAT_WS(' ', batch_no, rule_no, HEX(value_digest), row_no) FROM unique_value
                    ORDER BY batch_no, rule_no, value_digest, row_no
                    """),
            Map.entry("counted", """
                    SELECT CONCAT_WS(' ', submission_no, field, good_rows, filled, HEX(value_digest))
                    FROM submission_field ORDER BY submission_no, field
                    """),
            Map.entry("uploads", """
                    SELECT CONCAT_WS(' ', batch_no, decision_date, records) FROM first_upload
                    ORDER BY batch_no, decision_date
                    """),
            Map.entry("decided", """
                    SELECT CONCAT_WS(' ', submission_no, accepted, decided_by, reason) FROM confirmation
                    ORDER BY submission_no
                    """),
            Map.entry("told", """
                    SELECT CONCAT_WS(' ', target, package_no, HEX(subject_key), HEX(record_key), HEX(digest), batch_no,
                      row_no)
                    FROM outbound ORDER BY target, subject_key, dataset_no, record_key
                    """),
            Map.entry("packages", """
                    SELECT CONCAT_WS(' ', target, package_no, status, from_change, to_change, added, modified, deleted)
                    FROM outbound_package ORDER BY target, package_no
                    """),
            Map.entry("position", """
                    SELECT CONCAT_WS(' ', target, last_package_no, told_change, definition) FROM outbound_position
                    ORDER BY target
                    """),
            Map.entry("claims", "SELECT claim_key FROM run_claim ORDER BY claim_key"),
            Map.entry("running", "SELECT task FROM run WHERE state = 'RUNNING' ORDER BY run_no"));

    private Leftovers() {}

    /** By name, line for line. */
    static Map<String, List<String>> of(Path home, TestDatabase database) {
        var jdbc = new JdbcTemplate(database.dataSource());
        var left = new TreeMap<String, List<String>>();
        QUERIES.forEach((name, query) -> left.put(name, jdbc.queryForList(query, String.class)));
        for (var folder : List.of("intake", "archive", "returns", "outgoing", "data/work", "data/packages")) {
            left.put(folder.equals("returns") ? "returned" : folder, files(home.resolve(folder)));
        }
        return left;
    }

    /** Lines that one has and the other has not, the first few of each name, each with its sign. */
    static List<String> differences(Map<String, List<String>> expected, Map<String, List<String>> found) {
        var differences = new ArrayList<String>();
        for (var name : new TreeMap<>(expected).keySet()) {
            var missing = minus(expected.get(name), found.get(name));
            var more = minus(found.get(name), expected.get(name));
            missing.stream().limit(5).forEach(line -> differences.add(name + " - " + line));
            more.stream().limit(5).forEach(line -> differences.add(name + " + " + line));
            if (missing.size() + more.size() > 10) {
                differences.add("%s: %d missing, %d more".formatted(name, missing.size(), more.size()));
            } else if (missing.isEmpty()
                    && more.isEmpty()
                    && !expected.get(name).equals(found.get(name))) {
                differences.add(name + ": in another order");
            }
        }
        return differences;
    }

    private static List<String> minus(List<String> lines, List<String> others) {
        var counts = new HashMap<String, Integer>();
        others.forEach(line -> counts.merge(line, 1, Integer::sum));
        return lines.stream()
                .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
                .toList();
    }

    /** Names, and digests of what is in them. */
    private static List<String> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(file -> lines(folder, file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A sealed file is another each time it is sealed; of a zip every entry is told by itself, of the signature over a manifest,
     * which says the time of day, only that it is there.
     */
    private static Stream<String> lines(Path folder, Path file) {
        var name = timeless("/" + folder.relativize(file));
        if (name.endsWith(".sealed")) {
            return Stream.of(name);
        }
        if (name.endsWith(".xlsx") || name.endsWith(".zip")) {
            return Packages.bytes(file).entrySet().stream()
                    .map(entry -> name + "!" + timeless(entry.getKey()) + " "
                            + (entry.getKey().equals("manifest.sig") ? "signed" : digest(entry.getValue())));
        }
        try {
            return Stream.of(name + " " + digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String timeless(String text) {
        return TIME.matcher(text).replaceAll("TIME");
    }

    private static String digest(byte[] bytes) {
        // As Latin-1 every byte is a character, whatever the file's own encoding.
        var text = timeless(new String(bytes, StandardCharsets.ISO_8859_1));
        try {
            return Digests.sha256Hex(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
