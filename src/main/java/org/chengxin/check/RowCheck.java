package org.chengxin.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.ExampleRow;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.mapping.Rule;
import org.chengxin.sheet.RawRow;

/**
 * Checks the rows of one submission. No I/O; one instance is used by one thread at a time.
 *
 * <p>A date may be 长期 (kept as 2099-12-31) unless it is the day of the decision or of the act, or a rule says that it is
 * not after another day or the day the file was handed in.
 */
public final class RowCheck {

    private final Dataset dataset;
    private final int width;
    private final boolean strictWidth;
    private final RowKind kind;

    /** In the order of the dataset's fields. */
    private final List<CellCheck> checks;

    /** Numbers stand after the words that say of which kind they are. */
    private final CellCheck[] inReadingOrder;

    private final List<Requirement> requirements;
    private final List<RowRule> rules;
    private final SubjectReading subject;
    private final LegalGate gate;
    private final List<Function<RowReading, String>> naturalKey;
    private final List<Cell> keyCells;
    private final Exemptions exemptions;
    private final List<List<Function<RowReading, String>>> uniques;
    private final SerialNumbers serials;

    /** @param fileDate the day the file was handed in, in Asia/Shanghai */
    public RowCheck(Form form, HeaderMatch header, LocalDate fileDate) {
        this(form, header, fileDate, false);
    }

    /**
     * @param strictWidth whether a row with fewer cells than the header is rejected: so in CSV, where a separator was
     *     lost; a workbook holds no cells behind the last one that is filled
     */
    public RowCheck(Form form, HeaderMatch header, LocalDate fileDate, boolean strictWidth) {
        this(form, header, fileDate, strictWidth, Exemptions.NONE);
    }

    /**
     * @param strictWidth whether a row with fewer cells than the header is rejected
     * @param exemptions of the submission
     */
    public RowCheck(Form form, HeaderMatch header, LocalDate fileDate, boolean strictWidth, Exemptions exemptions) {
        this.dataset = form.dataset();
        this.exemptions = exemptions;
        this.width = header.fieldOf().size();
        this.strictWidth = strictWidth;
        this.kind = new RowKind(form, header);
        this.checks = new CellChecks(form, header, fileDate).all();
        this.inReadingOrder = inReadingOrder(checks);
        this.requirements = checks.stream()
                .map(check -> Requirement.of(check, dataset, checks))
                .toList();
        this.rules = rules(form, fileDate);
        this.subject = new SubjectReading(dataset, checks);
        this.gate = new LegalGate(dataset, subject, checks);
        var keyFields = dataset.naturalKey().stream()
                .flatMap(part -> part.field().stream())
                .toList();
        this.naturalKey = keyFields.stream().map(this::keyPart).toList();
        this.keyCells = keyFields.stream()
                .map(field -> checks.get(dataset.index(field)).cell())
                .toList();
        this.uniques = dataset.uniques().stream()
                .map(rule -> rule.fields().stream().map(this::keyPart).toList())
                .toList();
        this.serials = new SerialNumbers(header.serial());
    }

    private List<RowRule> rules(Form form, LocalDate fileDate) {
        var all = new ArrayList<RowRule>();
        dataset.rules().stream()
                .filter(rule -> !(rule instanceof Rule.Unique))
                .forEach(rule -> all.add(RowRule.of(rule, dataset, checks, fileDate)));
        if (dataset.authority().isPresent() && !form.authorities().isEmpty()) {
            all.add(new AuthorityCheck(form, checks));
        }
        return List.copyOf(all);
    }

    /** All findings of the row in one pass; never throws for bad data. Rows are given in the order of the file. */
    public Outcome check(RawRow raw) {
        var outcome = checkAlone(raw);
        return serials.next(raw).map(outcome::with).orElse(outcome);
    }

    /** Passes over a row that was checked before: it counts for those that follow. */
    public void passOver(RawRow raw) {
        serials.next(raw);
    }

    private Outcome checkAlone(RawRow raw) {
        var example = ExampleRow.of(subject.name().text(raw), subject.number().text(raw));
        if (example == ExampleRow.Reading.MIXED) {
            return new Outcome.Rejected(raw.number(), List.of(example(raw)));
        }
        var why = example == ExampleRow.Reading.EXAMPLE ? Outcome.Skipped.Why.NOTE : kind.of(raw);
        if (why != null) {
            return new Outcome.Skipped(raw.number(), why);
        }
        int cells = cells(raw);
        if (cells > width || (strictWidth && raw.width() < width)) {
            // Its cells stand in the wrong columns: whatever else could be said of them would mislead.
            var arguments = List.of(String.valueOf(cells > width ? cells : raw.width()), String.valueOf(width));
            return new Outcome.Rejected(
                    raw.number(), List.of(new Finding(raw.number(), -1, null, "R-CELLS", arguments, null)));
        }
        var row = read(raw);
        if (subject.isExample(row)) {
            return new Outcome.Rejected(raw.number(), List.of(example(raw)));
        }
        var closed = gate.closedTo(row);
        if (closed != null) {
            return new Outcome.Rejected(raw.number(), List.of(closed));
        }
        return row.rejected()
                ? new Outcome.Rejected(raw.number(), row.findings(), about(row))
                : new Outcome.Accepted(raw.number(), record(row), row.findings());
    }

