package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.StatusColumn;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;

/**
 * Finds out which of a department's datasets a file holds, in which sheet, and in which row its header stands: titles may
 * stand above, and a second header row (field codes below names) is taken as header too. Trouble with the file is a
 * {@link Refusal}, not an exception. Thread-safe.
 */
public final class Profiler {

    /** A header stands in one of this many first rows of a sheet. */
    public static final int HEADER_WITHIN = 30;

    private final Mappings mappings;

    public Profiler(Mappings mappings) {
        this.mappings = mappings;
    }

    /**
     * Looks at a claimed file.
     *
     * @throws IllegalArgumentException if the mappings do not know its department
     */
    public Profiled profile(Claimed file) throws IOException {
        var department = mappings.departments().get(file.department());
        if (department == null) {
            throw new IllegalArgumentException("the mappings know no department " + file.department());
        }
        return profile(file.file(), file.name(), department);
    }

    /**
     * Looks at any file.
     *
     * @param name the name under which it was handed in: its ending counts, and by which of a dataset's forms it says that it is read
     */
    public Profiled profile(Path file, String name, Department department) throws IOException {
        var broken = SumFile.against(file);
        if (broken.isPresent()) {
            return broken.get();
        }
        try (var opened = SheetFile.open(file, name)) {
            return profile(opened, department.readingFile(name));
        } catch (UnreadableFileException e) {
            return new Refusal(e.code(), e.arguments());
        }
    }

    private Profiled profile(SheetFile file, Department department) throws IOException, UnreadableFileException {
        var tops = new ArrayList<SheetTop>();
        for (var sheet : file.sheets()) {
            if (!sheet.hidden()) {
                tops.add(SheetTop.of(file, sheet));
            }
        }
        if (tops.stream().allMatch(top -> top.rows().isEmpty()) && !anyRowFurtherDown(file, tops)) {
            return new Refusal("F-EMPTY");
        }
        var own = candidates(tops, department.forms());
        var best = best(own);
        var template = TemplateMark.of(file.properties());
        if (best.isEmpty() || !best.get().match().complete()) {
            var forbidden = forbidden(best.stream().toList());
            if (!forbidden.isEmpty()) {
                return new Refusal("L-FORBIDDEN", forbidden);
            }
            var refusal = refusal(department, tops, best, best(candidates(tops, formsOfOthers(department))));
            return template.map(mark -> withTemplate(refusal, mark)).orElse(refusal);
        }
        for (var candidate : oneOfEachSheet(own)) {
            var headers = headerRows(candidate, own);
            int header = headers.get(headers.size() - 1).row();
            if (hasData(file, candidate.sheet(), row -> row.number() > header && !candidate.isExample(row))) {
                var forbidden = forbidden(headers);
                if (!forbidden.isEmpty()) {
                    return new Refusal("L-FORBIDDEN", forbidden);
                }
                var match = widest(headers);
                int status = match.status();
                if (status >= 0
                        && hasData(
                                file,
                                candidate.sheet(),
                                row -> row.number() > header && !StatusColumn.mayBeOurs(row.text(status)))) {
                    return new Refusal("F-HEADER", Candidate.unknown(status, StatusColumn.HEADER));
                }
                return new Profile(
                        candidate.form(),
                        candidate.sheet(),
                        header,
                        match,
                        file.lastRow(candidate.sheet()),
                        notes(file, tops, candidate, template),
                        file.known());
            }
        }
        return new Refusal("F-NODATA");
    }

    /** Columns of header rows that the law keeps out. */
    private List<String> forbidden(List<Candidate> headers) {
        return headers.stream()
                .flatMap(header -> header.forbidden(mappings.forbidden()).stream())
                .distinct()
                .toList();
    }

