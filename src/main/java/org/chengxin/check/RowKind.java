package org.chengxin.check;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.sheet.RawRow;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows of data from blank rows, notes, totals and headers repeated further down. A row whose identity number is
 * filled is data, whatever else it looks like.
 */
final class RowKind {

    private static final Pattern NOTE =
            Pattern.compile("(填表|表格|填写|填报|填列|编制)(说明|须知)|(填表|填报|填写|制表|经办|审核|复核|校对|联系|负责|报送|单位负责)人"
                    + "|联系(电话|方式)|(填表|填报|制表|报送)(单位|日期|时间)|(说明|备注|注|注意|注意事项)[:：]|以下空白|.{0,12}[（(](盖章|公章|签章)[)）]");
    private static final Pattern NUMBERED_NOTE =
            Pattern.compile("[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．].{6,}", Pattern.DOTALL);
    private static final Pattern TOTAL = Pattern.compile(
            "(本页|本月|以上)?(合计|小计|总计|共计|累计)[:：]?[0-9.,]*(条|人|户|件|起|宗|元|万元)?|(以上)?共(计|有)?[0-9]+(条|人|户|件|起|宗).*"
                    + "|[(](共|已选择)?[0-9]+行(记录|受影响)?[)]|(共|已选择)[0-9]+行(记录)?[。.]?");

    private final int subjectColumn;
    private final int fields;
    private final boolean[] mapped;
    private final List<Set<String>> headers;

    RowKind(Form form, HeaderMatch header) {
        var dataset = form.dataset();
        int number = dataset.index(dataset.subject().number());
        this.subjectColumn = header.fieldOf().indexOf(number);
        int width = header.fieldOf().size();
        this.mapped = new boolean[width];
        this.headers = new ArrayList<>(width);
        int known = 0;
        for (int column = 0; column < width; column++) {
            int index = header.fieldOf().get(column);
            mapped[column] = index >= 0;
            known += index >= 0 ? 1 : 0;
            headers.add(index < 0 ? Set.of() : headers(form, dataset.fields().get(index)));
        }
        this.fields = known;
    }

    /** Why the row holds no data; {@code null} if it does. */
    Outcome.Skipped.@Nullable Why of(RawRow row) {
        var subject = subjectColumn < 0 ? "" : row.text(subjectColumn);
        if (digit(subject)) {
            return null;
        }
        if (!Chars.blank(subject) && !headers.get(subjectColumn).contains(simple(subject)) && !note(subject)) {
            return null;
        }
        int first = -1;
        int filled = 0;
        int filledFields = 0;
        for (int column = 0; column < row.width(); column++) {
            if (row.kind(column) != RawRow.Kind.BLANK && !Chars.blank(row.text(column))) {
                first = first < 0 ? column : first;
                filled++;
                filledFields += column >= mapped.length || mapped[column] ? 1 : 0;
            }
        }
        if (filled == 0) {
            return Outcome.Skipped.Why.BLANK;
        }
        if (filled >= 2 && repeatsHeader(row)) {
            return Outcome.Skipped.Why.NOTE;
        }
        var why = filled > Math.max(3, fields / 2) ? null : words(row.text(first), filled);
        // Without a field there is only a serial number, pulled down beyond the last entry.
        return why == null && filledFields == 0 ? Outcome.Skipped.Why.NOTE : why;
    }

    private static Outcome.Skipped.@Nullable Why words(String first, int filled) {
        var text = first.length() > 200 ? first.substring(0, 200) : first;
        if (TOTAL.matcher(simple(text)).matches()) {
            return Outcome.Skipped.Why.TOTAL;
        }
        boolean note = note(text)
                || (filled == 1 && NUMBERED_NOTE.matcher(text.strip()).matches());
        return note ? Outcome.Skipped.Why.NOTE : null;
    }

    private static boolean note(String text) {
        return NOTE.matcher(simple(text.length() > 200 ? text.substring(0, 200) : text))
                .lookingAt();
    }

    /** Whether it begins with one: almost every number does, and no header. */
    private static boolean digit(String text) {
        return !text.isEmpty() && Chars.digit(text.charAt(0));
    }

    /** Every cell that belongs to a field holds one of the field's headers. */
    private boolean repeatsHeader(RawRow row) {
        int equal = 0;
        for (int column = 0; column < row.width(); column++) {
            var text = row.text(column);
            if (Chars.blank(text) || (column < mapped.length && !mapped[column])) {
                continue;
            }
            if (column >= mapped.length || !headers.get(column).contains(simple(text))) {
                return false;
            }
            equal++;
        }
        return equal >= 2;
    }

    private static Set<String> headers(Form form, Field field) {
        Set<String> all = new HashSet<>();
        all.add(simple(field.code()));
        all.add(simple(field.name()));
        field.aliases().forEach(alias -> all.add(simple(alias)));
        form.headers().getOrDefault(field.code(), List.of()).forEach(alias -> all.add(simple(alias)));
        return all;
    }

    /** Width, spaces, line breaks and a star aside. */
    private static String simple(String text) {
        if (text.length() > 200) {
            return "";
        }
        var out = new StringBuilder(text.length());
        var folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!Chars.space(c) && c != '*') {
                out.append(c);
            }
        }
        return out.toString().toUpperCase(Locale.ROOT);
    }
}
