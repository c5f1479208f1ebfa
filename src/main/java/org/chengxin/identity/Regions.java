package org.chengxin.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /** For the first four digits of a code which hundred of {@link #rows} is theirs; 0, of nothing but zeros, for most. */
    private final short[] hundreds = new short[10_000];

    /** For every code of a known prefecture its row, counted from 1; 0 for none. */
    private final short[] rows;

    /** Beside every place in {@link #rows} the code as text, made when it is first asked for. */
    private final @Nullable Optional<String>[] texts;

    private final short[] from;
    private final short[] to;
    private final List<String> names;
    private final int through;

    // A generic array cannot be made otherwise; nothing but texts is put in.
    @SuppressWarnings("unchecked")
    private Regions(List<String[]> table, int through) {
        this.through = through;
        var size = table.size();
        from = new short[size];
        to = new short[size];
        names = new ArrayList<>(size);
        rows = new short[100 * (hundreds(table) + 1)];
        texts = (Optional<String>[]) new Optional<?>[rows.length];
        var before = 0;
        for (var i = 0; i < size; i++) {
            var row = table.get(i);
            var code = Integer.parseInt(row[0]);
            if (code <= before) {
                throw new IllegalStateException("regions.csv: %d stands after %d".formatted(code, before));
            }
            rows[place(code)] = (short) (i + 1);
            from[i] = Short.parseShort(row[1]);
            to[i] = row[2].isEmpty() ? OPEN : Short.parseShort(row[2]);
            names.add(row[3]);
            before = code;
        }
    }

    /** Numbers the prefectures and says how many there are. */
    private int hundreds(List<String[]> table) {
        var count = 0;
        for (var row : table) {
            var prefecture = Integer.parseInt(row[0]) / 100;
            if (hundreds[prefecture] == 0) {
                hundreds[prefecture] = (short) ++count;
            }
        }
        return count;
    }

    /** The table that comes with the library. */
    static Regions table() {
        return Loaded.TABLE;
    }

    private int place(int code) {
        return hundreds[code / 100] * 100 + code % 100;
    }

    /** The row of a code, or -1. */
    private int row(int code) {
        return rows[place(code)] - 1;
    }

    Standing standing(int code, int birthYear) {
        var row = row(code);
        if (row >= 0) {
            return standing(row, 1, birthYear);
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

    private Standing standing(int row, int tolerance, int birthYear) {
        var year = Math.max(birthYear, FIRST_YEAR);
        return year >= from[row] - tolerance && year <= to[row] + tolerance ? Standing.VALID : Standing.OTHER_TIME;
    }

    /** 71 to 80: development zones that the statistics bureau counts as counties; no card bears them. */
    private static boolean ofStatistics(int code) {
        return code % 100 >= 71 && code % 100 <= 80;
    }

    /** Where the prefecture stands in the table; for a municipality, which has no prefectures, where it does itself. */
    private int prefecture(int code) {
        var province = code / 10_000;
        var municipality = province == 11 || province == 12 || province == 31 || province == 50;
        return row(municipality && code / 100 % 100 <= 2 ? province * 10_000 : code / 100 * 100);
    }

    /** Whether a province, municipality or autonomous region begins with these two digits. */
    boolean knowsProvince(int twoDigits) {
        return row(twoDigits * 10_000) >= 0;
    }

    /** The six digits as text; the same object each time for a code of a known prefecture. */
    Optional<String> text(int code) {
        if (hundreds[code / 100] == 0) {
            return Optional.of("%06d".formatted(code));
        }
        var kept = texts[place(code)];
        if (kept == null) {
            kept = Optional.of("%06d".formatted(code));
            texts[place(code)] = kept;
        }
        return kept;
    }

    /** The last year that the table speaks for. */
    int through() {
        return through;
    }

    /** Whether the table itself has a code; others may count as part of a city. */
    boolean listed(int code) {
        return row(code) >= 0;
    }

    /** Names of province, prefecture and county one after the other, as far as the table has them. */
    String fullName(int code) {
        var name = new StringBuilder();
        IntStream.of(code / 10_000 * 10_000, code / 100 * 100, code)
                .distinct()
                .filter(this::listed)
                .forEach(part -> name.append(names.get(row(part))));
        return name.toString();
    }

    /** Of a listed code. */
    int firstYear(int code) {
        return from[row(code)];
    }

    /** Of a listed code; empty while it is in use. */
    OptionalInt lastYear(int code) {
        var last = to[row(code)];
        return last == OPEN ? OptionalInt.empty() : OptionalInt.of(last);
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
