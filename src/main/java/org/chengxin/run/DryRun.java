package org.chengxin.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.chengxin.check.Codes;
import org.chengxin.check.CreditRecord;
import org.chengxin.check.FieldTally;
import org.chengxin.check.Figures;
import org.chengxin.check.Finding;
import org.chengxin.check.Outcome;
import org.chengxin.check.Plausibility;
import org.chengxin.check.RowCheck;
import org.chengxin.check.SwappedColumns;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.ResentRow;
import org.chengxin.protect.Digests;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.RowAccount;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiler;
import org.chengxin.submission.Refusal;

/**
 * Checks files without a store: the same reading, checking and settling of repeated keys as an import, nothing kept. What
 * only the store can tell (unchanged, changed, held) counts as new. Of each record it remembers a few bytes, so its memory,
 * unlike an import's, grows with the file: about 150 bytes a row.
 */
public final class DryRun {

    private final Department department;
    private final Profiler profiler;
    private final BiConsumer<String, Finding> each;

    private DryRun(Department department, Mappings mappings, BiConsumer<String, Finding> each) {
        this.department = department;
        this.profiler = new Profiler(mappings);
        this.each = each;
    }

    /** @param each is told every finding with the name of its file */
    public static NightReport of(
            Department department, Mappings mappings, List<Path> files, BiConsumer<String, Finding> each)
            throws IOException {
        var dry = new DryRun(department, mappings, each);
        var runs = new ArrayList<RunReport>();
        for (var file : files) {
            runs.add(dry.check(file));
        }
        return new NightReport(runs, List.of(), List.of());
    }

    private RunReport check(Path file) throws IOException {
        long began = System.nanoTime();
        String name = String.valueOf(file.getFileName());
        var tally = new Tally(name);
        Optional<String> dataset = Optional.empty();
        String status;
        var looked = profiler.profile(file, name, department);
        if (looked instanceof Profile profile) {
            dataset = Optional.of(profile.form().dataset().id());
            profile.notes().forEach(note -> tally.found(new Finding(0, -1, null, note.code(), note.arguments(), null)));
            try {
                tally.fields = new FieldTally(profile.form().dataset().fields().size());
                readRows(file, name, profile, tally);
                status = tally.settle(profile);
            } catch (UnreadableFileException e) {
                status = tally.refused(e.code(), e.arguments());
            }
        } else {
            var refusal = (Refusal) looked;
            status = tally.refused(refusal.code(), refusal.arguments());
        }
        return new RunReport(
                Optional.empty(),
                department.id(),
                dataset,
                name,
                Digests.sha256Hex(file),
                status,
                tally.account,
                tally.findings,
                (System.nanoTime() - began) / 1e9,
                Optional.empty(),
                false);
    }

    private static void readRows(Path file, String name, Profile profile, Tally tally)
            throws IOException, UnreadableFileException {
        var today = LocalDate.now(Clock.system(RunConfiguration.ZONE));
        var check = new RowCheck(profile.form(), profile.header(), today, RowPipeline.csv(profile));
        int correctsColumn = -1;
        try (var sheets = SheetFile.open(file, name);
                var rows = sheets.rows(profile.sheet())) {
            for (RawRow row = rows.next(); row != null; row = rows.next()) {
                if (row.number() == profile.headerRow()) {
                    correctsColumn = RowPipeline.correctsColumn(row);
                } else if (row.number() > profile.headerRow()) {
                    tally.row(
                            check.check(row),
                            correctsColumn >= 0
                                    && ResentRow.of(row.text(correctsColumn)).isPresent());
                }
            }
        }
    }

    /** What was counted of one file. */
    private final class Tally {

        private final String file;
        private final Map<String, Integer> findings = new TreeMap<>();
        private final Map<String, List<Entry>> byKey = new HashMap<>();
        private final List<Entry> unique = new ArrayList<>();
        private final Digests.Hasher hasher = Digests.hasher();
        private FieldTally fields = new FieldTally(0);
        private int read;
        private int resent;
        private int swapped;
        private int rejected;
        private int older;
        private int duplicate;
        private int good;
        private RowAccount account = RowAccount.NONE;

        /** One row of a key. */
        private record Entry(int row, String content, String order, List<String> unique) {}

        Tally(String file) {
            this.file = file;
        }

        void found(Finding finding) {
            findings.merge(finding.code(), 1, Integer::sum);
            each.accept(file, finding);
        }

        String refused(String code, List<String> arguments) {
            found(new Finding(0, -1, null, code, arguments, null));
            account = RowAccount.NONE;
            return "REFUSED";
        }

        void row(Outcome outcome, boolean corrects) {
            outcome.findings().forEach(this::found);
            boolean says = outcome.findings().stream().anyMatch(it -> SwappedColumns.CODES.contains(it.code()));
            swapped += says ? 1 : 0;
            if (outcome instanceof Outcome.Skipped) {
                return;
            }
            read++;
            resent += corrects ? 1 : 0;
            if (outcome instanceof Outcome.Accepted accepted) {
                fields.add(accepted.record());
                var entry = new Entry(
                        outcome.row(),
                        digest(accepted.record(), true),
                        accepted.record().order().orElse(""),
                        unique(accepted.record()));
                byKey.computeIfAbsent(digest(accepted.record(), false), key -> new ArrayList<>(1))
                        .add(entry);
            } else {
                rejected++;
            }
        }

