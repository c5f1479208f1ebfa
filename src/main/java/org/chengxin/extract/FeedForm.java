package org.chengxin.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Minors;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.mapping.Target;
import org.chengxin.mapping.Target.Filter;
import org.chengxin.mapping.Target.Filter.Region;
import org.chengxin.protect.BlindIndex;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Digest16;
import org.chengxin.store.OutboundPerson;
import org.chengxin.store.PayloadReader;
import org.chengxin.store.RecordState;
import org.jspecify.annotations.Nullable;

/**
 * The form in which one target is told of the records of one dataset. Columns whose disclosure class the target does not
 * accept are left out before anything is opened. Not thread-safe.
 */
final class FeedForm {

    private final Target.Feed feed;
    private final Set<Share> accepts;
    private final List<ColumnForm> columns = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] placeOf;
    private final boolean[] keys;
    private final int[] byName;
    private final PayloadReader reader;
    private final Map<String, SubjectKind> kinds = new HashMap<>();
    private final BlindIndex index;
    private final Digests.Hasher hasher = Digests.hasher();

    FeedForm(Target target, Target.Feed feed, Keyring keyring) {
        this.feed = feed;
        this.accepts = target.accepts();
        this.index = keyring.blindIndex();
        var dataset = feed.dataset();
        for (var column : feed.columns()) {
            var field = dataset.field(column.field());
            if (Target.mayLeave(target.accepts(), field.share(), column.mask())) {
                columns.add(new ColumnForm(column, field, sealed(dataset, field), keyring.fieldCipher()));
            }
        }
        var identifying = identifying(dataset);
        this.placeOf = new int[columns.size()];
        this.keys = new boolean[columns.size()];
        for (int i = 0; i < keys.length; i++) {
            var code = columns.get(i).field();
            places.putIfAbsent(code, places.size());
            placeOf[i] = Objects.requireNonNull(places.get(code));
            keys[i] = identifying.contains(code);
        }
        this.byName = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparing(i -> columns.get(i).name()))
                .mapToInt(Integer::intValue)
                .toArray();
        category(dataset).ifPresent(field -> places.putIfAbsent(field.code(), places.size()));
        Stream.of(dataset.actDate(), dataset.decisionDate())
                .flatMap(Optional::stream)
                .forEach(field -> places.putIfAbsent(field, places.size()));
        feed.filter().when().ifPresent(condition -> places.putIfAbsent(condition.field(), places.size()));
        authority().ifPresent(code -> places.putIfAbsent(code, places.size()));
        this.reader = new PayloadReader(places);
    }

    /** The subject's number is sealed in every version, whatever the catalogue says of its field. */
    static boolean sealed(Dataset dataset, Field field) {
        return field.encrypted() || field.code().equals(dataset.subject().number());
    }

    /** Fields by which the target finds the record that is to be deleted. */
    private static Set<String> identifying(Dataset dataset) {
        var fields = new HashSet<String>();
        var subject = dataset.subject();
        fields.add(subject.name());
        fields.add(subject.number());
        subject.category().ifPresent(fields::add);
        dataset.field(subject.number())
                .identity()
                .flatMap(Field.IdentityOf::typeField)
                .ifPresent(fields::add);
        dataset.naturalKey().forEach(part -> part.field().ifPresent(fields::add));
        return fields;
    }

    private Optional<Field> category(Dataset dataset) {
        var category = dataset.subject().category().map(dataset::field);
        category.map(Field::type)
                .filter(FieldType.OneOf.class::isInstance)
                .map(type -> ((FieldType.OneOf) type).table().codes())
                .orElse(List.of())
                .forEach(this::addKind);
        return category;
    }

    private void addKind(CodeTable.Code code) {
        code.subject().ifPresent(kind -> kinds.put(code.code(), kind));
    }

    Target.Feed feed() {
        return feed;
    }

    List<String> columns() {
        return Stream.concat(columns.stream().map(ColumnForm::name), feed.mark().map(Target.Mark::name).stream())
                .toList();
    }

    /** The stored values that the form is made from, still sealed. */
    @Nullable
    String[] read(String payload) {
        return reader.read(payload);
    }

    /** The field whose code says where the authority is, if the filter asks for that. */
    private Optional<String> authority() {
        return feed.filter()
                .region()
                .filter(region -> region.of() == Region.Of.AUTHORITY)
                .flatMap(region -> feed.dataset().authority())
                .map(Dataset.Authority::code);
    }

    private @Nullable String stored(@Nullable String[] stored, String field) {
        Integer place = places.get(field);
        return place == null ? null : stored[place];
    }

    /** Whether the filter lets records of this state about subjects of this region go there. What is not known does not go. */
    boolean mayGo(Optional<RecordState> state, Optional<String> region) {
        var filter = feed.filter();
        return state.filter(RecordState::shared)
                        .map(found -> Filter.State.valueOf(found.name()))
                        .filter(filter.states()::contains)
                        .isPresent()
                && filter.region()
                        .filter(wanted -> wanted.of() == Region.Of.SUBJECT)
                        .map(wanted -> region.filter(wanted::holds).isPresent())
                        .orElse(true);
    }

    /** Whether the record says of itself that it may go there. */
    private boolean passes(@Nullable String[] stored) {
        return feed.filter()
                        .when()
                        .map(condition -> condition.holds(field -> stored(stored, field)))
                        .orElse(true)
                && authority()
                        .map(code -> region(stored(stored, code)))
                        .map(code -> feed.filter().region().orElseThrow().holds(code))
                        .orElse(true);
    }

    /** The region stands in the third to eighth place of a unified social credit code (GB 32100). */
    private static String region(@Nullable String uscc) {
        return uscc == null || uscc.length() != 18 ? "" : uscc.substring(2, 8);
    }

    /**
     * The same as they are told.
     *
     * @param person under which number the record is told; empty for its own
     */
    @Nullable
    String[] read(String payload, Optional<OutboundPerson> person) {
        @Nullable String[] stored = read(payload);
        var place = places.get(feed.dataset().subject().number());
        if (place != null && person.isPresent()) {
            stored[place] = person.get().number();
        }
        return stored;
    }

    /**
     * Whether a record about this subject may go there: the subject's kind must be allowed, and so must the kind that the
     * record itself names. Somebody can be a person in one record and a business in another; the stricter counts.
     *
     * @param stored of {@link #read}
     */
    boolean mayGo(Optional<SubjectKind> kind, @Nullable String[] stored) {
        if (kind.isEmpty() || !feed.subjects().contains(kind.get()) || !passes(stored)) {
            return false;
        }
        return said(stored).map(feed.subjects()::contains).orElse(true);
    }

    /** The kind of subject that the record itself names. */
    private Optional<SubjectKind> said(@Nullable String[] stored) {
        var category = feed.dataset().subject().category().map(field -> stored(stored, field));
        return category.map(kinds::get);
    }

    /** Whether a record may be about a person: it is not only when nothing says so. */
    boolean aboutPerson(Optional<SubjectKind> kind, @Nullable String[] stored) {
        return kind.isEmpty()
                || kind.get() == SubjectKind.PERSON
                || said(stored).equals(Optional.of(SubjectKind.PERSON));
    }

    /**
     * Whether a record may go there for its subject's age.
     *
     * @param birth of the subject; of somebody of whom it is not known nothing is kept back
     * @param stored of {@link #read}
     */
    boolean openToMinors(Optional<LocalDate> birth, @Nullable String[] stored, LocalDate today) {
        var dataset = feed.dataset();
        if (birth.isEmpty()) {
            return accepts.contains(dataset.share());
        }
        Function<String, @Nullable String> values = field -> stored(stored, field);
        var decision = dataset.decisionDate()
                .flatMap(field -> Optional.ofNullable(values.apply(field)))
                .map(LocalDate::parse);
        return Minors.share(dataset, values, decision, birth, today)
                .filter(accepts::contains)
                .isPresent();
    }

    /**
     * The exported form, a value for each column.
     *
     * @param marked whether somebody objects to the record
     * @param person of {@link #aboutPerson}
     */
    String[] whole(@Nullable String[] stored, boolean marked, boolean person) throws ColumnForm.NoFormException {
        var values = new String[width()];
        for (int i = 0; i < columns.size(); i++) {
            values[i] = value(i, stored, person);
        }
        feed.mark().ifPresent(mark -> values[columns.size()] = marked ? mark.word() : "");
        return values;
    }

    private int width() {
        return columns.size() + (feed.mark().isPresent() ? 1 : 0);
    }

    /** Only what the target finds the record by; {@code null} in the other columns. */
    @Nullable
    String[] keysOnly(@Nullable String[] stored, boolean person) throws ColumnForm.NoFormException {
        var values = new @Nullable String[width()];
        for (int i = 0; i < columns.size(); i++) {
            values[i] = keys[i] ? value(i, stored, person) : null;
        }
        return values;
    }

    private String value(int column, @Nullable String[] stored, boolean person) throws ColumnForm.NoFormException {
        return columns.get(column).of(stored[placeOf[column]], person);
    }

    /**
     * What the target's own check would find in an exported form.
     *
     * @param format of the file that is to hold it
     */
    Optional<Misfit> misfit(Packing.Format format, String[] values) {
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var misfit = Misfit.of(column, format, values[i]);
            if (misfit.isPresent()) {
                return misfit;
            }
        }
        return Optional.empty();
    }

    /**
     * The digest of an exported form: of the names and values of the columns that are not empty, by name, so that columns
     * that change their order, or are new and empty, tell nobody anything new. Sealed values enter by their blind index,
     * because a number can be found from a plain digest by trying them all.
     */
    Digest16 digest(String[] values) {
        for (int i : byName) {
            if (values[i].isEmpty()) {
                continue;
            }
            var column = columns.get(i);
            hasher.add(column.name());
            hasher.add(column.sealed() ? HexFormat.of().formatHex(index.of(column.field(), values[i])) : values[i]);
        }
        if (values.length > columns.size() && !values[columns.size()].isEmpty()) {
            hasher.add(feed.mark().map(Target.Mark::name).orElse("")).add(values[columns.size()]);
        }
        return Digest16.of(hasher.finish());
    }
}
