package org.chengxin.extract;

import java.util.Optional;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Target;

/**
 * Why a target would refuse a record.
 *
 * @param code of the catalogue of codes
 * @param field whose value it is
 * @param limit what is asked of it; empty where the code says it all
 */
record Misfit(String code, String field, String limit) {

    static Optional<Misfit> of(ColumnForm column, Packing.Format format, String value) {
        var fit = column.fit();
        if (value.isEmpty()) {
            return fit.required() ? found("T-REQ", column, "") : Optional.empty();
        }
        if (!RowFile.canCarry(format, value)) {
            return found("T-CHAR", column, "");
        }
        if (fit.longest() > 0 && fit.unit().length(value) > fit.longest()) {
            return found("T-WIDTH", column, limit(fit));
        }
        if (fit.form().isPresent() && !fit.form().get().matcher(value).matches()) {
            return found("T-FORMAT", column, "");
        }
        return Optional.empty();
    }

    private static Optional<Misfit> found(String code, ColumnForm column, String limit) {
        return Optional.of(new Misfit(code, column.field(), limit));
    }

    private static String limit(Target.Fit fit) {
        return switch (fit.unit()) {
            case CHARACTERS -> "%d 个字".formatted(fit.longest());
            case UTF_8 -> "%d 个字节（UTF-8，一个汉字 3 个）".formatted(fit.longest());
            case GB18030 -> "%d 个字节（GB18030，一个汉字 2 个）".formatted(fit.longest());
        };
    }
}
