package org.chengxin.extract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Target;
import org.chengxin.mapping.Target.Column;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Mask;
import org.chengxin.protect.UndecipherableException;
import org.jspecify.annotations.Nullable;

/** How the values of one column leave: opened if they are sealed, in the target's words and date form, masked. Not thread-safe. */
final class ColumnForm {

    private static final int DAYS_KEPT = 4_096;

    /** A value has no form; the message says why and shows nothing of it. */
    static final class NoFormException extends Exception {

        private final String why;

        NoFormException(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private final Column column;
    private final FieldType type;
    private final boolean sealed;
    private final FieldCipher cipher;
    private final DateTimeFormatter dates;
    private final Map<String, String> days = new HashMap<>();

    ColumnForm(Column column, Field field, boolean sealed, FieldCipher cipher) {
        this.column = column;
        this.type = field.type();
        this.sealed = sealed;
        this.cipher = cipher;
        this.dates = DateTimeFormatter.ofPattern(column.datePattern());
    }

    String name() {
        return column.name();
    }

    String field() {
        return column.field();
    }

    /** Whether the values are kept sealed, so that nobody may find them by trying digests. */
    boolean sealed() {
        return sealed;
    }

    /** What the target's own check asks of the values. */
    Target.Fit fit() {
        return column.fit();
    }

    /**
     * @param stored as it is in the store; {@code null} for empty, which leaves as empty text
     * @param person whether the record may be about a person
     */
    String of(@Nullable String stored, boolean person) throws NoFormException {
        if (stored == null || stored.isEmpty()) {
            return "";
        }
        var value = worded(sealed ? opened(stored) : stored);
        return column.personsOnly() && !person ? value : masked(value);
    }

    private String opened(String stored) throws NoFormException {
        try {
            return cipher.decrypt(stored);
        } catch (UndecipherableException e) {
            throw new NoFormException("字段 %s：%s".formatted(column.field(), e.getMessage()));
        }
    }

    private String worded(String value) throws NoFormException {
        if (type instanceof FieldType.Date) {
            return date(value);
        }
        if (type instanceof FieldType.SetOf) {
            return Arrays.stream(value.split(";", -1)).map(this::word).collect(Collectors.joining(";"));
        }
        return type instanceof FieldType.OneOf ? word(value) : value;
    }

    /** Days repeat, and to read and write one costs more than to look it up. */
    private String date(String value) throws NoFormException {
        var known = days.get(value);
        if (known != null) {
            return known;
        }
        try {
            var day = dates.format(LocalDate.parse(value));
            if (days.size() < DAYS_KEPT) {
                days.put(value, day);
            }
            return day;
        } catch (DateTimeException e) {
            throw new NoFormException("字段 %s 不是日期".formatted(column.field()));
        }
    }

    private String word(String code) {
        return column.words().getOrDefault(code, code);
    }

    /** What leaves the house masked may be read by anybody, so that of a number less is shown than in the house. */
    private String masked(String value) {
        return switch (column.mask()) {
            case NONE -> value;
            case NAME -> Mask.name(value);
            case ID -> Mask.publicId(value);
        };
    }
}
