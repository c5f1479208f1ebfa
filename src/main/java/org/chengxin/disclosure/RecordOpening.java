package org.chengxin.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.disclosure.PersonReport.Change;
import org.chengxin.disclosure.PersonReport.Hidden;
import org.chengxin.disclosure.PersonReport.Value;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Mask;
import org.chengxin.store.OpenedValues;

/** How the records of one dataset are told for one purpose. */
final class RecordOpening {

    private final Dataset dataset;
    private final OpenedValues opened;
    private final Purpose purpose;

    RecordOpening(Dataset dataset, FieldCipher cipher, Purpose purpose) {
        this.dataset = dataset;
        this.opened = new OpenedValues(dataset, cipher);
        this.purpose = purpose;
    }

    Dataset dataset() {
        return dataset;
    }

    /** Everything that a version says, open or not. */
    Map<String, String> opened(String payload) {
        return opened.of(payload);
    }

    List<Value> values(Map<String, String> now) {
        return filled(now)
                .filter(field -> purpose.opens(field.share()))
                .map(field -> {
                    var value = Objects.requireNonNull(now.get(field.code()));
                    return new Value(field.code(), field.name(), masked(field, value), shown(field, value));
                })
                .toList();
    }

    List<Hidden> hidden(Map<String, String> now) {
        return filled(now)
                .filter(field -> !purpose.opens(field.share()))
                .map(field -> new Hidden(field.code(), field.name(), field.share()))
                .toList();
    }

    /** A field as people read it; empty where the purpose does not open it. */
    Optional<String> shown(Map<String, String> now, Field field) {
        return Optional.ofNullable(now.get(field.code()))
                .filter(value -> purpose.opens(field.share()))
                .map(value -> shown(field, value));
    }

    private Stream<Field> filled(Map<String, String> now) {
        return dataset.fields().stream().filter(field -> now.containsKey(field.code()));
    }

    List<Change> changes(Map<String, String> before, Map<String, String> after) {
        return dataset.fields().stream()
                .filter(field -> purpose.opens(field.share()))
                .filter(field -> !Objects.equals(before.get(field.code()), after.get(field.code())))
                .map(field -> new Change(field.code(), field.name(), shown(field, before), shown(field, after)))
                .toList();
    }

    private String shown(Field field, Map<String, String> values) {
        return Optional.ofNullable(values.get(field.code()))
                .map(value -> shown(field, value))
                .orElse("");
    }

    private String shown(Field field, String value) {
        var table = field.type().codes();
        if (table.isEmpty()) {
            return masked(field, value);
        }
        var several = field.type() instanceof FieldType.SetOf;
        return Stream.of(several ? value.split(";", -1) : new String[] {value})
                .map(code -> word(table.get(), code))
                .collect(Collectors.joining("、"));
    }

    private static String word(CodeTable table, String code) {
        return table.find(code).map(CodeTable.Code::name).orElse(code);
    }

    private String masked(Field field, String value) {
        if (purpose.whole()) {
            return value;
        }
        return switch (field.mask()) {
            case NAME -> Mask.name(value);
            case ID -> Mask.id(value);
            case NONE -> opened.sealed(field) ? Mask.id(value) : value;
        };
    }
}
