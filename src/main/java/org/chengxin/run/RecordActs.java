package org.chengxin.run;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.check.CreditRecord;
import org.chengxin.check.Names;
import org.chengxin.check.SubjectRef;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Starter;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Act;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.FieldCipher;
import org.chengxin.run.Records.Found;
import org.chengxin.store.Attribution;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.OpenedValues;
import org.chengxin.store.OperatorActs;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.RecordState;
import org.jspecify.annotations.Nullable;

/**
 * What operators decide about single records: repairs, objections, revocations, archiving. It is entered as the row that a file would hold, is
 * effective at once, and every target is told at once.
 */
public final class RecordActs {

    private final Records records;
    private final RecordHistory history;
    private final OperatorActs acts;
    private final DatasetNumbers numbers;
    private final Nightly nightly;
    private final Mappings mappings;
    private final FieldCipher cipher;
    private final Clock clock;

    RecordActs(
            Records records,
            RecordHistory history,
            OperatorActs acts,
            DatasetNumbers numbers,
            Nightly nightly,
            Mappings mappings,
            FieldCipher cipher,
            Clock clock) {
        this.records = records;
        this.history = history;
        this.acts = acts;
        this.numbers = numbers;
        this.nightly = nightly;
        this.mappings = mappings;
        this.cipher = cipher;
        this.clock = clock;
    }

    /**
     * What an operator does.
     *
     * @param verb as on the command line
     * @param step of those that the act's dataset declares under {@code operator}
     * @param number of the document that says so; empty where the step asks for none
     * @param unit who decided; empty where the step asks for none
     */
    public record Asked(Act.Kind kind, String verb, String step, String number, String unit) {}

    /** The act of a kind on records of a dataset, and by which code it means them. */
    private record Meant(Dataset dataset, Act act, String code) {}

    /**
     * Does it, and has every target told.
     *
     * @param reference the record, as {@code RECEIPT:ROW}
     * @throws IllegalArgumentException in the operator's words, if there is no such record or it cannot be done to it
     */
    public NightReport act(String reference, Asked asked, Attribution who) throws AlreadyRunningException {
        var found = records.find(reference);
        var dataset = records.dataset(found.record());
        var meant = meant(dataset, asked.kind());
        var step = meant.act.operator().get(asked.step());
        if (step == null) {
            throw new IllegalArgumentException(
                    "数据集 %s 的 act 没有写 operator 的 %s".formatted(meant.dataset.id(), asked.step()));
        }
        var before = before(found, dataset, meant);
        OperatorSteps.demand(asked.step(), meant.act, before, found.record().state(), LocalDate.now(clock));
        var values = before.orElseGet(() -> onRecord(found, dataset, meant));
        step.forEach((field, value) -> values.put(field, said(value, asked, who)));
        var row = row(meant, values, subject(dataset, opened(dataset, found.record())));
        HeldDecisions.tried("没有写入", () -> {
            acts.enter(
                    meant.dataset,
                    numbers.of(meant.dataset.id()),
                    row,
                    new OperatorActs.Done(asked.verb(), reference, who, mappings.version()));
            return true;
        });
        return nightly.tellUrgent(Starter.person(who.by(), who.reason()));
    }

    private Meant meant(Dataset dataset, Act.Kind kind) {
        for (var other : mappings.datasets().values()) {
            var act = other.act().filter(it -> it.kind() == kind);
            var code = act.flatMap(it -> it.records().entrySet().stream()
                    .filter(named -> named.getValue().dataset().equals(dataset.id()))
                    .map(Map.Entry::getKey)
                    .findFirst());
            if (code.isPresent()) {
                return new Meant(other, act.orElseThrow(), code.get());
            }
        }
        throw new IllegalArgumentException("%s（%s）的记录没有这样的办理".formatted(dataset.name(), dataset.id()));
    }

    private Map<String, String> opened(Dataset dataset, RecordHistory.Current record) {
        return new OpenedValues(dataset, cipher)
                .of(history.versions(record).get(0).payload());
    }

    /** What was decided of this kind last, as of the number that the record was handed in under. */
    private Optional<Map<String, String>> before(Found found, Dataset dataset, Meant meant) {
        var record = found.record();
        var payload = history.versions(record).get(0).payload();
        return records.actsOn(history, record, dataset, payload).stream()
                .filter(act -> act.state() != RecordState.MERGED)
                .filter(act -> history.dataset(act).equals(meant.dataset.id()))
                .findFirst()
                .map(act -> {
                    var values = new HashMap<>(opened(meant.dataset, act));
                    if (!act.key().subject().equals(record.key().subject())) {
                        values.putAll(onRecord(found, dataset, meant));
                    }
                    return values;
                });
    }

