package org.chengxin.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Verdict;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.ExampleRow;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.sheet.RawRow;
import org.jspecify.annotations.Nullable;

/** Finds out whom a row is about, and whether the dataset may say anything about them. */
final class SubjectReading {

    private static final Set<IdType> OF_ORGANISATIONS = Set.of(IdType.USCC, IdType.ORGANISATION_CODE);

    private final Dataset dataset;
    private final Cell name;
    private final Cell number;
    private final IdentityCheck identity;
    private final @Nullable Cell category;
    private final @Nullable Cell birth;
    private final @Nullable Cell sex;

    SubjectReading(Dataset dataset, List<CellCheck> checks) {
        this.dataset = dataset;
        this.name = checks.get(dataset.index(dataset.subject().name())).cell();
        var check = checks.get(dataset.index(dataset.subject().number()));
        if (!(check instanceof IdentityCheck found)) {
            throw new IllegalArgumentException("dataset %s: the subject's number %s does not say of which kind it is"
                    .formatted(dataset.id(), dataset.subject().number()));
        }
        this.number = check.cell();
        this.identity = found;
        this.category = cell(dataset.subject().category(), checks);
        this.birth = cell(dataset.subject().birth(), checks);
        this.sex = cell(dataset.subject().sex(), checks);
    }

    private @Nullable Cell cell(Optional<String> field, List<CellCheck> checks) {
        return field.map(code -> checks.get(dataset.index(code)).cell()).orElse(null);
    }

    Cell name() {
        return name;
    }

    Cell number() {
        return number;
    }

    /** The kind of subject as far as the row says it: by its category, else by its kind of number, else by the dataset. */
    @Nullable
    SubjectKind kind(RowReading row) {
        if (category != null) {
            var code = row.codes[category.index()];
            if (code != null && code.subject().isPresent()) {
                return code.subject().get();
            }
        }
        var type = identity.type(row);
        if (type.isPresent() && !OF_ORGANISATIONS.contains(type.get())) {
            return SubjectKind.PERSON;
        }
        if (type.isPresent()) {
            var code = row.values[number.index()];
            return code != null && code.startsWith("92") && type.get() == IdType.USCC
                    ? SubjectKind.INDIVIDUAL_BUSINESS
                    : SubjectKind.ORGANISATION;
        }
        var kinds = dataset.subject().kinds();
        return kinds.size() == 1 ? kinds.iterator().next() : null;
    }

    /** The kind of identity number that the row says. */
    Optional<IdType> type(RowReading row) {
        return identity.type(row);
    }

    /** {@code subject-individual-business} and so on. */
    static String term(SubjectKind kind) {
        return "subject-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the number is, when what was typed around it is put right, the one that examples have. */
    boolean isExample(RowReading row) {
        var verdict = row.verdicts[number.index()];
        return verdict != null && ExampleRow.isNumber(verdict.number());
    }

    /** The number in 15 digits if it was handed in so: without the century and the check digit. */
    Optional<String> firstGeneration(RowReading row) {
        return Optional.ofNullable(row.verdicts[number.index()])
                .filter(verdict -> verdict.repairs().contains(Verdict.Repair.FIFTEEN_TO_EIGHTEEN))
                .map(verdict ->
                        verdict.number().substring(0, 6) + verdict.number().substring(8, 17));
    }

    /** What is wrong with the subject as a whole; the cells by themselves are checked. */
    void check(RawRow raw, RowReading row) {
        holdAgainstNumber(raw, row);
        var kind = kind(row);
        if (kind == null) {
            return;
        }
        if (!dataset.subject().kinds().contains(kind)) {
            var cell = category == null ? number : category;
            row.add(cell, cell.text(raw), "R-SUBJECT", List.of(term(kind), dataset.name()));
        } else if (category != null && row.codes[category.index()] != null && contradicts(kind, row)) {
            row.add(number, number.text(raw), "U-KIND", List.of(term(kind)));
        }
    }

    /** The day of birth and the sex stand in the number too: where they differ, one of the two is wrong. */
    private void holdAgainstNumber(RawRow raw, RowReading row) {
        var verdict = row.verdicts[number.index()];
        if (verdict == null) {
            return;
        }
        if (birth != null) {
            var said = row.dates[birth.index()];
            if (said != null
                    && verdict.birthDate().filter(day -> !day.equals(said)).isPresent()) {
                row.add(birth, birth.text(raw), "I-BIRTHCOL", List.of());
            }
        }
        if (sex != null) {
            var said = row.codes[sex.index()];
            boolean man =
                    said != null && sexes(sex).find("男").filter(said::equals).isPresent();
            boolean woman =
                    said != null && sexes(sex).find("女").filter(said::equals).isPresent();
            if ((man || woman)
                    && verdict.sex().filter(number -> number.equals("M") != man).isPresent()) {
                row.add(sex, sex.text(raw), "I-SEX", List.of());
            }
        }
    }

    private static CodeTable sexes(Cell sex) {
        return sex.field().type().codes().orElseThrow();
    }

    /** 91 is a company and 92 an individual business; a person has no code of an organisation. */
    private boolean contradicts(SubjectKind kind, RowReading row) {
        var type = identity.type(row);
        var code = row.values[number.index()];
        if (type.isEmpty() || code == null) {
            return false;
        }
        if (!OF_ORGANISATIONS.contains(type.get())) {
            return kind == SubjectKind.ORGANISATION;
        }
        return switch (kind) {
            case PERSON -> true;
            case ORGANISATION -> type.get() == IdType.USCC && code.startsWith("92");
            case INDIVIDUAL_BUSINESS -> type.get() == IdType.USCC && code.startsWith("91");
        };
    }

    /** The subject of a row that is not rejected. */
    SubjectRef subject(RowReading row) {
        var called = row.values[name.index()];
        var verdict = row.verdicts[number.index()];
        var kind = kind(row);
        if (called == null || verdict == null || kind == null) {
            throw new IllegalStateException("dataset %s accepts a row without a subject".formatted(dataset.id()));
        }
        return new SubjectRef(
                kind,
                identity.type(row).orElseThrow(),
                verdict.number(),
                called,
                Names.key(called),
                verdict.birthDate(),
                verdict.sex(),
                verdict.region());
    }
}
