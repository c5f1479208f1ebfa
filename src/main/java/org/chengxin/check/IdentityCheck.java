package org.chengxin.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Identity;
import org.chengxin.identity.Verdict;
import org.chengxin.sheet.RawRow.Kind;
import org.jspecify.annotations.Nullable;

/** A number that says who someone is. Read after the field that says of which kind it is. */
final class IdentityCheck implements CellCheck {

    private static final int LONGEST = 256;

    private final Cell cell;
    private final Optional<IdType> fixed;
    private final @Nullable Cell typeCell;
    private final boolean historical;
    private final LocalDate fileDate;

    /** The last code of an organisation and what was found: an authority's code stands in row after row. */
    private String last = "";

    private @Nullable Verdict lastVerdict;

    /** @param historical whether numbers of the first generation are taken */
    IdentityCheck(Cell cell, Optional<IdType> fixed, @Nullable Cell typeCell, boolean historical, LocalDate fileDate) {
        this.cell = cell;
        this.fixed = fixed;
        this.typeCell = typeCell;
        this.historical = historical;
        this.fileDate = fileDate;
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public void read(Kind kind, String raw, RowReading row) {
        var type = type(row);
        if (type.isEmpty()) {
            withoutType(row);
            return;
        }
        if (kind == Kind.DATE) {
            row.refuse(cell, raw, "R-TYPE", "type-date");
            return;
        }
        if (raw.length() > LONGEST) {
            row.refuse(
                    cell,
                    raw,
                    "R-LEN",
                    "length-most",
                    String.valueOf(LONGEST),
                    String.valueOf(raw.codePointCount(0, raw.length())));
            return;
        }
        var text = kind == Kind.NUMBER ? Numbers.plain(raw) : raw;
        if (text == null) {
            row.refuse(cell, raw, "I-SCI");
        } else if (type.get() == IdType.OTHER
                && Typing.of(text, Typing.Style.LINE).control()) {
            row.refuse(cell, raw, "R-CTRL");
        } else {
            judge(raw, verdict(type.get(), text), row);
        }
    }

    /** The kind of number that the row says stands here. */
    Optional<IdType> type(RowReading row) {
        if (typeCell == null) {
            return fixed;
        }
        var code = row.codes[typeCell.index()];
        return code == null ? Optional.empty() : code.identity();
    }

    /** Nothing can be said about the number; the fault lies with the field that should say of which kind it is. */
    private void withoutType(RowReading row) {
        if (typeCell != null && row.empty(typeCell) && !typeCell.field().required()) {
            row.refuse(typeCell, "", "R-REQ", cell.field().name(), "condition-present", "");
        }
        row.unchecked(cell);
    }

    private Verdict verdict(IdType type, String text) {
        if (type != IdType.USCC || fixed.isEmpty()) {
            return Identity.check(type, text, fileDate);
        }
        if (lastVerdict == null || !last.equals(text)) {
            lastVerdict = Identity.check(type, text, fileDate);
            last = text;
        }
        return lastVerdict;
    }

    private void judge(String raw, Verdict verdict, RowReading row) {
        if (verdict.good()) {
            row.accept(cell, verdict.number());
            row.verdicts[cell.index()] = verdict;
            if (!historical && verdict.repairs().contains(Verdict.Repair.FIFTEEN_TO_EIGHTEEN)) {
                // Whom the row is about is known, so that the corrected row takes its place.
                row.add(cell, raw, "I-FIFTEEN", List.of());
            } else if (!verdict.repairs().isEmpty()) {
                row.noteRepairs(
                        cell,
                        raw,
                        verdict.repairs().stream().map(IdentityCheck::term).toList());
            }
        }
        if (!verdict.good() && wordsOnly(raw)) {
            row.refuse(cell, raw, "I-WORDS");
            return;
        }
        for (var fault : verdict.faults()) {
            if (fault.error()) {
                row.refuse(cell, raw, fault.code(), fault.arguments().toArray(String[]::new));
            } else {
                row.add(cell, raw, doubt(fault.code()), fault.arguments());
            }
        }
        // Only what was mistaken for what is told: the number probably meant is as personal as any other.
        verdict.suggestion()
                .ifPresent(suggestion -> suggestion
                        .swaps()
                        .forEach(swap -> row.add(
                                cell,
                                raw,
                                "I-SUGGEST",
                                List.of(
                                        String.valueOf(swap.position()),
                                        String.valueOf(swap.typed()),
                                        String.valueOf(swap.meant())))));
    }

    /** A code has one severity: a doubt about what elsewhere is an error has its own. */
    private static String doubt(String code) {
        return Codes.of(code).severity() == Codes.Severity.REJECT_ROW ? "I-CONFIRM" : code;
    }

    /** {@code repair-letter-x} and so on. */
    static String term(Verdict.Repair repair) {
        return "repair-" + repair.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the cell holds something that is no number at all, such as a name. */
    static boolean wordsOnly(String raw) {
        return raw.codePoints().anyMatch(Chars::han) && raw.codePoints().noneMatch(Chars::digit);
    }

    /** Whether a name is in truth an identity number. */
    static boolean looksLikeNumber(String name) {
        int digits = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Chars.digit(c)) {
                digits++;
            } else if (!Chars.within(c, 'A', 'Z') && c != 'x') {
                return false;
            }
        }
        return digits >= 6 && List.of(15, 17, 18, 19, 9).contains(name.length());
    }
}
