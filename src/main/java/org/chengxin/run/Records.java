package org.chengxin.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.lifecycle.LifeFacts;
import org.chengxin.lifecycle.LifeRules;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Life;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Mask;
import org.chengxin.run.RecordStory.Acted;
import org.chengxin.run.RecordStory.Answering;
import org.chengxin.run.RecordStory.Change;
import org.chengxin.run.RecordStory.Told;
import org.chengxin.store.Attribution;
import org.chengxin.store.OpenedValues;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.Reporters;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.Submissions;
import org.chengxin.submission.ShownName;
import org.springframework.transaction.support.TransactionOperations;

/** Single records, for those who have to explain them. Who looked at one, and why, is written down first. */
public final class Records {

    private final RecordHistory history;
    private final Reporters reporters;
    private final Persons persons;
    private final Submissions submissions;
    private final Mappings mappings;
    private final FieldCipher cipher;
    private final OperatorActions actions;
    private final TransactionOperations transaction;

    Records(
            RecordHistory history,
            Reporters reporters,
            Persons persons,
            Submissions submissions,
            Mappings mappings,
            FieldCipher cipher,
            OperatorActions actions,
            TransactionOperations transaction) {
        this.history = history;
        this.reporters = reporters;
        this.persons = persons;
        this.submissions = submissions;
        this.mappings = mappings;
        this.cipher = cipher;
        this.actions = actions;
        this.transaction = transaction;
    }

    /**
     * The record that a row came into, as it is now.
     *
     * @param reference {@code RECEIPT:ROW}, the physical row of the file
     * @throws IllegalArgumentException in the operator's words, if there is none
     */
    public RecordStory why(String reference, Attribution who) {
        return why(reference, Optional.empty(), who);
    }

    /**
     * The same as it was known at the end of a day, if one is given; the rules, which are those of now, say nothing of it then.
     *
     * @throws IllegalArgumentException in the operator's words, if there is none
     */
    public RecordStory why(String reference, Optional<LocalDate> day, Attribution who) {
        var row = row(reference);
        transaction.executeWithoutResult(status -> actions.note(
                who, "why", reference, "", day.map(it -> "as of " + it).orElse("")));
        var asked = day.map(history::atEndOf).orElse(history);
        return asked.ofRow(row.submission(), row.number())
                .map(record -> story(asked, record, day.isEmpty()))
                .orElseThrow(() -> day.map(it -> notThen(reference, it)).orElseGet(() -> noRecord(row)));
    }

    /** A row of a submission. */
    private record Row(SubmissionRow submission, int number) {}

    private Row row(String reference) {
        var row = RowReference.of(reference);
        return submissions
                .byReceipt(row.receipt())
                .map(submission -> new Row(submission, row.row()))
                .orElseThrow(() -> new IllegalArgumentException("没有回执编号 " + row.receipt()));
    }

    /** A record, by the row that said it. */
    record Found(SubmissionRow submission, RecordHistory.Current record) {}

    /** @throws IllegalArgumentException in the operator's words, if there is none */
    Found find(String reference) {
        var row = row(reference);
        return history.ofRow(row.submission(), row.number())
                .map(record -> new Found(row.submission(), record))
                .orElseThrow(() -> noRecord(row));
    }

    private static IllegalArgumentException notThen(String reference, LocalDate day) {
        return new IllegalArgumentException("%s 这一天结束时，%s 的记录不在库中".formatted(day, reference));
    }

    private static IllegalArgumentException noRecord(Row asked) {
        var submission = asked.submission();
        int row = asked.number();
        if (submission.status() == SubmissionStatus.WITHDRAWN) {
            return new IllegalArgumentException("回执 %s 已撤回，第 %d 行没有对应的在库记录".formatted(submission.receipt(), row));
        }
        return new IllegalArgumentException("回执 %s 第 %d 行没有对应的在库记录：可能是空行、说明行、被退回或待核实的行，或者整份没有入库；用 show %s 看这份文件的结果"
                .formatted(submission.receipt(), row, submission.receipt()));
    }

    /** @throws IllegalArgumentException in the operator's words, if the mappings know it no more */
    Dataset dataset(RecordHistory.Current record) {
        var id = history.dataset(record);
        var dataset = mappings.datasets().get(id);
        if (dataset == null) {
            throw new IllegalArgumentException("现行配置里没有数据集 %s，读不出它的记录；请恢复 mappings/catalogue/%s.yml".formatted(id, id));
        }
        return dataset;
    }

