package org.chengxin.samples;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * Writes a file of {@code cf_person} rows of any length, always the same, in constant memory: of a hundred rows five repeat
 * an earlier one and one has a wrong check digit. The persons are born 1880 to 1899 and come from all over the country.
 */
public final class BigFiles {

    private static final int ROWS_IN_MEMORY = 100;

    /** Counties and districts that were there in 1980 and are there today, of every province. */
    private static final String[] COUNTIES = {
        "110101", "110105", "120101", "120102", "130102", "130104", "140105", "140106", "150102", "150103", "210102",
        "210103", "220102", "220103", "230102", "230103", "310101", "310104", "320102", "320104", "330102", "330105",
        "340102", "340103", "350102", "350103", "360102", "360103", "370102", "370103", "410102", "410103", "410104",
        "410105", "420102", "420103", "430102", "430103", "440103", "440104", "450102", "450103", "510104", "510105",
        "520102", "520103", "530102", "530103", "540102", "540121", "610102", "610103", "620102", "620103", "630102",
        "630103", "640121", "640122", "650102", "650103"
    };

    private static final int DAYS = 7304;
    private static final int SEQUENCES = 999;

    private static final List<String> HEADERS = Penalties.HEADERS.subList(1, Penalties.HEADERS.size()).stream()
            .map(header -> header.replace("*", ""))
            .toList();

    private BigFiles() {}

    /** @param arguments number of rows, and the file, which ends in .csv or .xlsx */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: BigFiles ROWS FILE.csv|FILE.xlsx");
            System.exit(2);
        }
        long began = System.nanoTime();
        write(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        System.out.printf(Locale.ROOT, "%s in %.1f s%n", arguments[1], (System.nanoTime() - began) / 1e9);
    }

    /** @param file ends in .csv or .xlsx */
    public static void write(int rows, Path file) throws IOException {
        if (file.toString().endsWith(".xlsx")) {
            writeWorkbook(rows, file);
        } else {
            writeCsv(rows, file);
        }
    }

    /** How many of so many rows are repetitions. */
    public static int duplicates(int rows) {
        return count(rows, 6, 5);
    }

    /** How many of so many rows are faulty. */
    public static int faulty(int rows) {
        return count(rows, 20, 1);
    }

    /** How many rows up to this one have a number that is one of {@code many}, from {@code first} on, in its hundred. */
    private static int count(int rows, int first, int many) {
        return rows / 100 * many + Math.max(0, Math.min(many, rows % 100 - first));
    }

    private static void writeCsv(int rows, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", HEADERS));
            out.write("\r\n");
            for (int row = 0; row < rows; row++) {
                var cells = cells(row);
                for (int i = 0; i < cells.length; i++) {
                    if (i > 0) {
                        out.write(',');
                    }
                    out.write(cells[i]);
                }
                out.write("\r\n");
            }
        }
    }

    private static void writeWorkbook(int rows, Path file) throws IOException {
        try (var workbook = new SXSSFWorkbook(null, ROWS_IN_MEMORY, true, true);
                var out = Files.newOutputStream(file)) {
            var sheet = workbook.createSheet("Sheet1");
            var header = sheet.createRow(0);
            for (int i = 0; i < HEADERS.size(); i++) {
                header.createCell(i).setCellValue(HEADERS.get(i));
            }
            for (int number = 0; number < rows; number++) {
                var row = sheet.createRow(number + 1);
                var cells = cells(number);
                for (int i = 0; i < cells.length; i++) {
                    if (!cells[i].isEmpty()) {
                        row.createCell(i).setCellValue(cells[i]);
                    }
                }
            }
            workbook.write(out);
        }
    }

    /** The cells of a row, none of which needs quotes. */
    private static String[] cells(int row) {
        int inHundred = row % 100;
        boolean repeated = inHundred >= 6 && inHundred < 11;
        int n = repeated ? row - 6 : row;
        var number = number(n);
        if (inHundred == 20) {
            number = Persons.misread(number);
        }
        var decided = LocalDate.of(2023, 1, 1).plusDays(n % 500);
        var fine = 1 + n % 9;
        return new String[] {
            Persons.name(n % 400),
            "自然人",
            "身份证",
            number,
            "驻市监处罚〔" + decided.getYear() + "〕" + n + "号",
            "未按规定明码标价",
            "当事人在经营场所销售第" + n + "批商品未标明价格",
            "《中华人民共和国价格法》第四十二条",
            n % 4 == 0 ? "罚款;没收违法所得" : "罚款",
            "罚款人民币" + fine + "000元",
            "0." + fine,
            n % 4 == 0 ? "0.02" : "",
            "",
            decided.toString(),
            decided.plusYears(1).toString(),
            decided.plusYears(1).toString(),
            Penalties.AUTHORITY,
            Penalties.AUTHORITY_CODE,
            Penalties.AUTHORITY,
            Penalties.AUTHORITY_CODE,
            "普通程序",
            decided.minusDays(30).toString(),
            ""
        };
    }

    /** Another number for each n up to 438 million; neighbours are far apart, as in real files. */
    private static String number(int n) {
        int county = n % COUNTIES.length;
        int day = (int) (n / COUNTIES.length * 37L % DAYS);
        int sequence = (int) ((long) n / COUNTIES.length / DAYS % SEQUENCES);
        return Persons.number(
                COUNTIES[county], LocalDate.of(1880, 1, 1).plusDays(day), 1 + (sequence * 7 + county) % SEQUENCES);
    }
}
