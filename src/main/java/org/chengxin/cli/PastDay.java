package org.chengxin.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A day that is not to come, in Beijing. */
final class PastDay implements ITypeConverter<LocalDate> {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Override
    public LocalDate convert(String value) {
        LocalDate day;
        try {
            day = LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("“%s”不是日期，请写成 2026-11-24 这样".formatted(value));
        }
        if (day.isAfter(LocalDate.now(BEIJING))) {
            throw new TypeConversionException("%s 还没有到".formatted(day));
        }
        return day;
    }
}
