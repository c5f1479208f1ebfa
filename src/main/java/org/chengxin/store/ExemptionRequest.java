package org.chengxin.store;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.check.Codes;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Mappings;

/**
 * What somebody asks an exemption for.
 *
 * @param field of the dataset; every field, or the file, where it is empty
 * @param from the first day on which a file may be received that has it
 * @param until the last one
 */
public record ExemptionRequest(
        String department, String dataset, String code, Optional<String> field, LocalDate from, LocalDate until) {

    private static final int MOST_YEARS = 2;
    private static final Set<String> OF_THE_WHOLE_FILE = Set.of("F-GATE", "F-WHOLE", "F-CONFIRM", "F-ROWS");

    /**
     * Holds what was typed against the mappings and the catalogue of codes.
     *
     * @param until such as {@code 2027-06-30}
     * @param today in Asia/Shanghai; the exemption begins on it
     * @throws IllegalArgumentException in the operator's words, naming what is allowed
     */
    public static ExemptionRequest checked(
            Mappings mappings,
            String department,
            String dataset,
            String code,
            Optional<String> field,
            String until,
            LocalDate today) {
        var known = mappings.departments().get(department);
        if (known == null) {
            throw new IllegalArgumentException("没有部门 %s；已有：%s"
                    .formatted(department, listed(mappings.departments().keySet())));
        }
        var form = known.form(dataset)
                .orElseThrow(() -> new IllegalArgumentException("部门 %s 不报送数据集 %s；它报送：%s"
                        .formatted(
                                department,
                                dataset,
                                listed(known.forms().stream()
                                        .map(it -> it.dataset().id())
                                        .toList()))));
        demandExemptible(code);
        field.ifPresent(given -> demandField(
                given, code, form.dataset().fields().stream().map(Field::code).toList()));
        return new ExemptionRequest(department, dataset, code, field, today, day(until, today));
    }

    private static void demandExemptible(String code) {
        if (!Codes.all().contains(code) || !Codes.of(code).exemptible()) {
            var allowed =
                    Codes.all().stream().filter(it -> Codes.of(it).exemptible()).toList();
            throw new IllegalArgumentException(
                    "%s %s；可以豁免的有：%s".formatted(code, Codes.all().contains(code) ? "不能豁免" : "不是错误代码", listed(allowed)));
        }
    }

    private static void demandField(String field, String code, Collection<String> fields) {
        if (OF_THE_WHOLE_FILE.contains(code)) {
            throw new IllegalArgumentException("%s 是整个文件的问题，请不要写 --field".formatted(code));
        }
        if (!fields.contains(field)) {
            throw new IllegalArgumentException("数据集没有字段 %s；已有：%s".formatted(field, listed(fields)));
        }
    }

    private static LocalDate day(String until, LocalDate today) {
        var latest = today.plusYears(MOST_YEARS);
        LocalDate day;
        try {
            day = LocalDate.parse(until);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--until 应写成 %s 这样的日期，不是 %s".formatted(today.plusMonths(6), until), e);
        }
        if (day.isBefore(today) || day.isAfter(latest)) {
            throw new IllegalArgumentException(
                    "--until 应在今天（%s）至 %s 之间（最长 %d 年），不是 %s".formatted(today, latest, MOST_YEARS, day));
        }
        return day;
    }

    private static String listed(Collection<String> words) {
        return words.stream().sorted().collect(Collectors.joining("、"));
    }
}
