package org.chengxin.check;

import java.time.LocalDate;
import java.util.List;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.SubjectKind;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the law keeps out of the credit database, however well they are filled in. Nothing of such a row is kept:
 * not its values, not even what else was wrong with it.
 */
final class LegalGate {

    private static final int FULL_AGE = 18;

    /** Below it nobody is punished (行政处罚法 art. 30), and all data is sensitive (个人信息保护法 art. 28). */
    private static final int RESPONSIBLE_AGE = 14;

    private final Dataset dataset;
    private final SubjectReading subject;
    private final List<CellCheck> checks;
    private final Uncollected uncollected;
    private final @Nullable RowTest simpleProcedure;
    private final int procedure;
    private final boolean minors;
    private final int notice;
    private final int act;
    private final int decision;

    LegalGate(Dataset dataset, SubjectReading subject, List<CellCheck> checks) {
        this.dataset = dataset;
        this.subject = subject;
        this.checks = checks;
        this.minors = dataset.gates().contains(Dataset.Gate.L_MINOR);
        this.notice = dataset.gates().contains(Dataset.Gate.L_NOTICE)
                ? dataset.noticeDate().map(dataset::index).orElse(-1)
                : -1;
        this.act = dataset.actDate().map(dataset::index).orElse(-1);
        this.decision = dataset.decisionDate().map(dataset::index).orElse(-1);
        this.uncollected = Uncollected.of(dataset, checks);
        boolean hn13 = dataset.gates().contains(Dataset.Gate.L_HN13);
        this.simpleProcedure = hn13 ? RowTest.of(condition(), dataset) : null;
        this.procedure = hn13 ? dataset.index(condition().field()) : -1;
        if (minors && act < 0 && decision < 0) {
            throw new IllegalArgumentException(
                    "dataset %s has the gate L_MINOR and no date of the act or the decision".formatted(dataset.id()));
        }
    }

    private Condition condition() {
        return dataset.simpleProcedure()
                .orElseThrow(() -> new IllegalArgumentException(
                        "dataset %s has the gate L_HN13 and does not say what simple procedure is"
                                .formatted(dataset.id())));
    }

    /** The one finding that a row kept out is returned with; {@code null} if the row may pass. */
    @Nullable
    Finding closedTo(RowReading row) {
        var person = closedToPerson(row);
        if (person != null) {
            return person;
        }
        var ruledOut = decision < 0 ? null : uncollected.closedTo(row, row.dates[decision]);
        if (ruledOut != null) {
            return ruledOut;
        }
        return notice >= 0 && !told(row)
                ? finding("L-NOTICE", checks.get(notice).cell(), row)
                : null;
    }

    private @Nullable Finding closedToPerson(RowReading row) {
        // Where a dataset is about several kinds and the row does not say which, it may be a person.
        var kind = subject.kind(row);
        boolean person = kind == SubjectKind.PERSON
                || (kind == null && dataset.subject().kinds().contains(SubjectKind.PERSON));
        if (!person) {
            return null;
        }
        if (simpleProcedure != null && simpleProcedure.holds(row)) {
            return finding("L-HN13", checks.get(procedure).cell(), row);
        }
        if (!minors || !youngerThan(FULL_AGE, row)) {
            return null;
        }
        return finding(youngerThan(RESPONSIBLE_AGE, row) ? "L-CHILD" : "L-MINOR", subject.number(), row);
    }

    /** Whether the subject was told, and not after the decision; a day that cannot be read is another finding's matter. */
    private boolean told(RowReading row) {
        var cell = checks.get(notice).cell();
        var told = row.dates[notice];
        if (told == null) {
            return !row.empty(cell);
        }
        var decided = decision < 0 ? null : row.dates[decision];
        return decided == null || !told.isAfter(decided);
    }

    /** Whether the birthday came after the act, or after the decision where the day of the act is not given. */
    private boolean youngerThan(int years, RowReading row) {
        var verdict = row.verdicts[subject.number().index()];
        var day = day(row);
        return verdict != null
                && day != null
                && verdict.birthDate().isPresent()
                && day.isBefore(verdict.birthDate().get().plusYears(years));
    }

    private @Nullable LocalDate day(RowReading row) {
        var said = act < 0 ? null : row.dates[act];
        return said != null || decision < 0 ? said : row.dates[decision];
    }

    private static Finding finding(String code, Cell cell, RowReading row) {
        return new Finding(row.row, cell.column(), cell.field().code(), code, List.of(), null);
    }
}
