package org.chengxin.performance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chengxin.samples.BigFiles;

/** The files that are raced on, made when they are first asked for, and what must come out of them. */
final class RaceFiles {

    /** Of every so many rows one is changed when the file comes again. */
    private static final int CHANGED = 50;

    private static final int CHANGED_ROW = 33;
    private static final String CONTENT = "罚款人民币";

    private final Path folder;
    private final int rows;

    RaceFiles(Path folder, int rows) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.rows = rows;
        BigFiles.write(rows, csv());
    }

    int rows() {
        return rows;
    }

    /** Rows that repeat an earlier one. */
    int duplicates() {
        return BigFiles.duplicates(rows);
    }

    /** Rows whose number has a wrong check digit. */
    int faulty() {
        return BigFiles.faulty(rows);
    }

    /** Rows that are good and there once. */
    int good() {
        return rows - duplicates() - faulty();
    }

    /** How many records the second file changes. */
    int changed() {
        return rows / CHANGED + (rows % CHANGED > CHANGED_ROW ? 1 : 0);
    }

    Path csv() {
        return folder.resolve("penalties.csv");
    }

    /** The same in GB18030. */
    Path gb18030() {
        return copied("penalties-gb18030.csv", Charset.forName("GB18030"), CONTENT);
    }

    /** The same with two of a hundred rows changed. */
    Path again() {
        return again(1);
    }

    /** The same rows changed for this time: a file that came before would not be read again. */
    Path again(int time) {
        return copied("penalties-again-%d.csv".formatted(time), Charset.forName("UTF-8"), "更正" + time + "：" + CONTENT);
    }

    Path workbook() {
        var file = folder.resolve("penalties.xlsx");
        try {
            if (!Files.exists(file)) {
                BigFiles.write(rows, file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all cells, the header's with them. */
    long characters() {
        try (var lines = Files.lines(csv())) {
            return lines.mapToLong(line -> line.chars().filter(c -> c != ',').count())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path copied(String name, Charset charset, String content) {
        var file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        try (var in = Files.newBufferedReader(csv());
                var out = Files.newBufferedWriter(file, charset)) {
            line(out, in.readLine());
            int row = 0;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                line(out, row % CHANGED == CHANGED_ROW ? line.replace(CONTENT, content) : line);
                row++;
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first rows in files of so many each, in a folder. */
    void small(int files, int each, Path into) throws IOException {
        Files.createDirectories(into);
        try (var in = Files.newBufferedReader(csv())) {
            var header = in.readLine();
            for (int i = 1; i <= files; i++) {
                part(in, header, each, into.resolve("penalties-%05d.csv".formatted(i)));
            }
        }
    }

    private static void part(BufferedReader in, String header, int rows, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            line(out, header);
            for (int i = 0; i < rows; i++) {
                var line = in.readLine();
                if (line == null) {
                    throw new IllegalStateException("the race has too few rows for so many small files");
                }
                line(out, line);
            }
        }
    }

    private static void line(BufferedWriter out, String line) throws IOException {
        out.write(line);
        out.write("\r\n");
    }
}
