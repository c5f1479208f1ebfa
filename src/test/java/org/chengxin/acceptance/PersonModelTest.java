package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.numberChange;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.repair;
import static org.chengxin.acceptance.SampleRows.with;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chengxin.acceptance.PersonModel.Submitted;
import org.chengxin.mapping.Target;
import org.chengxin.store.Attribution;
import org.chengxin.store.Digest16;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.OperatorActions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files, corrections, withdrawals of submissions and of keys, repairs, rows under another name and what is decided about it, numbers that
 * change and numbers that are held apart again, in any order and cut off anywhere: the store and the province are what a model says that
 * knows only what is in force at the end. What may happen stands in one list of steps; a new kind of thing is a step more, and what it
 * leaves in {@link PersonModel}.
 */
class PersonModelTest extends OneStoreTold {

    private static final Attribution WHO = new Attribution("李审计", "核查");

    private final PersonModel model = new PersonModel();
    private Target province;
    private Random random;

    @FunctionalInterface
    private interface Step {
        void take() throws Exception;
    }

    @BeforeEach
    void begin() {
        province = store.mappings.targets().get("province");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theStoreIsWhatIsInForceAtTheEnd(long seed) throws Exception {
        random = new Random(seed);
        var steps = List.<Step>of(
                this::penalties,
                this::penalties,
                this::penalties,
                this::repairs,
                this::change,
                this::change,
                this::takeBack,
                this::takeBack,
                this::takeBackKeys,
                this::takeBackKeys,
                this::otherName,
                this::otherName,
                this::decide,
                this::decide,
                this::revoke,
                this::holdApart,
                this::tell);
        everybodyIsKnown();
        for (int i = 0; i < 90; i++) {
            steps.get(random.nextInt(steps.size())).take();
        }
        tell();
        assertThat(PersonModel.told(outbox.replayed(province)))
                .as("each record in force once, under the number of now")
                .isEqualTo(model.inForce());
    }

    /** The rows of a decision may come from several files. */
    @Test
    void aNameDecisionIsRevokedAfterOneOfItsFilesWasWithdrawn() {
        random = new Random(1);
        everybodyIsKnown();
        var known = facts();
        var first = penaltyOf("李四维", "3", "f");
        var second = penaltyOf("李四维", "4", "f");
        long decision = same(first);
        assertThat(facts()).hasSize(known.size() + 2).contains("1/3 f A", "1/4 f A");

        store.withdraw(first.batch());
        assertThat(facts()).hasSize(known.size() + 1).contains("1/4 f A");
        decisions().revoke(decision, WHO);
        assertThat(facts()).isEqualTo(known);
        assertThat(waiting()).as("what was withdrawn waits for nobody").containsExactly(receipt(second));
        same(second);
        assertThat(facts()).hasSize(known.size() + 1).contains("1/4 f A");
        assertThat(waiting()).isEmpty();
    }

    /** They said the same while they waited; each of them is enough. */
    @Test
    void whatSeveralFilesSaidThatWaitedStaysUntilTheLastOfThemIsWithdrawnOrTheDecisionRevoked() {
        random = new Random(1);
        everybodyIsKnown();
        var known = facts();
        var files = Stream.of("f", "f", "g", "f")
                .map(fact -> penaltyOf("李四维", "3", fact))
                .toList();
        long decision = same(files.get(0));
        assertThat(facts()).hasSize(known.size() + 1).contains("1/3 f A");
        store.withdraw(files.get(3).batch());
        assertThat(facts()).contains("1/3 g A");
        store.withdraw(files.get(2).batch());
        assertThat(facts()).contains("1/3 f A");
        store.withdraw(files.get(0).batch());
        assertThat(facts()).as("the second said it too").contains("1/3 f A");
        decisions().revoke(decision, WHO);
        assertThat(facts()).isEqualTo(known);
        assertThat(waiting()).containsExactly(receipt(files.get(1)));
        same(files.get(1));
        assertThat(facts()).hasSize(known.size() + 1).contains("1/3 f A");
        store.withdraw(files.get(1).batch());
        assertThat(facts()).isEqualTo(known);
    }

    @Test
    void whatADecisionPassedOverAsOlderIsNamedWhenWhatOvertookItIsWithdrawn() {
        random = new Random(1);
        everybodyIsKnown();
        var waits = penaltyOf("李四维", "3", "f");
        var last = penaltyOf("测试1", "3", "g");
        same(waits);
        assertThat(facts()).contains("1/3 g A");
        assertThat(store.withdraw(last.batch()).overtaken()).containsExactly(receipt(waits));
    }

    @Test
    void decisionsOnOneRecordAreRevokedTheLaterFirst() {
        random = new Random(1);
        everybodyIsKnown();
        var first = penaltyOf("李四维", "3", "f");
        var second = penaltyOf("王五德", "3", "f");
        long decision = same(first);
        long other = same(second);
        assertThatThrownBy(() -> decisions().revoke(decision, WHO))
                .hasMessage("第 %d 号认定不能撤销：其后已有内容依它入库（回执 %s）；请由部门报送更正后的内容".formatted(decision, receipt(second)));
        decisions().revoke(other, WHO);
        decisions().revoke(decision, WHO);
        assertThat(facts()).hasSize(PersonModel.NUMBERS);
    }

    /** What a decision brought in may have changed what is withdrawn, by whatever name that came. */
    @ParameterizedTest
    @ValueSource(strings = {"测试1", "李四维"})
    void whatWasBeforeADecisionAndIsWithdrawnDoesNotComeBackWithItsRevocation(String name) {
        random = new Random(1);
        everybodyIsKnown();
        var known = facts();
        var before = penaltyOf(name, "3", "f");
        var after = penaltyOf("李四维", "3", "g");
        long decision = same(after);
        assertThat(facts()).contains("1/3 g A");
        store.withdraw(before.batch());
        assertThat(facts()).contains("1/3 g A");
        decisions().revoke(decision, WHO);
        assertThat(facts()).isEqualTo(known);
        assertThat(waiting()).containsExactly(receipt(after));
    }

    private Submitted penaltyOf(String name, String document, String fact) {
        handIn(
                "cf_person",
                new TreeMap<>(Map.of("1/" + document, fact)),
                (number, of, what) -> with(onDocument(penalty(number, what), "CF_WSH", of), "CF_XDR_MC", name));
        var one = model.submitted.get(model.submitted.size() - 1);
        account(one);
        return one;
    }

    private static long same(Submitted one) {
        return decisions()
                .decide(receipt(one), 2, NameVerdict.SAME, WHO)
                .decision()
                .number();
    }

    private static List<String> facts() {
        return PersonModel.facts(store.jdbc, store.keyring.blindIndex());
    }

    private static String receipt(Submitted one) {
        return Objects.requireNonNull(store.jdbc.queryForObject(
                "SELECT receipt FROM submission WHERE batch_no = ?", String.class, one.batch()));
    }

    private void everybodyIsKnown() {
        var rows = new TreeMap<String, String>();
        for (int number = 1; number <= 7; number++) {
            rows.put(number + "/9", "known");
        }
        handIn("cf_person", rows, (number, document, fact) -> onDocument(penalty(number, fact), "CF_WSH", document));
        model.submitted.get(0).keep();
    }

    /** Of one person two numbers may hold the same decision. */
    private void penalties() {
        var rows = new TreeMap<String, String>();
        for (int row = 1 + random.nextInt(4); row > 0; row--) {
            rows.put(1 + random.nextInt(7) + "/" + (1 + random.nextInt(2)), "f" + random.nextInt(3));
        }
        handIn("cf_person", rows, (number, document, fact) -> onDocument(penalty(number, fact), "CF_WSH", document));
    }

    private void repairs() {
        var decision = random.nextInt(3) == 0 ? "撤销修复" : "准予修复";
        var rows = new TreeMap<String, String>();
        rows.put(1 + random.nextInt(7) + "/" + (1 + random.nextInt(2)), decision);
        handIn(
                "repair_result",
                rows,
                (number, document, what) -> onDocument(repair(number, what, "2024-04-01"), "JLWH", document));
    }

    private static Map<String, String> onDocument(Map<String, String> row, String field, String document) {
        return with(row, field, "驻市监罚〔2024〕%s号".formatted(document));
    }

    /** The police say that a number changed, that they were wrong, or that it was another number. */
    private void change() {
        var change = PersonModel.CHANGES.get(random.nextInt(PersonModel.CHANGES.size()));
        int old = change.old() == 5 && random.nextBoolean() ? PersonModel.CORRECTED : change.old();
        var rows = new TreeMap<String, String>();
        rows.put(change.now() + "/" + change.document(), random.nextInt(4) == 0 ? old + " 撤销" : old + " 有效");
        handIn("id_check", rows, (number, document, said) -> {
            var parts = said.split(" ");
            return with(numberChange(Integer.parseInt(parts[0]), number, document), "ZT", parts[1]);
        });
    }

    @FunctionalInterface
    private interface Row {
        Map<String, String> of(int number, String document, String value);
    }

    private void handIn(String dataset, TreeMap<String, String> rows, Row row) {
        var all = rows.entrySet().stream()
                .map(it -> {
                    var key = it.getKey().split("/");
                    return row.of(Integer.parseInt(key[0]), key[1], it.getValue());
                })
                .toList();
        model.submitted.add(new Submitted(dataset, rows, load(dataset, all, false)));
    }

    /** Some merges are cut off between two statements, and done again. */
    private long load(String dataset, List<Map<String, String>> rows, boolean takesOut) {
        var batch = store.stage(dataset, rows, takesOut);
        cutOff(seam -> store.merge(batch, seam));
        return batch.batchNo();
    }

    private void cutOff(Consumer<Runnable> work) {
        int[] left = {random.nextInt(6)};
        try {
            work.accept(() -> {
                if (--left[0] == 0) {
                    throw new CutOff();
                }
            });
        } catch (CutOff cut) {
            work.accept(() -> {});
        }
    }

    private static final class CutOff extends RuntimeException {}

    /** The department takes back what it had said of some records until now. */
    private void takeBackKeys() {
        var keys = new TreeSet<String>();
        for (int row = 1 + random.nextInt(3); row > 0; row--) {
            keys.add(1 + random.nextInt(7) + "/" + (1 + random.nextInt(2)));
        }
        var rows = keys.stream()
                .map(key -> key.split("/"))
                .map(key -> onDocument(penalty(Integer.parseInt(key[0]), "?"), "CF_WSH", key[1]))
                .toList();
        var taken = new TreeMap<String, String>();
        keys.forEach(key -> model.named(key).forEach(named -> taken.put(named, PersonModel.TAKEN_BACK)));
        long batch = load("cf_person", rows, true);
        model.submitted.add(new Submitted("cf_person", taken, batch));
    }

    /** A third document comes under another name only: it waits until somebody has said whose that is. */
    private void otherName() {
        var rows = new TreeMap<String, String>();
        rows.put(1 + random.nextInt(7) + "/" + PersonModel.NAMED, "f" + random.nextInt(3));
        handIn(
                "cf_person",
                rows,
                (number, document, fact) ->
                        with(onDocument(penalty(number, fact), "CF_WSH", document), "CF_XDR_MC", "李四维"));
        account(model.submitted.get(model.submitted.size() - 1));
    }

    /** As the import leaves a file of one row. */
    private static void account(Submitted handedIn) {
        var outcomes = "HRNCUO";
        var names = List.of("held", "rejected", "added", "changed", "unchanged", "older");
        var outcome = store.jdbc.queryForObject(
                "SELECT outcome FROM staged_row WHERE batch_no = ?", String.class, handedIn.batch());
        var account = new TreeMap<String, Integer>(Map.of("physical", 1, "blank", 0, "duplicate", 0, "withheld", 0));
        names.forEach(name -> account.put(name, names.indexOf(name) == outcomes.indexOf(outcome) ? 1 : 0));
        store.jdbc.update(
                "UPDATE submission SET status = ?, rows_json = ? WHERE batch_no = ?",
                "HR".contains(outcome) ? "PARTLY" : "ACCEPTED",
                JsonMapper.shared().writeValueAsString(account),
                handedIn.batch());
    }

    private void decide() {
        var waiting = waiting();
        if (!waiting.isEmpty()) {
            var verdict = random.nextInt(3) == 0 ? NameVerdict.OTHER : NameVerdict.SAME;
            var done = decisions().decide(waiting.get(random.nextInt(waiting.size())), 2, verdict, WHO);
            model.named.put(number(done.decision()), verdict);
        }
    }

    private static List<String> waiting() {
        return store.jdbc.queryForList("""
                SELECT m.receipt FROM held_record h JOIN submission m ON m.batch_no = h.batch_no
                WHERE NOT h.decided AND m.status <> 'WITHDRAWN' ORDER BY m.receipt
                """, String.class);
    }

    /** Something may stand on it. */
    private void revoke() {
        var inForce = decisions().all().stream()
                .filter(decision -> decision.revoked().isEmpty())
                .toList();
        if (inForce.isEmpty()) {
            return;
        }
        var one = inForce.get(random.nextInt(inForce.size()));
        try {
            decisions().revoke(one.number(), WHO);
            model.named.remove(number(one));
        } catch (IllegalArgumentException stands) {
            assertThat(stands).hasMessageContaining("其后已有内容依它入库");
        }
    }

    private static String number(NameDecision decision) {
        return String.valueOf(PersonModel.numbers(store.keyring.blindIndex()).get(decision.subject()));
    }

    private static NameDecisions decisions() {
        return new NameDecisions(
                store.jdbc,
                store.transaction,
                store.mappings.datasets(),
                store.keyring,
                new OperatorActions(store.jdbc, store.keyring.blindIndex(), store.clock),
                store.clock);
    }

    private void takeBack() {
        if (model.submitted.isEmpty()) {
            return;
        }
        var one = model.submitted.get(random.nextInt(model.submitted.size()));
        if (!one.kept() && !model.withdrawn.contains(one.batch()) && !PersonModel.foundSince(store.jdbc, one.batch())) {
            store.withdraw(one.batch());
            model.withdrawn.add(one.batch());
        }
    }

    private void holdApart() {
        tell();
        var aliases = List.copyOf(model.aliases().entrySet());
        if (!model.apart.isEmpty() && random.nextBoolean()) {
            var pair = model.apart.iterator().next();
            store.splits().join(key(Integer.parseInt(pair.split(">")[0])), WHO, "");
            model.apart.remove(pair);
        } else if (!aliases.isEmpty()) {
            var alias = aliases.get(random.nextInt(aliases.size()));
            store.splits().split(key(alias.getKey()), WHO, "");
            model.apart.add(alias.getKey() + ">" + alias.getValue());
        }
    }

    /** Whenever the targets are told, the store is what is in force then. */
    private void tell() {
        var lifecycle = PassingTime.until("2024-06-01", store);
        cutOff(seam -> lifecycle.run("test", seam));
        assertThat(facts()).isEqualTo(model.records());
        outbox.all(province);
    }

    private static Digest16 key(int number) {
        return PersonModel.key(store.keyring.blindIndex(), number);
    }
}