        /** A digest for each rule; the empty text where one does not apply. */
        private List<String> unique(CreditRecord record) {
            var digests = new ArrayList<String>(record.unique().size());
            for (var values : record.unique()) {
                values.forEach(hasher::add);
                digests.add(values.isEmpty() ? "" : new String(hasher.finish(), StandardCharsets.ISO_8859_1));
            }
            return List.copyOf(digests);
        }

        private String digest(CreditRecord record, boolean content) {
            hasher.add(record.subject().type().name()).add(record.subject().number());
            var parts = content ? record.values() : record.naturalKey();
            for (String part : parts) {
                hasher.add(part);
            }
            return new String(hasher.finish(), StandardCharsets.ISO_8859_1);
        }

        /** The same rules as the import's settlement and gate. */
        String settle(Profile profile) {
            byKey.values().forEach(this::settle);
            settleUnique(profile);
            int blank = profile.physicalRows() - read;
            var ofFile = new ArrayList<Finding>();
            profile.form().gate().objections(rejected, read).stream()
                    .limit(1)
                    .forEach(why -> ofFile.add(new Finding(0, -1, null, why.code(), why.arguments(), null)));
            SwappedColumns.of(profile.form(), profile.header(), swapped, read).ifPresent(ofFile::add);
            boolean refused = has(ofFile, Codes.Severity.REFUSE_FILE);
            if (!refused && (resent == 0 || 2 * resent < read)) {
                var figures = Figures.of(read, profile.form().dataset(), fields);
                ofFile.addAll(Plausibility.beyondBounds(profile.form(), figures));
            }
            ofFile.forEach(this::found);
            boolean waits = has(ofFile, Codes.Severity.CONFIRM_FILE);
            boolean withheld = refused || waits;
            account = new RowAccount(
                    profile.physicalRows(),
                    blank,
                    withheld ? 0 : good,
                    0,
                    0,
                    older,
                    duplicate,
                    rejected,
                    0,
                    withheld ? good : 0);
            if (withheld) {
                return refused ? "REFUSED" : "AWAITING";
            }
            return rejected > 0 ? "PARTLY" : "ACCEPTED";
        }

        private void good(Entry row) {
            good++;
            if (row.unique.stream().anyMatch(digest -> !digest.isEmpty())) {
                unique.add(row);
            }
        }

        /** Rows that share what must be unique go back, all of them. */
        private void settleUnique(Profile profile) {
            var rules = profile.form().dataset().uniques();
            var back = new TreeSet<Integer>();
            for (int i = 0; i < rules.size(); i++) {
                int number = i;
                var rule = rules.get(i);
                var names = new ArrayList<String>();
                rule.fields()
                        .forEach(field ->
                                names.add(profile.form().dataset().field(field).name()));
                int column = profile.header()
                        .columnOf(profile.form().dataset().index(rule.fields().get(0)));
                var sharing = new HashMap<String, TreeSet<Integer>>();
                unique.stream()
                        .filter(row -> !row.unique.get(number).isEmpty())
                        .forEach(row -> sharing.computeIfAbsent(row.unique.get(number), any -> new TreeSet<>())
                                .add(row.row));
                sharing.values().removeIf(rows -> rows.size() < 2);
                for (var rows : sharing.values()) {
                    var arguments =
                            List.of(String.join("、", names), String.valueOf(rows.first()), String.valueOf(rows.size()));
                    rows.forEach(
                            row -> found(new Finding(row, column, rule.fields().get(0), rule.code(), arguments, null)));
                    back.addAll(rows);
                }
            }
            good -= back.size();
            rejected += back.size();
        }

        private static boolean has(List<Finding> findings, Codes.Severity severity) {
            return findings.stream()
                    .anyMatch(finding -> Codes.of(finding.code()).severity() == severity);
        }

        private void settle(List<Entry> rows) {
            if (rows.size() == 1) {
                good(rows.get(0));
                return;
            }
            var arguments = List.of(String.valueOf(rows.get(0).row), String.valueOf(rows.size()));
            String top = rows.stream().map(Entry::order).max(String::compareTo).orElse("");
            var newest = rows.stream().filter(row -> row.order.equals(top)).toList();
            boolean clash = newest.stream().map(Entry::content).distinct().count() > 1;
            for (var row : rows) {
                if (clash) {
                    rejected++;
                    found(new Finding(row.row, -1, null, "B-KEYCLASH", arguments, null));
                } else if (row.row == newest.get(0).row) {
                    good(row);
                } else if (row.order.equals(top)) {
                    duplicate++;
                    found(new Finding(row.row, -1, null, "B-DUP", arguments, null));
                } else {
                    older++;
                    found(new Finding(row.row, -1, null, "B-OLD", arguments, null));
                }
            }
        }
    }
}
