package org.chengxin.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSamplesTest {

    private static final Path COMMITTED = Path.of("sample-data");

    @TempDir
    private Path folder;

    /** Workbooks are compared part by part: how a zip is compressed depends on the machine. */
    @Test
    void whatIsCommittedIsWhatTheGeneratorWrites() throws Exception {
        SampleData.write(folder);
        assertThat(contents(COMMITTED)).isEqualTo(contents(folder));
    }

    @Test
    void theSamplesStaySmall() throws Exception {
        long size = 0;
        try (var files = Files.walk(COMMITTED)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        assertThat(size).isLessThan(1_500_000);
    }

    @Test
    void aBigFileHasTheRowsThatItSays() throws Exception {
        var file = folder.resolve("big.csv");
        BigFiles.write(1234, file);
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1235);
        var rows = lines.subList(1, lines.size());
        assertThat(rows.size() - rows.stream().distinct().count())
                .isEqualTo(BigFiles.duplicates(1234))
                .isEqualTo(65);
        assertThat(rows.stream().map(row -> row.split(",")[3]).filter(GeneratedSamplesTest::misread))
                .hasSize(BigFiles.faulty(1234))
                .hasSize(13);
        assertThat(rows.stream().map(row -> row.split(",")[3]).distinct()).hasSize(1234 - 65);
    }

    private static boolean misread(String number) {
        return Persons.checkDigit(number.substring(0, 17)) != number.charAt(17);
    }

    private static Map<String, String> contents(Path root) throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = URI.create(root.toUri().relativize(file.toUri()).toString())
                        .getPath();
                contents.put(name, content(name, Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private static String content(String name, byte[] bytes) throws IOException {
        boolean whole = name.endsWith(".xlsx") && !name.contains("传输中断");
        return whole ? parts(bytes).toString() : Arrays.hashCode(bytes) + " of " + bytes.length + " bytes";
    }

    private static Map<String, String> parts(byte[] zip) throws IOException {
        var parts = new TreeMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
