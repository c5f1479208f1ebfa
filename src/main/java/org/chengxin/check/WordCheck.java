package org.chengxin.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Form;
import org.chengxin.sheet.RawRow.Kind;

/** One word of a code table. */
final class WordCheck implements CellCheck {

    static final int LONGEST = 200;

    private static final int WORDS_IN_MESSAGE = 8;
    private static final int WORDS_REMEMBERED = 1000;

    private final Cell cell;
    private final CodeTable table;
    private final Form form;

    /** Wordings without typing faults that were found before; few words make up a column. */
    private final Map<String, CodeTable.Code> seen = new HashMap<>();

    WordCheck(Cell cell, CodeTable table, Form form) {
        this.cell = cell;
        this.table = table;
        this.form = form;
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
            accept(known, row);
            return;
        }
        if (raw.length() > LONGEST) {
            row.refuse(cell, raw, "R-ENUM", allowed(table));
            return;
        }
        var typing = Typing.of(raw, Typing.Style.LINE);
        var code = find(kind, typing);
        if (code.isEmpty()) {
            row.refuse(cell, raw, "R-ENUM", allowed(table));
            return;
        }
        accept(code.get(), row);
        row.noteRepairs(cell, raw, typing.repairs());
        if (typing.repairs().isEmpty() && seen.size() < WORDS_REMEMBERED) {
            seen.put(raw, code.get());
        }
    }

    private Optional<CodeTable.Code> find(Kind kind, Typing typing) {
        if (typing.control() || kind == Kind.DATE) {
            return Optional.empty();
        }
        var plain = kind == Kind.NUMBER ? Numbers.plain(typing.text()) : typing.text();
        return plain == null ? Optional.empty() : form.find(cell.field(), table, plain);
    }

    private void accept(CodeTable.Code code, RowReading row) {
        row.accept(cell, code.code());
        row.codes[cell.index()] = code;
    }

    /** The first words of the table, for the message. */
    static String[] allowed(CodeTable table) {
        var words = table.codes().stream().map(CodeTable.Code::name);
        var open = table.openPrefix().map(prefix -> prefix + "…").stream();
        var all = Stream.concat(words, open).distinct().toList();
        return all.size() <= WORDS_IN_MESSAGE
                ? all.toArray(String[]::new)
                : Stream.concat(all.subList(0, WORDS_IN_MESSAGE).stream(), List.of("…").stream())
                        .toArray(String[]::new);
    }
}
