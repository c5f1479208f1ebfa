package org.chengxin.performance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.chengxin.check.Outcome;
import org.chengxin.check.RowCheck;
import org.chengxin.mapping.Mappings;
import org.chengxin.sheet.SheetFile;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiler;
import org.jspecify.annotations.Nullable;

/**
 * The usual way for those who know their server: our readers and our checks in the JVM, the good rows streamed into a staging table
 * without keys while the next ones are being checked, then one statement that merges them.
 */
final class StageAndMerge {

    private static final int PIPE = 1 << 20;

    private StageAndMerge() {}

    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]);
        var department = Mappings.load(Path.of("mappings")).departments().get("market-regulation");
        var profile = (Profile) new Profiler(Mappings.load(Path.of("mappings")))
                .profile(file, file.getFileName().toString(), department);
        var checking = Executors.newSingleThreadExecutor();
        try (var connection = Server.connect(true);
                var rows = new PipedInputStream(PIPE)) {
            connection.createStatement().execute(PenaltyTable.create("staging", false));
            var pipe = new PipedOutputStream(rows);
            var checked = checking.submit((Callable<Integer>) () -> check(file, profile, pipe));
            var columns = String.join(", ", PenaltyTable.COLUMNS);
            int loaded = Server.load(
                    connection,
                    rows,
                    "LOAD DATA LOCAL INFILE 'rows' INTO TABLE staging CHARACTER SET utf8mb4 (%s)".formatted(columns));
            if (loaded != checked.get()) {
                throw new IllegalStateException("sent %d rows, loaded %d".formatted(checked.get(), loaded));
            }
            connection
                    .createStatement()
                    .executeUpdate("INSERT INTO penalty (%1$s) SELECT %1$s FROM staging".formatted(columns)
                            + PenaltyTable.onDuplicate());
        } finally {
            checking.shutdown();
        }
    }

    private static int check(Path file, Profile profile, OutputStream pipe) throws Exception {
        var check = new RowCheck(profile.form(), profile.header(), LocalDate.now(), true);
        var dataset = profile.form().dataset();
        var fields = PenaltyTable.COLUMNS.stream().map(dataset::index).toList();
        int good = 0;
        try (var out = new BufferedOutputStream(pipe, PIPE);
                var opened = SheetFile.open(file, file.toString());
                var rows = opened.rows(profile.sheet())) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.number() > profile.headerRow() && check.check(row) instanceof Outcome.Accepted accepted) {
                    write(out, accepted.record().values(), fields);
                    good++;
                }
            }
        }
        return good;
    }

    private static void write(OutputStream out, List<@Nullable String> values, List<Integer> fields)
            throws IOException {
        var line = new StringBuilder();
        for (int field : fields) {
            var value = values.get(field);
            line.append(line.isEmpty() ? "" : "\t").append(value == null ? "\\N" : escaped(value));
        }
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String value) {
        return value.indexOf('\\') < 0 && value.indexOf('\t') < 0 && value.indexOf('\n') < 0
                ? value
                : value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }
}
