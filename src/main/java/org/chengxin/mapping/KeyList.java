package org.chengxin.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * That files of a form whose names say so hold nothing but keys, {@code withdraw} of a form: the records that they name are what the
 * department takes back. Only a name tells such a file from one that brings records in, so it has to be unmistakable.
 *
 * @param named what the names of these files contain
 */
public record KeyList(String named, MassGuard guard) {

    static KeyList read(YamlMap map, Dataset dataset, Optional<Completeness> full, Problems problems) {
        var named = map.text("named");
        if (!named.blank() && dataset.name().contains(named.text())) {
            problems.add(
                    named.at(),
                    "'%s' is in the name of the dataset, %s".formatted(named, dataset.name()),
                    "name what only the names of such files contain");
        }
        full.flatMap(Completeness::named)
                .filter(whole -> whole.contains(named.text()) || named.text().contains(whole))
                .ifPresent(whole -> problems.add(
                        named.at(),
                        "a file named '%s' may be one named '%s' under 'full' as well".formatted(named, whole),
                        "let neither of the two names contain the other"));
        var guard = MassGuard.read(map, problems);
        map.refuseRest();
        return new KeyList(named.text(), guard);
    }

    /** Whether a file of this name is meant. */
    boolean of(String fileName) {
        return fileName.contains(named);
    }

    /** The form by which such files are read; columns of other fields are passed over. */
    Form formOf(Form whole) {
        var dataset = keysOf(whole.dataset());
        var passed = new TreeSet<>(whole.ignored());
        whole.dataset().fields().stream()
                .filter(field ->
                        dataset.fields().stream().noneMatch(key -> key.code().equals(field.code())))
                .forEach(field -> passed.addAll(whole.headersOf(field)));
        return new Form(
                whole.department(),
                dataset,
                whole.headers(),
                whole.words(),
                passed,
                whole.constants(),
                Map.of(),
                whole.gate(),
                Bounds.NONE,
                Due.NONE,
                whole.serial(),
                whole.historical(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(this));
    }

    /** The dataset as far as it says whom and which record a row is about; its rows are only looked for, and no rule is asked of them. */
    private static Dataset keysOf(Dataset whole) {
        var subject = whole.subject();
        var kept = kept(whole);
        return new Dataset(
                whole.id(),
                whole.version(),
                whole.name(),
                whole.header(),
                whole.nature(),
                whole.share(),
                new Dataset.Subject(
                        subject.kinds(),
                        subject.name(),
                        subject.number(),
                        List.of(),
                        subject.category(),
                        Optional.empty(),
                        Optional.empty()),
                whole.fields().stream()
                        .filter(field -> kept.contains(field.code()))
                        .map(field -> field.requiredIf()
                                .filter(condition -> !kept.contains(condition.field()))
                                .map(condition -> unconditional(field))
                                .orElse(field))
                        .toList(),
                whole.naturalKey(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                whole.act(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                whole.acceptance());
    }

    /** Who: the name, the number and what says of which kind they are. Which: the natural key. */
    private static Set<String> kept(Dataset whole) {
        var subject = whole.subject();
        var kept = new LinkedHashSet<>(List.of(subject.name(), subject.number()));
        subject.category().ifPresent(kept::add);
        whole.naturalKey().forEach(part -> part.field().ifPresent(kept::add));
        for (var code : List.copyOf(kept)) {
            whole.field(code).identity().flatMap(Field.IdentityOf::typeField).ifPresent(kept::add);
        }
        return kept;
    }

    private static Field unconditional(Field field) {
        return new Field(
                field.code(),
                field.name(),
                field.aliases(),
                field.type(),
                field.required(),
                Optional.empty(),
                field.identity(),
                field.encrypted(),
                field.mask(),
                field.share(),
                field.documentNumber(),
                field.example());
    }
}
