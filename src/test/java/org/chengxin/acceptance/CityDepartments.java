package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.chengxin.acceptance.CityRecord.Kind;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;

/**
 * The departments of a city: night by night they hand in new records and changed ones, take companies off lists, withdraw a
 * submission, and correct what targets have refused. They keep books of their own of what each target should know in the end.
 */
final class CityDepartments {

    private static final Attribution WHO = new Attribution("测试", "报错了");

    private final Installation installation;
    private final Path home;
    private final Mischief mischief;
    private final List<Entry> records = new ArrayList<>();
    private final Map<Kind, List<Entry>> byKind = new EnumMap<>(Kind.class);
    private final Map<String, List<Row>> waiting = new HashMap<>();
    private final Map<String, List<Row>> receipts = new HashMap<>();
    private final TreeSet<String> cameBack = new TreeSet<>();
    private int rows;
    private int corrected;
    private int withdrawn;

    /** A record in the books. The last row that was not withdrawn counts. */
    private static final class Entry {
        private final CityRecord record;
        private final List<Row> rows = new ArrayList<>();
        private int versions;

        Entry(CityRecord record) {
            this.record = record;
        }

        /** What a target should know of it; empty for nothing. */
        String now(String target) {
            if (rows.isEmpty()) {
                return "";
            }
            var last = rows.get(rows.size() - 1);
            return last.off && !record.overIsTold(target) ? "" : record.said(last.version);
        }

        boolean on() {
            return !rows.isEmpty() && !rows.get(rows.size() - 1).off;
        }
    }

    private record Row(Entry entry, int version, boolean off, String text) {}

    CityDepartments(Installation installation, Path home, Mischief mischief) {
        this.installation = installation;
        this.home = home;
        this.mischief = mischief;
    }

    /** Hands in a file of about every other kind, with this many rows. */
    void handIn(int night, int size) throws IOException {
        for (var kind : Kind.values()) {
            if (mischief.upTo(2) == 0) {
                handIn("%s-%d.csv".formatted(kind.name(), night), kind, rows(kind, size));
            }
        }
    }

    private List<Row> rows(Kind kind, int size) {
        var known = byKind.computeIfAbsent(kind, first -> new ArrayList<>());
        var chosen = new TreeSet<Integer>();
        for (int i = 0; i < size / 2 && !known.isEmpty(); i++) {
            chosen.add(mischief.upTo(known.size()));
        }
        for (int i = 0; i < size - size / 2; i++) {
            chosen.add(known.size());
            var entry = new Entry(new CityRecord(kind, 100 + records.size()));
            known.add(entry);
            records.add(entry);
        }
        return chosen.stream().map(number -> row(known.get(number))).toList();
    }

    private Row row(Entry entry) {
        int version = ++entry.versions;
        if (entry.record.kind() == Kind.LISTED && entry.on() && mischief.upTo(3) == 0) {
            return new Row(entry, version, true, entry.record.rowOff(version));
        }
        boolean tooLong = entry.record.kind() == Kind.PENALTY
                && mischief.happens(0.05, "a value that the front-end database cannot hold");
        return new Row(entry, version, false, entry.record.row(version, tooLong ? CityRecord.TOO_LONG : ""));
    }

    private void handIn(String name, Kind kind, List<Row> rows) throws IOException {
        handIn(name, kind.department, kind.header, rows);
    }

    private void handIn(String name, String department, String header, List<Row> handedIn) throws IOException {
        var text = new StringBuilder(header).append("\r\n");
        handedIn.forEach(row -> text.append(row.text).append("\r\n"));
        installation.handIn(department, name, text.toString().getBytes(StandardCharsets.UTF_8));
        waiting.put(name, handedIn);
        rows += handedIn.size();
    }

    /** What became of the files: every row is good. */
    void received(Collection<RunReport> runs) {
        for (var run : runs) {
            assertThat(run.status()).as("%s: %s", run.file(), run.findings()).isEqualTo("ACCEPTED");
            var in = waiting.remove(run.file());
            in.forEach(row -> row.entry.rows.add(row));
            receipts.put(run.receipt().orElseThrow(), in);
        }
        assertThat(waiting).isEmpty();
    }

