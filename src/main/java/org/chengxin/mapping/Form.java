package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How one department hands in one dataset: its own headers and words on top of the dataset's. Immutable. */
public final class Form {

    private static final int UNWANTED = -1;

    private final String department;
    private final Dataset dataset;
    private final Map<String, List<String>> headers;
    private final Map<String, Map<String, String>> words;
    private final Set<String> ignored;
    private final Map<String, String> constants;
    private final Map<String, List<String>> authorities;
    private final QualityGate gate;
    private final Bounds bounds;
    private final Due due;
    private final Optional<String> serial;
    private final boolean historical;
    private final Optional<Completeness> full;
    private final Optional<KeyList> withdraw;
    private final Optional<KeyList> takesOut;
    private final Wordings<Integer> byHeader = new Wordings<>();
    private final Map<String, Wordings<String>> codeByWord = new HashMap<>();

    /**
     * @param department the department's id
     * @param headers field code → the department's own headers for it
     * @param words field code → the department's own wording → code
     * @param ignored headers that are known and not wanted
     * @param constants field code → value for a column that this department does not send
     * @param authorities by unified social credit code the names of the authorities whose decisions the department may
     *     report; empty when nothing is said of them
     * @param gate quality limits of this form
     * @param bounds what its submissions usually look like
     * @param due by when its data are owed
     * @param serial header of the column, not a field's, whose numbers count up by one
     * @param historical whether it brings in records of long ago, in which numbers of the first generation may stand
     * @param full that its files hold all of the department's records
     * @param withdraw that some of its files hold keys of records that the department takes back
     * @param takesOut that its rows take out the records that they name; empty where they bring some in
     */
    public Form(
            String department,
            Dataset dataset,
            Map<String, List<String>> headers,
            Map<String, Map<String, String>> words,
            Set<String> ignored,
            Map<String, String> constants,
            Map<String, List<String>> authorities,
            QualityGate gate,
            Bounds bounds,
            Due due,
            Optional<String> serial,
            boolean historical,
            Optional<Completeness> full,
            Optional<KeyList> withdraw,
            Optional<KeyList> takesOut) {
        this.department = department;
        this.dataset = dataset;
        this.headers = Map.copyOf(headers);
        this.words = Map.copyOf(words);
        this.ignored = Set.copyOf(ignored);
        this.constants = Map.copyOf(constants);
        this.authorities = Map.copyOf(authorities);
        this.gate = gate;
        this.bounds = bounds;
        this.due = due;
        this.serial = serial;
        this.historical = historical;
        this.full = full;
        this.withdraw = withdraw;
        this.takesOut = takesOut;
        ignored.forEach(header -> byHeader.put(header, UNWANTED));
        serial.ifPresent(header -> byHeader.put(header, UNWANTED));
        for (int i = 0; i < dataset.fields().size(); i++) {
            for (var header : headersOf(dataset.fields().get(i))) {
                byHeader.put(header, i);
            }
        }
        // What we wrote into our answers ourselves, unless a field is called so.
        byHeader.put(ResentRow.HEADER, UNWANTED);
        words.forEach((field, meanings) -> {
            var own = new Wordings<String>();
            meanings.forEach(own::put);
            codeByWord.put(field, own);
        });
    }

    public String department() {
        return department;
    }

    public Dataset dataset() {
        return dataset;
    }

    public Map<String, List<String>> headers() {
        return headers;
    }

    public Map<String, Map<String, String>> words() {
        return words;
    }

    public Set<String> ignored() {
        return ignored;
    }

    public Map<String, String> constants() {
        return constants;
    }

    public Map<String, List<String>> authorities() {
        return authorities;
    }

    public QualityGate gate() {
        return gate;
    }

    public Bounds bounds() {
        return bounds;
    }

    public Due due() {
        return due;
    }

    /** Whether 15-digit numbers, not valid since 2013, are taken and brought to 18 digits. */
    public boolean historical() {
        return historical;
    }

    /** That its files hold all of the department's records; empty where they add to what is known. */
    public Optional<Completeness> full() {
        return full;
    }

    /** That its rows take out the records that they name; empty where they bring some in. */
    public Optional<KeyList> takesOut() {
        return takesOut;
    }

    /** The form of files that hold keys of records which the department takes back, if it hands in any. */
    public Optional<Form> list() {
        return withdraw.map(it -> it.formOf(this));
    }

