package org.chengxin.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.sheet.RawRow.Kind;
import org.jspecify.annotations.Nullable;

/** Several words of a code table in one cell, kept as codes in the table's order joined by {@code ;}. */
final class WordSetCheck implements CellCheck {

    static final String JOINT = ";";

    private static final String WIDTHS = ";；,，/／|｜.．";
    private static final int SETS_REMEMBERED = 4000;

    private final Cell cell;
    private final CodeTable table;
    private final Form form;
    private final String separators;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();

    WordSetCheck(Cell cell, FieldType.SetOf type, Form form) {
        this.cell = cell;
        this.table = type.table();
        this.form = form;
        this.separators = bothWidths(type.separators());
        for (int i = 0; i < table.codes().size(); i++) {
            order.put(table.codes().get(i).code(), i);
        }
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public boolean knows(String raw) {
        return form.find(cell.field(), table, raw).isPresent();
    }

    @Override
    public void read(Kind kind, String raw, RowReading row) {
        var known = seen.get(raw);
        if (known != null) {
            row.accept(cell, known);
            return;
        }
        if (raw.length() > order.size() * WordCheck.LONGEST + WordCheck.LONGEST) {
            row.refuse(cell, raw, "R-ENUM", WordCheck.allowed(table));
            return;
        }
        var typing = Typing.of(raw, Typing.Style.LINE);
        var text = kind == Kind.NUMBER ? Numbers.plain(typing.text()) : typing.text();
        var codes = text == null || typing.control() || kind == Kind.DATE ? null : codes(text);
        if (codes == null) {
            row.refuse(cell, raw, "R-ENUM", WordCheck.allowed(table));
            return;
        }
        var canonical = String.join(JOINT, codes);
        row.accept(cell, canonical);
        row.noteRepairs(cell, raw, typing.repairs());
        if (typing.repairs().isEmpty() && seen.size() < SETS_REMEMBERED) {
            seen.put(raw, canonical);
        }
    }

    /** {@code null} if a word is unknown or there is none. */
    private @Nullable List<String> codes(String text) {
        var parts = split(text);
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i < parts.size(); ) {
            int used = longest(parts, i, text, found);
            if (used == 0) {
                return null;
            }
            i += used;
        }
        if (found.isEmpty()) {
            return null;
        }
        var codes = new ArrayList<>(found);
        codes.sort(Comparator.comparingInt(code -> order.getOrDefault(code, Integer.MAX_VALUE)));
        return codes;
    }

    /** Adds the word that begins at a part: of several parts, if the word itself holds a separator. Gives how many. */
    private int longest(List<Part> parts, int from, String text, Set<String> found) {
        for (int to = Math.min(parts.size(), from + 4); to > from; to--) {
            var wording =
                    text.substring(parts.get(from).start(), parts.get(to - 1).end());
            var code = find(wording, to - from > 1);
            if (code.isPresent()) {
                found.add(code.get().code());
                return to - from;
            }
        }
        return 0;
    }

    private Optional<CodeTable.Code> find(String wording, boolean joined) {
        // Free wording under the open prefix ends at the first separator.
        return form.find(cell.field(), table, wording).filter(code -> !joined || order.containsKey(code.code()));
    }

    /** A stretch of the text that is not blank. */
    private record Part(int start, int end) {}

    private List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
                if (!text.substring(start, i).isBlank()) {
                    parts.add(new Part(start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private static String bothWidths(String separators) {
        var all = new StringBuilder(separators);
        for (int i = 0; i < separators.length(); i++) {
            int at = WIDTHS.indexOf(separators.charAt(i));
            if (at >= 0) {
                all.append(WIDTHS.charAt(at ^ 1));
            }
        }
        return all.toString();
    }
}
