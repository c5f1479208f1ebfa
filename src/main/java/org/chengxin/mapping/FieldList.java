package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Field.IdentityOf;
import org.chengxin.mapping.Field.Masking;

/** The {@code fields} of a dataset in YAML. */
final class FieldList {

    /** Numbers that name organisations; every other kind of identity number is a natural person's. */
    private static final Set<IdType> OF_ORGANISATIONS = Set.of(IdType.USCC, IdType.ORGANISATION_CODE);

    private final YamlMap dataset;
    private final Map<String, CodeTable> tables;
    private final Problems problems;
    private final Notation notation;
    private final Map<String, FieldType> types = new LinkedHashMap<>();

    FieldList(YamlMap dataset, Map<String, CodeTable> tables, Problems problems) {
        this.dataset = dataset;
        this.tables = tables;
        this.problems = problems;
        this.notation = new Notation(problems);
    }

    /**
     * The fields in order, each code once.
     *
     * @param share of the dataset
     */
    List<Field> read(Share share) {
        var items = new ArrayList<YamlMap>();
        for (var item : dataset.maps("fields")) {
            var code = item.text("code");
            var type = notation.type(item.text("type"), tables);
            if (types.putIfAbsent(code.text(), type) == null) {
                items.add(item);
            } else if (!code.blank()) {
                problems.add(code.at(), "field %s is there already".formatted(code), "keep one of the two");
            }
        }
        if (items.isEmpty()) {
            problems.add(dataset.at("fields"), "the dataset has no fields", "list them under 'fields'");
        }
        // A condition may name a field further down, so all types are known before the first field is made.
        var fields = new ArrayList<Field>();
        var headers = new Wordings<String>();
        for (var item : items) {
            var field = field(item, share);
            fields.add(field);
            claimHeaders(item, field, headers);
        }
        return fields;
    }

    private void claimHeaders(YamlMap item, Field field, Wordings<String> headers) {
        var all = new ArrayList<>(List.of(field.code(), field.name()));
        all.addAll(field.aliases());
        for (var header : all) {
            headers.put(header, field.code())
                    .ifPresent(other -> problems.add(
                            item.at(),
                            "'%s' names both %s and %s".formatted(header, other, field.code()),
                            "keep it with one of the two"));
        }
    }

    private Field field(YamlMap item, Share datasetShare) {
        var code = item.text("code").text();
        var type = types.getOrDefault(code, new FieldType.Date());
        boolean required = item.flag("required");
        var condition = item.optional("required_if");
        if (required && condition.isPresent()) {
            problems.add(item.at("required_if"), "the field is required anyway", "leave out one of the two");
        }
        var share = item.choice("share", Share.class).orElse(datasetShare);
        if (share.compareTo(datasetShare) < 0) {
            problems.add(
                    item.at("share"),
                    "the field is more open (%s) than its dataset (%s)".formatted(share, datasetShare),
                    "write %s or leave it out".formatted(datasetShare));
        }
        boolean documentNumber = item.flag("document_number");
        if (documentNumber && !(type instanceof FieldType.Text)) {
            problems.add(item.at("document_number"), "only text can be a document number", "make the type C");
        }
        var identity = identity(item);
        boolean encrypted = item.flag("encrypted");
        var mask = item.choice("mask", Masking.class).orElse(Masking.NONE);
        if (identity.isPresent() && ofPersons(identity.get()) && (!encrypted || mask != Masking.ID)) {
            problems.add(
                    item.at(),
                    "field %s holds numbers of natural persons in the clear".formatted(code),
                    "add encrypted: true, mask: ID");
        }
        var example = item.optional("example");
        example.ifPresent(value -> new DeclaredValue(problems).check(value, code, type));
        var field = new Field(
                code,
                item.text("name").text(),
                item.texts("aliases").stream().map(Placed::text).toList(),
                type,
                required,
                condition.flatMap(text -> notation.condition(text, types)),
                identity,
                encrypted,
                mask,
                share,
                documentNumber,
                example.map(Placed::text));
        item.refuseRest();
        return field;
    }

    private Optional<IdentityOf> identity(YamlMap item) {
        var fixed = item.choice("identity", IdType.class);
        var by = item.optional("identity_by");
        if (by.isEmpty()) {
            return fixed.map(type -> new IdentityOf(Optional.of(type), Optional.empty()));
        }
        if (fixed.isPresent()) {
            problems.add(item.at("identity_by"), "the kind of number is said twice", "keep identity or identity_by");
        }
        var type = types.get(by.get().text());
        if (type == null) {
            problems.unknown(by.get(), "field", types.keySet());
        } else if (!(type instanceof FieldType.OneOf oneOf)
                || oneOf.table().codes().stream()
                        .anyMatch(code -> code.identity().isEmpty())) {
            problems.add(
                    by.get().at(),
                    "field %s does not say a kind of identity number".formatted(by.get()),
                    "make it ENUM of a table whose codes all have 'identity'");
        }
        return Optional.of(new IdentityOf(Optional.empty(), by.map(Placed::text)));
    }

    /** Whether a person's number can stand in the field. */
    private boolean ofPersons(IdentityOf identity) {
        if (identity.fixed().isPresent()) {
            return !OF_ORGANISATIONS.contains(identity.fixed().get());
        }
        var table = identity.typeField()
                .flatMap(field -> Optional.ofNullable(types.get(field)))
                .flatMap(FieldType::codes);
        return table.isEmpty()
                || table.get().codes().stream()
                        .anyMatch(code -> code.identity()
                                .filter(type -> !OF_ORGANISATIONS.contains(type))
                                .isPresent());
    }
}
