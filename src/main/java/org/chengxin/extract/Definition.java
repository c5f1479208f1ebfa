package org.chengxin.extract;

import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Digests;

/**
 * The digest of everything in the mappings that decides what a target is told and how. While it stays the same, only
 * records that changed can be told differently; when it changes, every record is compared anew. It covers the target's own
 * file and what that takes from the catalogue, not the mappings as a whole: a new header of some department is no reason to
 * compare millions of records.
 */
final class Definition {

    /** Raised when this program gives another form to the same record by the same mappings. */
    private static final String FORM = "1";

    private final Digests.Hasher hasher = Digests.hasher();

    private Definition() {}

    /** 12 hex digits. */
    static String of(Target target) {
        return new Definition().digest(target);
    }

    private String digest(Target target) {
        hasher.add(FORM)
                .add(String.valueOf(target.basis().isBlank()))
                .add(target.packing().format().name());
        addSorted(target.accepts().stream().map(Enum::name).toList());
        for (var feed : target.feeds()) {
            add(feed);
        }
        return HexFormat.of().formatHex(hasher.finish()).substring(0, 12);
    }

    private void add(Target.Feed feed) {
        var dataset = feed.dataset();
        hasher.add(dataset.id()).add(feed.file()).add(dataset.share().name());
        addSorted(feed.subjects().stream().map(Enum::name).toList());
        addSubject(dataset);
        for (var column : feed.columns()) {
            var field = dataset.field(column.field());
            hasher.add(column.name())
                    .add(field.code())
                    .add(field.type().getClass().getSimpleName())
                    .add(field.share().name())
                    .add(String.valueOf(FeedForm.sealed(dataset, field)))
                    .add(column.mask().name())
                    .add(column.datePattern())
                    .add(new TreeMap<>(column.words()).toString());
        }
        for (var column : feed.columns()) {
            add(column);
        }
        add(feed.filter());
        feed.mark().ifPresent(mark -> hasher.add("mark").add(mark.name()).add(mark.word()));
    }

    /** What is not said adds nothing, so that what was told before it could be said is not compared anew. */
    private void add(Target.Column column) {
        if (column.personsOnly()) {
            hasher.add("persons only").add(column.name());
        }
        if (!column.fit().equals(Target.Fit.ANY)) {
            var fit = column.fit();
            hasher.add("fit")
                    .add(column.name())
                    .add(String.valueOf(fit.longest()))
                    .add(fit.unit().name())
                    .add(String.valueOf(fit.required()))
                    .add(fit.form().map(Pattern::pattern).orElse(null));
        }
    }

    private void add(Target.Filter filter) {
        if (filter.equals(Target.Filter.ALL)) {
            return;
        }
        hasher.add("filter");
        addSorted(filter.states().stream().map(Enum::name).toList());
        filter.when().ifPresent(this::add);
        filter.region().ifPresent(region -> {
            hasher.add(region.of().name());
            addSorted(List.copyOf(region.under()));
        });
    }

    private void add(Condition condition) {
        hasher.add(condition.getClass().getSimpleName()).add(condition.field());
        if (condition instanceof Condition.Is is) {
            addSorted(List.copyOf(is.codes()));
        } else if (condition instanceof Condition.Has has) {
            addSorted(List.copyOf(has.codes()));
        }
    }

    /** What tells whom a record is about, and which columns a deletion carries. */
    private void addSubject(Dataset dataset) {
        var subject = dataset.subject();
        hasher.add(subject.name()).add(subject.number()).add(subject.category().orElse(null));
        for (var part : dataset.naturalKey()) {
            hasher.add(part.field().orElse(null));
        }
        subject.category()
                .map(dataset::field)
                .filter(field -> field.type() instanceof FieldType.OneOf)
                .map(field -> ((FieldType.OneOf) field.type()).table().codes())
                .orElse(List.of())
                .forEach(code -> hasher.add(code.code())
                        .add(code.subject().map(Enum::name).orElse(null)));
    }

    private void addSorted(List<String> names) {
        hasher.add(String.join(",", names.stream().sorted().toList()));
    }
}
