package org.chengxin.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;
import org.chengxin.sheet.FormColumn;
import org.chengxin.sheet.FormColumn.Entry;
import org.chengxin.sheet.FormColumn.Look;
import org.chengxin.sheet.FormWorkbook;
import org.chengxin.submission.TemplateMark;

/**
 * Writes blank workbooks for departments to fill in. They hold what the form asks for and nothing else; the same mappings
 * give the same bytes.
 */
public final class Templates {

    private static final int NARROWEST = 12;
    private static final int WIDEST = 40;

    private final Mappings mappings;

    public Templates(Mappings mappings) {
        this.mappings = mappings;
    }

    /** The usual name of a form's template: that of a list of keys says that it is one. */
    public static String name(Form form) {
        var dataset = form.dataset();
        var which = form.takesOut().map(list -> "-" + list.named()).orElse("");
        return SafeName.spellable(
                SafeName.base(dataset.name() + ".xlsx") + which + "-模板.xlsx", dataset.id() + which + "-template.xlsx");
    }

    /** Whether the file is a template that was written by this program, of whatever version. */
    public static boolean isTemplate(Path file) throws IOException {
        return mark(file).isPresent();
    }

    private static Optional<TemplateMark> mark(Path file) throws IOException {
        return TemplateMark.of(FormWorkbook.propertiesOf(file));
    }

    /**
     * Sees to it that the folder holds a template for each of the department's datasets, written by these mappings. One
     * that is there already is left alone; what else has its name is put aside, never overwritten: a clerk may have filled
     * it in where it lies.
     *
     * @return all of them
     */
    public List<Path> keep(Department department, Path folder) throws IOException {
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        var forms = department.forms().stream()
                .flatMap(form -> Stream.concat(Stream.of(form), form.list().stream()))
                .toList();
        for (var form : forms) {
            var file = folder.resolve(name(form));
            if (!Files.exists(file) || !mark(file).equals(Optional.of(TemplateMark.of(form, mappings)))) {
                putAside(file);
                write(department, form, file);
            }
            files.add(file);
        }
        return files;
    }

    private static void putAside(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var changed = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(ZoneId.of("Asia/Shanghai"))
                .format(Files.getLastModifiedTime(file).toInstant());
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.xlsx$", "");
        Files.move(file, file.resolveSibling(name + "-" + changed + ".xlsx"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes one template; it appears whole, and replaces what was there. */
    public void write(Department department, Form form, Path file) throws IOException {
        var target = file.toAbsolutePath();
        var folder = Optional.ofNullable(target.getParent()).orElse(target);
        Files.createDirectories(folder);
        var part = folder.resolve("." + target.getFileName() + ".tmp");
        try {
            FormWorkbook.write(part, plan(department, form));
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private FormWorkbook.Plan plan(Department department, Form form) {
        var words = new FieldWords(form);
        var example = new ExampleValues(form, department);
        var fields = form.dataset().fields().stream()
                .filter(field -> !form.constants().containsKey(field.code()))
                .toList();
        var mark = TemplateMark.of(form, mappings);
        return new FormWorkbook.Plan(
                form.dataset().name(),
                fields.stream()
                        .map(field -> column(field, words, example.of(field), form.dataset()))
                        .toList(),
                new TemplateGuide(department, form, words).page(fields, mark),
                TemplateMark.WORDS_SHEET,
                mark.properties());
    }

    private static FormColumn column(Field field, FieldWords words, String example, Dataset dataset) {
        var header = words.header(field);
        int wanted = Math.max(width(header) + 4, Math.min(width(example) + 2, WIDEST));
        return new FormColumn(
                header,
                field.required(),
                look(field),
                Math.max(NARROWEST, Math.min(wanted, WIDEST)),
                note(field, words, dataset),
                entry(field, words),
                hint(field, words),
                example);
    }

    private static int width(String text) {
        return text.codePoints().map(c -> c < 0x2000 ? 1 : 2).sum();
    }

    private static Look look(Field field) {
        if (field.type() instanceof FieldType.Date) {
            return Look.DATE;
        }
        return field.type() instanceof FieldType.Decimal ? Look.NUMBER : Look.TEXT;
    }

    private static Entry entry(Field field, FieldWords words) {
        var type = field.type();
        if (type instanceof FieldType.OneOf oneOf) {
            return new Entry.Words(
                    words.options(field, oneOf.table()),
                    oneOf.table().openPrefix().isPresent());
        }
        if (type instanceof FieldType.Date) {
            return new Entry.Day(words.untilToday(field), words.open(field));
        }
        if (type instanceof FieldType.Decimal decimal) {
            var whole = "9".repeat(Math.max(1, decimal.precision() - decimal.scale()));
            var most = decimal.scale() == 0 ? whole : whole + "." + "9".repeat(decimal.scale());
            return new Entry.Amount(most, decimal.scale() == 0);
        }
        if (type instanceof FieldType.Text text && field.identity().isEmpty()) {
            return new Entry.Length(text.length(), text.exact());
        }
        return new Entry.Anything();
    }

    /** What stands beside a cell that is being filled, the most important first: a spreadsheet program shows 255 characters. */
    private static String hint(Field field, FieldWords words) {
        return Stream.of(
                        Stream.of(words.required(field), words.type(field)),
                        words.rules(field).stream(),
                        Stream.of(field.type() instanceof FieldType.SetOf ? words.choice(field) : ""))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("。", "", "。"));
    }

    private static String note(Field field, FieldWords words, Dataset dataset) {
        var lines = new ArrayList<String>();
        lines.add("【%s】%s".formatted(words.header(field), words.required(field)));
        lines.add("填法：" + words.type(field));
        if (!words.choice(field).isEmpty()) {
            lines.add("可填：" + words.choice(field));
        }
        words.rules(field).forEach(rule -> lines.add("要求：" + rule));
        lines.add("依据：" + dataset.header().legalBasis());
        return String.join("\n", lines);
    }
}