    private Finding example(RawRow raw) {
        var name = subject.name();
        return new Finding(raw.number(), name.column(), name.field().code(), "R-EXAMPLE", List.of(), null);
    }

    /** Cells up to the last one that is filled. */
    private int cells(RawRow raw) {
        int cells = raw.width();
        while (cells > width && (raw.kind(cells - 1) == RawRow.Kind.BLANK || Chars.blank(raw.text(cells - 1)))) {
            cells--;
        }
        return cells;
    }

    private RowReading read(RawRow raw) {
        var row = new RowReading(raw.number(), checks.size(), exemptions);
        if (raw.hidden()) {
            row.noteHidden();
        }
        boolean swapped = swapped(raw, row);
        for (var check : inReadingOrder) {
            if (!swapped || row.empty(check.cell())) {
                read(check, raw, row);
            }
        }
        for (var requirement : requirements) {
            requirement.apply(raw, row);
        }
        for (var rule : rules) {
            rule.apply(raw, row);
        }
        subject.check(raw, row);
        return row;
    }

    private static void read(CellCheck check, RawRow raw, RowReading row) {
        var cell = check.cell();
        var kind = cell.kind(raw);
        var text = cell.text(raw);
        switch (kind) {
            case BLANK -> {}
            case ERROR -> row.refuse(cell, text, "R-CELLERR", text);
            case BAD_DATE -> row.refuse(cell, text, "R-DATE", "date-cell");
            default -> {
                if (Chars.blank(text)) {
                    return;
                }
                if (Placeholders.error(text)) {
                    row.refuse(cell, text, "R-CELLERR", text.strip());
                } else if (Placeholders.ditto(text)) {
                    row.refuse(cell, text, "R-PLACEHOLDER");
                } else if (Placeholders.word(text) && !check.knows(text)) {
                    row.placeholder(cell);
                } else {
                    check.read(kind, text, row);
                }
            }
        }
    }

    /** Says so if an identity number stands where the name belongs; a name in the number's place is then explained. */
    private boolean swapped(RawRow raw, RowReading row) {
        var name = subject.name().text(raw);
        if (name.length() > 40 || !IdentityCheck.looksLikeNumber(name.strip())) {
            return false;
        }
        // The column is a name's, the value a number: it is masked as one.
        row.refuseNumber(subject.name(), name, "I-SWAP");
        if (IdentityCheck.wordsOnly(subject.number().text(raw))) {
            row.unchecked(subject.number());
        }
        return true;
    }

    /** Empty where a part of the key is missing or faulty. */
    private Optional<RecordName> about(RowReading row) {
        var number = row.values[subject.number().index()];
        var verdict = row.verdicts[subject.number().index()];
        boolean whole = keyCells.stream().allMatch(cell -> row.values[cell.index()] != null || row.empty(cell));
        if (number == null || verdict == null || !whole) {
            return Optional.empty();
        }
        return subject.type(row).map(type -> new RecordName(type, verdict.number(), key(row)));
    }

    private List<String> key(RowReading row) {
        List<String> key = new ArrayList<>(naturalKey.size());
        for (var part : naturalKey) {
            key.add(part.apply(row));
        }
        return List.copyOf(key);
    }

    private CreditRecord record(RowReading row) {
        return new CreditRecord(
                dataset.id(),
                subject.subject(row),
                row.values(),
                key(row),
                uniques.stream().map(parts -> unique(parts, row)).toList(),
                dataset.order().map(field -> order(dataset.index(field), row)),
                dataset.decisionDate().flatMap(field -> Optional.ofNullable(row.dates[dataset.index(field)])),
                subject.firstGeneration(row));
    }

    private static List<String> unique(List<Function<RowReading, String>> parts, RowReading row) {
        var values = parts.stream().map(part -> part.apply(row)).toList();
        return values.contains("") ? List.of() : values;
    }

    private Function<RowReading, String> keyPart(String field) {
        int index = dataset.index(field);
        boolean documentNumber = dataset.field(field).documentNumber();
        return row -> {
            var value = row.values[index];
            return value == null ? "" : documentNumber ? DocumentNumber.canonical(value) : value;
        };
    }

    /** As text that sorts like the value: days do in ISO form, numbers are filled up with noughts. */
    private String order(int index, RowReading row) {
        var value = row.values[index];
        if (value == null) {
            return "";
        }
        if (dataset.fields().get(index).type() instanceof FieldType.Decimal decimal) {
            var number = new BigDecimal(value).setScale(decimal.scale()).toPlainString();
            return "0".repeat(Math.max(0, decimal.precision() + 1 - number.length())) + number;
        }
        return value;
    }

    private static CellCheck[] inReadingOrder(List<CellCheck> checks) {
        List<CellCheck> numbers = new ArrayList<>();
        List<CellCheck> others = new ArrayList<>();
        for (var check : checks) {
            (check instanceof IdentityCheck ? numbers : others).add(check);
        }
        others.addAll(numbers);
        return others.toArray(CellCheck[]::new);
    }
}