    /** Names the record, and whom it is about. */
    private Map<String, String> onRecord(Found found, Dataset dataset, Meant meant) {
        var record = opened(dataset, found.record());
        var values = new HashMap<String, String>();
        var subject = meant.dataset.subject();
        values.put(
                subject.name(),
                Objects.requireNonNull(record.get(dataset.subject().name())));
        values.put(
                subject.number(),
                Objects.requireNonNull(record.get(dataset.subject().number())));
        var type = type(dataset, record);
        var typeField = meant.dataset.field(subject.number()).identity().flatMap(Field.IdentityOf::typeField);
        typeField.ifPresent(field -> values.put(field, word(meant.dataset.field(field), type)));
        values.put(meant.act.of(), meant.code);
        var key = Objects.requireNonNull(meant.act.records().get(meant.code)).key();
        var named = dataset.naturalKey().stream()
                .flatMap(part -> part.field().stream())
                .toList();
        for (int i = 0; i < key.size(); i++) {
            values.put(key.get(i), Objects.requireNonNull(record.get(named.get(i))));
        }
        fillAuthority(found, meant.dataset, values);
        return values;
    }

    /** Where the record's own key does not hold who decided, it is the department that handed it in. */
    private void fillAuthority(Found found, Dataset act, Map<String, String> values) {
        act.naturalKey().stream()
                .flatMap(part -> part.field().stream())
                .filter(field -> !values.containsKey(field))
                .filter(field -> act.field(field)
                        .identity()
                        .flatMap(Field.IdentityOf::fixed)
                        .filter(IdType.USCC::equals)
                        .isPresent())
                .forEach(field -> values.put(
                        field,
                        mappings.department(found.submission().department()).uscc()));
    }

    private static IdType type(Dataset dataset, Map<String, String> values) {
        var identity = dataset.field(dataset.subject().number()).identity().orElseThrow();
        return identity.fixed().orElseGet(() -> {
            var field = dataset.field(identity.typeField().orElseThrow());
            return field.type()
                    .codes()
                    .flatMap(table -> table.find(String.valueOf(values.get(field.code()))))
                    .flatMap(CodeTable.Code::identity)
                    .orElseThrow();
        });
    }

    private static String word(Field field, IdType type) {
        return field.type().codes().stream()
                .flatMap(table -> table.codes().stream())
                .filter(code -> code.identity().filter(type::equals).isPresent())
                .map(CodeTable.Code::code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s 没有%s一项".formatted(field.name(), type.title())));
    }

    private String said(String value, Asked asked, Attribution who) {
        return switch (value) {
            case "TODAY" -> LocalDate.now(clock).toString();
            case "REASON" -> who.reason();
            case "NUMBER" -> demanded(asked.number(), "--number", "决定文书的文号");
            case "UNIT" -> demanded(asked.unit(), "--unit", "作出决定或者受理的单位");
            default -> value;
        };
    }

    private static String demanded(String value, String option, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("请写明 %s %s".formatted(option, what));
        }
        return value.strip();
    }

    private SubjectRef subject(Dataset dataset, Map<String, String> record) {
        var name = Objects.requireNonNull(record.get(dataset.subject().name()));
        var type = type(dataset, record);
        return new SubjectRef(
                type == IdType.USCC || type == IdType.ORGANISATION_CODE ? SubjectKind.ORGANISATION : SubjectKind.PERSON,
                type,
                Objects.requireNonNull(record.get(dataset.subject().number())),
                name,
                Names.key(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CreditRecord row(Meant meant, Map<String, String> values, SubjectRef subject) {
        var dataset = meant.dataset;
        dataset.fields().stream()
                .filter(field -> field.required() && !values.containsKey(field.code()))
                .findFirst()
                .ifPresent(field -> {
                    throw new IllegalArgumentException("%s没有“%s”：请用文件报送，或者在 %s 的 operator 里写明"
                            .formatted(dataset.name(), field.name(), dataset.id()));
                });
        return new CreditRecord(
                dataset.id(),
                subject,
                dataset.fields().stream()
                        .<@Nullable String>map(field -> values.get(field.code()))
                        .toList(),
                dataset.naturalKey().stream()
                        .flatMap(part -> part.field().stream())
                        .map(field -> Objects.requireNonNull(values.get(field)))
                        .toList(),
                dataset.order().map(values::get),
                dataset.decisionDate().map(values::get).map(LocalDate::parse));
    }
}