    private RecordStory story(RecordHistory history, RecordHistory.Current record, boolean ruled) {
        var dataset = dataset(record);
        var values = new Values(dataset);
        var versions = history.versions(record);
        var read =
                versions.stream().map(version -> values.of(version.payload())).toList();
        var told = new ArrayList<Told>();
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            told.add(new Told(
                    version.called(ShownName.of(version.file())),
                    i + 1 < read.size() ? values.changes(read.get(i + 1), read.get(i)) : List.of()));
        }
        var now = read.get(0);
        return new RecordStory(
                dataset,
                values.shown(dataset.field(dataset.subject().name()), now),
                values.shown(dataset.field(dataset.subject().number()), now),
                persons.replacedBy(record.key().subject(), history.change())
                        .map(number -> Mask.id(cipher.decrypt(number))),
                record.state(),
                record.marked(),
                ruled ? facts(dataset, now, record) : LifeFacts.NONE,
                dataset.life()
                        .flatMap(Life::graveness)
                        .filter(now::containsKey)
                        .map(field -> values.shown(dataset.field(field), now)),
                told,
                reporters.of(record, history.change()),
                history.events(record),
                ruled ? responsible(dataset, record) : List.of(),
                dataset.act().isPresent()
                        ? List.of()
                        : acts(history, record, dataset, versions.get(0).payload()));
    }

    private List<Answering> responsible(Dataset dataset, RecordHistory.Current record) {
        return dataset.responsible()
                .map(declared -> history.responsible(record).stream()
                        .map(one -> new Answering(
                                declared.persons().get(one.place()).role(), Mask.name(one.name()), became(one)))
                        .toList())
                .orElse(List.of());
    }

    private static String became(RecordHistory.Responsible one) {
        if (one.state().isPresent()) {
            return "已记入其名下，" + one.state().get().title();
        }
        return switch (String.valueOf(one.gap())) {
            case "N" -> "只有姓名、没有证件号码，不关联";
            case "M" -> "行为时不满18周岁，不记录";
            default -> "号码在库中是另一个姓名，不关联";
        };
    }

    private List<Acted> acts(RecordHistory history, RecordHistory.Current record, Dataset dataset, String payload) {
        var acts = new ArrayList<Acted>();
        for (var act : actsOn(history, record, dataset, payload)) {
            var acting = mappings.datasets().get(history.dataset(act));
            if (acting != null && acting.act().isPresent()) {
                var values = new Values(acting);
                history.versions(act)
                        .forEach(version -> acts.add(
                                new Acted(acting.name(), version, says(acting, values, values.of(version.payload())))));
            }
        }
        acts.sort(Comparator.comparing((Acted act) -> act.version().at()).reversed());
        return acts;
    }

    /** What acts on a record, whatever number of its person it was handed in under; that of its own number first. */
    List<RecordHistory.Current> actsOn(
            RecordHistory history, RecordHistory.Current record, Dataset dataset, String payload) {
        var keys = Stream.concat(
                Stream.of(record.key()), persons.elsewhere(record.key(), dataset, payload, history.change()).stream());
        return keys.flatMap(key -> history.actsOn(key).stream()).toList();
    }

    /** What it was decided, and from when: 修复决定 准予修复，修复决定日期 2026-11-24. */
    private static String says(Dataset dataset, Values values, Map<String, String> now) {
        var act = dataset.act().orElseThrow();
        return Stream.concat(act.when().stream().map(Condition::field), Stream.of(act.from()))
                .map(dataset::field)
                .map(field -> field.name() + " " + values.shown(field, now))
                .collect(Collectors.joining("，"));
    }

    private static LifeFacts facts(Dataset dataset, Map<String, String> now, RecordHistory.Current record) {
        return dataset.life()
                .map(life -> new LifeRules(life).of(now::get, record.decision()))
                .orElse(LifeFacts.NONE);
    }

    /** Reads versions of one dataset. */
    private final class Values {

        private final Dataset dataset;
        private final OpenedValues opened;

        Values(Dataset dataset) {
            this.dataset = dataset;
            this.opened = new OpenedValues(dataset, cipher);
        }

        /** By field code what is not empty, opened. */
        Map<String, String> of(String payload) {
            return opened.of(payload);
        }

        List<Change> changes(Map<String, String> before, Map<String, String> after) {
            return dataset.fields().stream()
                    .filter(field -> !Optional.ofNullable(before.get(field.code()))
                            .equals(Optional.ofNullable(after.get(field.code()))))
                    .map(field -> new Change(field.name(), shown(field, before), shown(field, after)))
                    .toList();
        }

        String shown(Field field, Map<String, String> values) {
            var value = values.get(field.code());
            if (value == null) {
                return "-";
            }
            return switch (field.mask()) {
                case NAME -> Mask.name(value);
                case ID -> Mask.id(value);
                case NONE -> opened.sealed(field) ? Mask.id(value) : value;
            };
        }
    }
}