    /** Withdraws one submission of those from which something is in force. */
    void withdrawOne() throws Exception {
        var inForce = receipts.entrySet().stream()
                .filter(receipt -> receipt.getValue().stream()
                        .anyMatch(row -> row.entry.rows.indexOf(row) == row.entry.rows.size() - 1))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!inForce.isEmpty()) {
            var receipt = inForce.get(mischief.upTo(inForce.size()));
            installation.withdraw(receipt, WHO);
            receipts.remove(receipt).forEach(row -> row.entry.rows.remove(row));
            withdrawn++;
        }
    }

    /** Corrects rows that came back, in the files that came back for that; some departments are slower than others. */
    void correct(int night) throws IOException {
        for (var department : new TreeSet<>(
                List.of("civil-affairs", "market-regulation", "civilization", "court", "credit-office"))) {
            for (var open : installation.open(department)) {
                if (!mischief.happens(0.3)) {
                    correct(department, open.receipt(), open.rows(), night);
                }
            }
        }
    }

    /** What was refused since the last intake is in the file that the next one writes. */
    private void correct(String department, String receipt, List<Integer> open, int night) throws IOException {
        var file = resend(department, receipt);
        if (file.isEmpty()) {
            return;
        }
        var lines = Files.readAllLines(file.get());
        var corrections = lines.stream()
                .skip(1)
                .filter(line -> open.contains(Integer.parseInt(line.substring(line.lastIndexOf('/') + 1))))
                .map(this::correction)
                .toList();
        if (!corrections.isEmpty()) {
            corrected += corrections.size();
            handIn("改正-%d-%s.csv".formatted(night, receipt), department, lines.get(0), corrections);
        }
    }

    private Optional<Path> resend(String department, String receipt) throws IOException {
        try (var files = Files.list(home.resolve("returns").resolve(department).resolve(receipt))) {
            return files.filter(file -> file.toString().endsWith("待重报.csv")).findFirst();
        }
    }

    private Row correction(String line) {
        var said = CityRecord.SAID.matcher(line);
        assertThat(said.find()).isTrue();
        cameBack.add(said.group());
        var entry = records.get(Integer.parseInt(said.group(1)) - 100);
        int version = ++entry.versions;
        var text = line.replace(said.group(), entry.record.said(version)).replace(CityRecord.TOO_LONG, "");
        return new Row(entry, version, line.contains("已支付"), text);
    }

    /** What a target should know, by what was handed in. */
    TreeSet<String> expected(String target) {
        var expected = new TreeSet<String>();
        records.stream()
                .filter(entry ->
                        entry.record.goesTo(target) && !entry.now(target).isEmpty())
                .forEach(entry -> expected.add(entry.now(target)));
        return expected;
    }

    /**
     * Of these refused rows those that are in force and that nobody got back.
     *
     * @param has what the target has all the same: it was told once more after a later version had been withdrawn
     */
    TreeSet<String> notBack(String target, Collection<String> refused, Collection<String> has) {
        var left = new TreeSet<>(refused);
        left.removeAll(has);
        left.removeAll(cameBack);
        left.removeIf(
                said -> records.stream().noneMatch(entry -> entry.now(target).equals(said)));
        return left;
    }

    /** Whom this text names that its reader may not know. */
    List<String> disclosed(String target, String text) {
        return named(text, record -> record.aboutPerson() && !record.openTo(target));
    }

    /** Of whom this text answers who has nothing that lists answer about. */
    List<String> answered(String text) {
        return named(text, record -> record.kind() == Kind.VOLUNTEER || record.kind() == Kind.HONOR);
    }

    private List<String> named(String text, Predicate<CityRecord> which) {
        return records.stream()
                .map(entry -> entry.record)
                .filter(which)
                .filter(record -> text.contains(record.partyNumber())
                        || text.matches("(?s).*" + CityRecord.name(record.number()) + "(?![零一二三四五六七八九]).*"))
                .map(record -> record.kind() + " " + record.number())
                .toList();
    }

    int records() {
        return records.size();
    }

    int rows() {
        return rows;
    }

    int corrected() {
        return corrected;
    }

    int withdrawn() {
        return withdrawn;
    }
}
