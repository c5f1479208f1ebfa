package org.chengxin.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Region codes (GB/T 2260) from 1980 to today, read once from {@code regions.csv}, whose head says where it comes from.
 *
 * <p>The years are those of year-end lists. A birth may be registered in the year after it, and a code was still given
 * out in the year that abolished it, so a code counts for one year more on either side. Nobody was given a number before
 * 1984; births before 1980 are judged by the lists of 1980.
 */
final class Regions {

    /** How a code stands to the year of a birth. */
    enum Standing {
        /** In use at that time. */
        VALID,
        /** A region code, but not of that time; or one that may have been founded since the table was made. */
        OTHER_TIME,
        /** No region has ever had it. */
        UNKNOWN
    }

    private static final int FIRST_YEAR = 1980;
    private static final int OPEN = 9999;

    private final int[] codes;
    private final short[] from;
    private final short[] to;
    private final List<Optional<String>> texts;
    private final int through;

    private Regions(List<String[]> rows, int through) {
        this.through = through;
        codes = new int[rows.size()];
        from = new short[rows.size()];
        to = new short[rows.size()];
        texts = new ArrayList<>(rows.size());
        for (var i = 0; i < codes.length; i++) {
            var row = rows.get(i);
            codes[i] = Integer.parseInt(row[0]);
            from[i] = Short.parseShort(row[1]);
            to[i] = row[2].isEmpty() ? OPEN : Short.parseShort(row[2]);
            texts.add(Optional.of(row[0]));
            if (i > 0 && codes[i] <= codes[i - 1]) {
                throw new IllegalStateException("regions.csv: %d stands after %d".formatted(codes[i], codes[i - 1]));
            }
        }
    }

    /** The table that comes with the library. */
    static Regions table() {
        return Loaded.TABLE;
    }

    Standing standing(int code, int birthYear) {
        var index = Arrays.binarySearch(codes, code);
        if (index >= 0) {
            return standing(index, 1, birthYear);
        }
        var prefecture = prefecture(code);
        if (prefecture < 0) {
            return Standing.UNKNOWN;
        }
        // 市辖区 01 and 02, 郊区 11 and 20: on cards since the first, in no list.
        return switch (code % 100) {
            case 1, 2, 11, 20 -> standing(prefecture, 1, birthYear);
            default -> birthYear > through && !ofStatistics(code) ? Standing.OTHER_TIME : Standing.UNKNOWN;
        };
    }

    private Standing standing(int index, int tolerance, int birthYear) {
        var year = Math.max(birthYear, FIRST_YEAR);
        return year >= from[index] - tolerance && year <= to[index] + tolerance ? Standing.VALID : Standing.OTHER_TIME;
    }

    /** 71 to 80: development zones that the statistics bureau counts as counties; no card bears them. */
    private static boolean ofStatistics(int code) {
        return code % 100 >= 71 && code % 100 <= 80;
    }

    /** Where the prefecture stands in the table; for a municipality, which has no prefectures, where it does itself. */
    private int prefecture(int code) {
        var province = code / 10_000;
        var municipality = province == 11 || province == 12 || province == 31 || province == 50;
        return Arrays.binarySearch(codes, municipality && code / 100 % 100 <= 2 ? province * 10_000 : code / 100 * 100);
    }

    /** Whether a province, municipality or autonomous region begins with these two digits. */
    boolean knowsProvince(int twoDigits) {
        return Arrays.binarySearch(codes, twoDigits * 10_000) >= 0;
    }

    /** The six digits as text, without making a new one for a code of the table. */
    Optional<String> text(int code) {
        var index = Arrays.binarySearch(codes, code);
        return index >= 0 ? texts.get(index) : Optional.of(Integer.toString(code));
    }

    private static final class Loaded {

        private static final Regions TABLE = load();

        private static Regions load() {
            var rows = new ArrayList<String[]>();
            var through = 0;
            try (var lines = new BufferedReader(
                    new InputStreamReader(Regions.class.getResourceAsStream("regions.csv"), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("through,")) {
                        through = Integer.parseInt(line.substring("through,".length()));
                    } else if (!line.startsWith("#")) {
                        rows.add(line.split(",", 4));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("regions.csv inside the program cannot be read", e);
            }
            return new Regions(rows, through);
        }
    }
}
