package org.chengxin.submission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chengxin.mapping.Form;
import org.chengxin.sheet.RawRow;

/**
 * Why no row of a file is its header although the words of one are there. It is said and not read: a group's name spans
 * columns that nobody can be sure of, and a Chinese comma stands in most texts.
 */
final class HeaderLayout {

    private static final Map<String, Pattern> SEPARATORS = separators();

    private HeaderLayout() {}

    private static Map<String, Pattern> separators() {
        var result = new LinkedHashMap<String, Pattern>();
        result.put("中文逗号“，”", Pattern.compile("，"));
        result.put("中文分号“；”", Pattern.compile("；"));
        result.put("顿号“、”", Pattern.compile("、"));
        result.put("空格", Pattern.compile("[ \u3000]{2,}|\u3000"));
        return result;
    }

    /**
     * What to tell the clerk about the first rows of a sheet.
     *
     * @param matched how many columns the best single row names
     */
    static Optional<String> fault(List<RawRow> rows, Collection<Form> forms, int matched) {
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var separator = row.width() == 1 ? separator(row.text(0), forms) : Optional.<String>empty();
            if (separator.isPresent()) {
                return Optional.of("第 %d 行用%s分列，应当用英文逗号“,”，也可以另存为 .xlsx".formatted(row.number(), separator.get()));
            }
            if (i + 1 < rows.size()
                    && rows.get(i + 1).number() == row.number() + 1
                    && together(row, rows.get(i + 1), forms) > matched) {
                return Optional.of("表头分成了第 %d、%d 两行，请合成一行，每列一个完整的列名"
                        .formatted(row.number(), rows.get(i + 1).number()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> separator(String line, Collection<Form> forms) {
        return SEPARATORS.entrySet().stream()
                .filter(entry -> {
                    var cells = List.of(entry.getValue().split(line, -1));
                    return forms.stream().anyMatch(form -> form.match(cells).matched() >= 2);
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** How many columns two rows name together: each its own, or the upper one's word before the lower one's. */
    private static int together(RawRow upper, RawRow lower, Collection<Form> forms) {
        return forms.stream()
                .mapToInt(form -> form.match(names(upper, lower, form)).matched())
                .max()
                .orElse(0);
    }

    private static List<String> names(RawRow upper, RawRow lower, Form form) {
        var names = new ArrayList<String>();
        var group = "";
        for (int column = 0; column < Math.max(upper.width(), lower.width()); column++) {
            var above = upper.text(column).strip();
            var below = lower.text(column).strip();
            group = above.isEmpty() && !below.isEmpty() ? group : above;
            boolean both = form.match(List.of(group + below)).matched() == 1;
            names.add(below.isEmpty() ? above : both ? group + below : below);
        }
        return names;
    }
}
