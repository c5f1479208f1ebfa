package org.chengxin.submission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chengxin.mapping.ColumnLetters;
import org.chengxin.mapping.ExampleRow;
import org.chengxin.mapping.ForbiddenHeaders;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;

/**
 * A row that may be the header, held against a form.
 *
 * @param cells what stands in it
 */
record Candidate(Form form, SheetFile.Sheet sheet, int row, List<String> cells, HeaderMatch match) {

    /** The best last; of equals the one that came first is to be taken. */
    static final Comparator<Candidate> BY_FIT =
            Comparator.comparing((Candidate it) -> it.match().complete()).thenComparing(Candidate::score);

    private static final int LONGEST = 40;
    private static final int MOST_UNKNOWN = 20;
    private static final Pattern NUMBER = Pattern.compile("\\d{5,}");

    int score() {
        return match.matched() - match.unknown().size() - match.missing().size();
    }

    /** One column with a name that is known may be chance. */
    boolean isHeader() {
        return match.matched() >= 2;
    }

    /** Whether a row below it is the example that we put there. */
    boolean isExample(RawRow row) {
        var subject = form.dataset().subject();
        return ExampleRow.of(text(row, subject.name()), text(row, subject.number())) == ExampleRow.Reading.EXAMPLE;
    }

    private String text(RawRow row, String field) {
        int column = match.fieldOf().indexOf(form.dataset().index(field));
        return column < 0 ? "" : row.text(column);
    }

    /**
     * Everything that is wrong with the header, one line each. Where it may be a row of data after all, as in a form about
     * one person that is filled in sideways, what stands in its columns is not repeated.
     */
    List<String> faults() {
        var result = new ArrayList<String>();
        match.missing().forEach(name -> result.add("缺少“" + name + "”"));
        boolean repeated = surelyHeader();
        match.unknown().stream()
                .limit(MOST_UNKNOWN)
                .forEach(header -> result.add(unknown(column(header), repeated ? "“" + name(header) + "”" : "")));
        if (match.unknown().size() > MOST_UNKNOWN) {
            result.add("另有 %d 列无法识别".formatted(match.unknown().size() - MOST_UNKNOWN));
        }
        match.duplicate()
                .forEach(header -> result.add(column(header).replace(",", "、") + " 列“" + name(header) + "”重复"));
        return result;
    }

    /** What is said of one column that means nothing here. */
    static List<String> unknown(int column, String header) {
        return List.of(unknown(ColumnLetters.of(column), "“" + header + "”"));
    }

    private static String unknown(String column, String header) {
        return column + " 列" + header + "无法识别";
    }

    /**
     * Columns that the law keeps out, whether or not anybody said what they mean or that they are not wanted. What may be a
     * row of data is not looked at: a word in it accuses nobody.
     */
    List<String> forbidden(ForbiddenHeaders law) {
        if (!surelyHeader()) {
            return List.of();
        }
        return IntStream.range(0, cells.size())
                .filter(column -> law.contains(cells.get(column)))
                .mapToObj(column -> ColumnLetters.of(column) + " 列“" + shown(cells.get(column)) + "”")
                .toList();
    }

    private boolean surelyHeader() {
        return match.unknown().size() < match.matched()
                && match.unknown().stream()
                        .noneMatch(header -> NUMBER.matcher(header).find());
    }

    private static String column(String header) {
        return header.substring(0, header.indexOf(':'));
    }

    private static String name(String header) {
        return shown(header.substring(header.indexOf(':') + 1));
    }

    /** What was taken for a header may be data after all: numbers in it are hidden. */
    private static String shown(String header) {
        var name = withoutNumbers(header.strip());
        return name.codePointCount(0, name.length()) <= LONGEST
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** With what may be somebody's number hidden. */
    static String withoutNumbers(String text) {
        return NUMBER.matcher(text).replaceAll(found -> "*".repeat(found.group().length()));
    }
}