    private static boolean anyRowFurtherDown(SheetFile file, List<SheetTop> tops)
            throws IOException, UnreadableFileException {
        for (var top : tops) {
            if (hasData(file, top.sheet(), row -> row.number() > HEADER_WITHIN)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasData(SheetFile file, SheetFile.Sheet sheet, Predicate<RawRow> counts)
            throws IOException, UnreadableFileException {
        try (var reader = file.rows(sheet)) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (!row.blank() && counts.test(row)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static List<Candidate> candidates(List<SheetTop> tops, List<Form> forms) {
        var result = new ArrayList<Candidate>();
        for (var top : tops) {
            for (var row : top.rows()) {
                var cells = IntStream.range(0, row.width()).mapToObj(row::text).toList();
                for (var form : forms) {
                    var candidate = new Candidate(form, top.sheet(), row.number(), cells, form.match(cells));
                    if (candidate.isHeader()) {
                        result.add(candidate);
                    }
                }
            }
        }
        return result;
    }

    private static Optional<Candidate> best(List<Candidate> candidates) {
        return candidates.stream().reduce((a, b) -> Candidate.BY_FIT.compare(b, a) > 0 ? b : a);
    }

    /** The best complete header of each sheet that has one, the best of all first. */
    private static List<Candidate> oneOfEachSheet(List<Candidate> candidates) {
        return candidates.stream()
                .filter(it -> it.match().complete())
                .collect(Collectors.groupingBy(it -> it.sheet().index()))
                .values()
                .stream()
                .flatMap(ofSheet -> best(ofSheet).stream())
                .sorted(Candidate.BY_FIT
                        .reversed()
                        .thenComparing(it -> it.sheet().index()))
                .toList();
    }

    /** The header and the rows straight below it that say the same in other words. */
    private static List<Candidate> headerRows(Candidate header, List<Candidate> candidates) {
        var rows = new ArrayList<>(List.of(header));
        candidates.stream()
                .filter(it -> it.sheet().equals(header.sheet())
                        && it.form() == header.form()
                        && it.match().complete()
                        && fields(it).equals(fields(header)))
                .sorted(Comparator.comparing(Candidate::row))
                .forEach(it -> {
                    if (it.row() == rows.get(rows.size() - 1).row() + 1) {
                        rows.add(it);
                    }
                });
        return rows;
    }

    /** The fields of its columns up to the last one that has any: columns of ours may stand behind it in one row only. */
    private static List<Integer> fields(Candidate header) {
        var all = header.match().fieldOf();
        int end = all.size();
        while (end > 0 && all.get(end - 1) < 0) {
            end--;
        }
        return all.subList(0, end);
    }

    private static HeaderMatch widest(List<Candidate> headers) {
        return headers.stream()
                .map(Candidate::match)
                .reduce((a, b) -> b.fieldOf().size() > a.fieldOf().size() ? b : a)
                .orElseThrow();
    }

    private List<Form> formsOfOthers(Department department) {
        return mappings.departments().values().stream()
                .filter(other -> !other.id().equals(department.id()))
                .sorted(Comparator.comparing(Department::id))
                .flatMap(other -> other.forms().stream())
                .toList();
    }

    private Refusal refusal(
            Department department, List<SheetTop> tops, Optional<Candidate> own, Optional<Candidate> foreign) {
        var accepted =
                department.forms().stream().map(form -> form.dataset().name()).collect(Collectors.joining("、"));
        if (foreign.isPresent() && belongsElsewhere(department, own, foreign.get())) {
            var form = foreign.get().form();
            var whose = mappings.departments().get(form.department());
            return new Refusal(
                    "F-DEPT",
                    "从表头看是%s的“%s”"
                            .formatted(
                                    whose == null ? form.department() : whose.name(),
                                    form.dataset().name()),
                    "本文件夹接收的是" + accepted);
        }
        int matched = own.map(it -> it.match().matched()).orElse(1);
        var layout = tops.stream()
                .flatMap(top -> HeaderLayout.fault(top.rows(), department.forms(), matched).stream())
                .findFirst();
        if (layout.isPresent()) {
            return new Refusal("F-HEADER", layout.get());
        }
        if (own.isEmpty()) {
            return new Refusal("F-HEADER", "前 %d 行没有找到“%s”的表头".formatted(HEADER_WITHIN, accepted));
        }
        return new Refusal("F-HEADER", own.get().faults());
    }

    /** Another department's form fits whole, or a dataset that is none of this department's fits better. */
    private static boolean belongsElsewhere(Department department, Optional<Candidate> own, Candidate foreign) {
        if (foreign.match().complete()) {
            return true;
        }
        return department.form(foreign.form().dataset().id()).isEmpty()
                && own.map(it -> foreign.score() > it.score()).orElse(true);
    }

    /** A header that does not fit may be that of a template which was replaced since. */
    private Refusal withTemplate(Refusal refusal, TemplateMark mark) {
        var current = Optional.ofNullable(mappings.datasets().get(mark.dataset()));
        if (!refusal.code().equals("F-HEADER")
                || current.isEmpty()
                || current.get().version() == mark.version()) {
            return refusal;
        }
        var faults = new ArrayList<>(refusal.arguments());
        faults.add("文件用的是“%s”第 %d 版的模板，现行的是第 %d 版"
                .formatted(current.get().name(), mark.version(), current.get().version()));
        return new Refusal(refusal.code(), faults);
    }

    private List<Profile.Note> notes(
            SheetFile file, List<SheetTop> tops, Candidate read, Optional<TemplateMark> template) {
        // What we put into the template ourselves needs no remark.
        var ours = template.map(TemplateMark::sheets).orElse(Set.of());
        var others = tops.stream()
                .filter(top -> !top.sheet().equals(read.sheet()) && !top.rows().isEmpty())
                .map(top -> top.sheet().name())
                .filter(name -> !ours.contains(name))
                .map(Candidate::withoutNumbers)
                .toList();
        var hidden = file.sheets().stream()
                .filter(sheet -> sheet.hidden() && !ours.contains(sheet.name()))
                .map(sheet -> "工作表“" + Candidate.withoutNumbers(sheet.name()) + "”")
                .toList();
        var notes = new ArrayList<Profile.Note>();
        template.flatMap(mark -> mark.note(read.form(), mappings)).ifPresent(notes::add);
        Stream.of(new Profile.Note("F-SHEETS", others), new Profile.Note("F-HIDDEN", hidden))
                .filter(note -> !note.arguments().isEmpty())
                .forEach(notes::add);
        return notes;
    }
}
