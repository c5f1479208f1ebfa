package org.chengxin.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.chengxin.identity.Verdict;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Field;
import org.jspecify.annotations.Nullable;

/** One row while it is checked: what its fields say so far, by position in the dataset, and what was found. */
final class RowReading {

    final int row;
    final @Nullable String[] values;
    final @Nullable LocalDate[] dates;
    final CodeTable.@Nullable Code[] codes;
    final @Nullable Verdict[] verdicts;

    private final State[] states;
    private final Exemptions exemptions;
    private List<Finding> findings = List.of();
    private boolean rejected;

    /** What became of a field's cell. */
    private enum State {
        EMPTY,
        /** Holds a word such as 无 that stands for nothing. */
        PLACEHOLDER,
        GOOD,
        /** Refused, and a finding says why. */
        FAULTY
    }

    RowReading(int row, int fields, Exemptions exemptions) {
        this.row = row;
        this.exemptions = exemptions;
        this.values = new @Nullable String[fields];
        this.dates = new @Nullable LocalDate[fields];
        this.codes = new CodeTable.@Nullable Code[fields];
        this.verdicts = new @Nullable Verdict[fields];
        this.states = new State[fields];
        Arrays.fill(states, State.EMPTY);
    }

    void accept(Cell cell, String value) {
        values[cell.index()] = value;
        states[cell.index()] = State.GOOD;
    }

    /** The cell's value is refused: the field counts as neither filled nor empty. */
    void refuse(Cell cell, String raw, String code, String... arguments) {
        values[cell.index()] = null;
        states[cell.index()] = State.FAULTY;
        add(of(cell, raw, code, List.of(arguments)));
    }

    /** Refuses a value that is an identity number in another field's place. */
    void refuseNumber(Cell cell, String raw, String code) {
        states[cell.index()] = State.FAULTY;
        add(new Finding(row, cell.column(), cell.field().code(), code, List.of(), Masks.mask(Field.Masking.ID, raw)));
    }

    void placeholder(Cell cell) {
        states[cell.index()] = State.PLACEHOLDER;
    }

    /** The cell is filled, but nothing can be said about it. */
    void unchecked(Cell cell) {
        states[cell.index()] = State.FAULTY;
    }

    boolean holdsPlaceholder(Cell cell) {
        return states[cell.index()] == State.PLACEHOLDER;
    }

    /** Neither filled nor refused. */
    boolean empty(Cell cell) {
        return states[cell.index()] == State.EMPTY || states[cell.index()] == State.PLACEHOLDER;
    }

    void noteRepairs(Cell cell, String raw, List<String> repairs) {
        if (!repairs.isEmpty()) {
            add(cell, raw, "N-TYPED", repairs);
        }
    }

    /** Adds a finding about a cell without deciding about its value; one that is exempted is only noted. */
    void add(Cell cell, String raw, String code, List<String> arguments) {
        var finding = of(cell, raw, code, arguments);
        add(exemptions.inPlaceOf(finding).orElse(finding));
    }

    private Finding of(Cell cell, String raw, String code, List<String> arguments) {
        return new Finding(
                row,
                cell.column(),
                cell.field().code(),
                code,
                arguments,
                Masks.mask(cell.field().mask(), raw));
    }

    /** The workbook hides the row: its clerk may not know that it is there. */
    void noteHidden() {
        add(new Finding(row, -1, null, "N-HIDDEN", List.of(), null));
    }

    private void add(Finding finding) {
        if (findings.isEmpty()) {
            findings = new ArrayList<>(4);
        }
        findings.add(finding);
        rejected |= Codes.of(finding.code()).severity() == Codes.Severity.REJECT_ROW;
    }

    boolean rejected() {
        return rejected;
    }

    /** By column; findings of one column as they were found. */
    List<Finding> findings() {
        if (findings.size() > 1) {
            findings.sort(Comparator.comparingInt(Finding::column));
        }
        return findings;
    }

    List<@Nullable String> values() {
        return Collections.unmodifiableList(Arrays.asList(values));
    }
}