    /** By which of the two a file of this name is read. */
    Form of(String fileName) {
        return withdraw.filter(it -> it.of(fileName)).flatMap(it -> list()).orElse(this);
    }

    Optional<String> serial() {
        return serial;
    }

    /**
     * The code that a wording means in a field: by this department's own words first, then by the field's table.
     *
     * @param table of the field
     */
    public Optional<CodeTable.Code> find(Field field, CodeTable table, String wording) {
        var own = codeByWord.get(field.code());
        var code = own == null ? Optional.<String>empty() : own.find(wording);
        return table.find(code.orElse(wording));
    }

    /**
     * Holds a row of cells against the form's headers: names, codes and aliases of the fields and the department's own
     * headers (width, spaces, line breaks, brackets, letter case and a trailing {@code *} aside). Blank cells behind the
     * last header are no columns.
     */
    public HeaderMatch match(List<String> row) {
        int width = row.size();
        while (width > 0 && Wordings.normal(row.get(width - 1)).isEmpty()) {
            width--;
        }
        return matchColumns(row.subList(0, width));
    }

    private HeaderMatch matchColumns(List<String> cells) {
        int status = status(cells);
        var fieldOf = new ArrayList<>(Collections.nCopies(cells.size(), -1));
        var columnsOf = new LinkedHashMap<Integer, List<Integer>>();
        var unknown = new ArrayList<String>();
        var unwanted = new ArrayList<String>();
        for (int column = 0; column < cells.size(); column++) {
            var cell = cells.get(column);
            var meaning = byHeader.find(cell);
            if (column == status) {
                unwanted.add(shown(cell));
            } else if (meaning.isEmpty()) {
                if (!Wordings.normal(cell).isEmpty()) {
                    unknown.add(ColumnLetters.of(column) + ":" + shown(cell));
                }
            } else if (meaning.get() == UNWANTED) {
                unwanted.add(shown(cell));
            } else {
                var columns = columnsOf.computeIfAbsent(meaning.get(), field -> new ArrayList<>());
                columns.add(column);
                fieldOf.set(columns.get(0), meaning.get());
            }
        }
        return new HeaderMatch(
                fieldOf,
                columnsOf.values().stream().mapToInt(List::size).sum(),
                missing(columnsOf.keySet()),
                unknown,
                duplicates(columnsOf),
                unwanted,
                status,
                cells.stream().map(Form::shown).toList(),
                serial(cells));
    }

    /** The last column of that name; where the form itself has such a column, the first of them is the department's. */
    private int status(List<String> cells) {
        int last = -1;
        int count = 0;
        for (int column = 0; column < cells.size(); column++) {
            if (Wordings.normal(cells.get(column)).equals(StatusColumn.HEADER)) {
                last = column;
                count++;
            }
        }
        return count > 1 || byHeader.find(StatusColumn.HEADER).isEmpty() ? last : -1;
    }

    private int serial(List<String> cells) {
        var header = serial.map(Wordings::normal).orElse("");
        for (int column = 0; !header.isEmpty() && column < cells.size(); column++) {
            if (Wordings.normal(cells.get(column)).equals(header)) {
                return column;
            }
        }
        return -1;
    }

    private List<String> missing(Set<Integer> present) {
        var result = new ArrayList<String>();
        for (int i = 0; i < dataset.fields().size(); i++) {
            var field = dataset.fields().get(i);
            if (field.required() && !present.contains(i) && !constants.containsKey(field.code())) {
                result.add(field.name());
            }
        }
        return result;
    }

    private List<String> duplicates(Map<Integer, List<Integer>> columnsOf) {
        return columnsOf.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> String.join(
                                ",",
                                entry.getValue().stream().map(ColumnLetters::of).toList())
                        + ":"
                        + dataset.fields().get(entry.getKey()).name())
                .toList();
    }

    /** Every header that means a field. */
    Set<String> headersOf(Field field) {
        var result = new TreeSet<>(field.aliases());
        result.add(field.name());
        result.add(field.code());
        result.addAll(headers.getOrDefault(field.code(), List.of()));
        return result;
    }

    private static String shown(String cell) {
        return cell.strip().replaceAll("\\s+", " ");
    }

    @Override
    public String toString() {
        return "Form[" + department + ", " + dataset.id() + "]";
    }
}
