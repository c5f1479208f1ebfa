package org.chengxin.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chengxin.check.CreditRecord;
import org.chengxin.check.Outcome;
import org.chengxin.check.RowCheck;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Keyring;
import org.chengxin.samples.BigFiles;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.RowReader;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.RecordKeys;
import org.chengxin.store.SealedRow;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.util.FileSystemUtils;

/** How many rows of {@code cf_person} one core reads, checks, digests and seals in a second, each step alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowBench {

    private static final int ROWS = 20_000;

    private final List<RawRow> raw = new ArrayList<>();
    private final List<CreditRecord> good = new ArrayList<>();
    private Path folder;
    private Endless csv;
    private Endless xlsx;
    private RowCheck check;
    private RecordKeys.Maker keys;
    private SealedRow.Maker seals;
    private FieldCipher cipher;
    private int next;

    /** The rows of a file over and over. */
    private static final class Endless {

        private final SheetFile file;
        private RowReader rows;

        Endless(Path file) throws IOException, UnreadableFileException {
            this.file = SheetFile.open(file, file.toString());
            this.rows = this.file.rows(this.file.sheets().get(0));
        }

        RawRow next() throws IOException, UnreadableFileException {
            var row = rows.next();
            if (row == null) {
                rows.close();
                rows = file.rows(file.sheets().get(0));
                row = rows.next();
            }
            return row;
        }
    }

    @Setup
    public void read() throws IOException, UnreadableFileException {
        folder = Files.createTempDirectory("row-bench");
        var file = folder.resolve("rows.csv");
        BigFiles.write(ROWS, file);
        BigFiles.write(ROWS, folder.resolve("rows.xlsx"));
        csv = new Endless(file);
        xlsx = new Endless(folder.resolve("rows.xlsx"));
        var mappings = Mappings.load(Path.of("mappings"));
        var profile = (Profile) new Profiler(mappings)
                .profile(file, "rows.csv", mappings.departments().get("market-regulation"));
        var keyring = Keyring.openOrCreate(folder.resolve("keys"));
        var dataset = profile.form().dataset();
        check = new RowCheck(profile.form(), profile.header(), LocalDate.of(2026, 6, 1), true);
        keys = new RecordKeys.Maker(dataset, keyring.blindIndex());
        seals = new SealedRow.Maker(dataset, keyring.fieldCipher());
        cipher = keyring.fieldCipher();
        csv.next();
        for (int i = 0; i < ROWS; i++) {
            var row = csv.next();
            raw.add(row);
            if (check.check(row) instanceof Outcome.Accepted accepted) {
                good.add(accepted.record());
            }
        }
    }

    @TearDown
    public void tidyUp() throws IOException {
        csv.rows.close();
        csv.file.close();
        xlsx.rows.close();
        xlsx.file.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    @Benchmark
    public RawRow csvRow() throws IOException, UnreadableFileException {
        return csv.next();
    }

    @Benchmark
    public RawRow xlsxRow() throws IOException, UnreadableFileException {
        return xlsx.next();
    }

    @Benchmark
    public Outcome rowCheck() {
        return check.check(raw.get(next++ % raw.size()));
    }

    @Benchmark
    public RecordKeys digests() {
        return keys.of(good.get(next++ % good.size()));
    }

    @Benchmark
    public SealedRow sealedRow() {
        return seals.of(good.get(next++ % good.size()));
    }

    @Benchmark
    public String encryptedNumber() {
        return cipher.encrypt(good.get(next++ % good.size()).subject().number());
    }
}
