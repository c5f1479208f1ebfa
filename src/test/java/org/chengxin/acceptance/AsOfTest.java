package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.numberChange;
import static org.chengxin.acceptance.SampleRows.objection;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.repair;
import static org.chengxin.acceptance.SampleRows.with;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chengxin.identity.IdType;
import org.chengxin.store.Attribution;
import org.chengxin.store.Digest16;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.PersonRecords;
import org.chengxin.store.PersonRecords.Former;
import org.chengxin.store.PersonRecords.Kept;
import org.chengxin.store.PersonRecords.Who;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.RecordState;
import org.chengxin.store.Submissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor asks what the store said on a day that is past. */
class AsOfTest extends OneStore {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2024, 6, 1);
    private static final int PERSONS = 4;

    private PersonRecords persons;

    @BeforeEach
    void begin() {
        persons = new PersonRecords(store.jdbc, store.transaction, store.persons());
    }

    /** Submissions, withdrawals, repairs, objections, numbers that become one person's, and the nights between, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyDayIsToldAsItWasSeenThen(long seed) {
        var random = new Random(seed);
        var seen = new LinkedHashMap<LocalDate, List<Seen>>();
        var batches = new ArrayList<Long>();
        for (int day = 0; day < 12; day++) {
            var today = FIRST.plusDays(day);
            int works = random.nextInt(6);
            for (int work = 0; work < works; work++) {
                at(today, work == 0 ? LocalTime.MIDNIGHT : LocalTime.of(8 + work, 0));
                if (!batches.isEmpty() && random.nextInt(3) == 0) {
                    store.withdraw(batches.remove(random.nextInt(batches.size())));
                } else {
                    batches.add(submit(random, today));
                }
            }
            if (random.nextBoolean()) {
                at(today, LocalTime.of(23, 59, 59));
                live(today);
            }
            seen.put(today, everybody());
        }
        seen.forEach((day, then) -> {
            for (int person = 1; person <= PERSONS; person++) {
                assertThat(Seen.of(persons.atEndOf(day, subject(person))))
                        .as("%s, person %d", day, person)
                        .isEqualTo(then.get(person - 1));
            }
        });
        assertThat(persons.atEndOf(FIRST.minusDays(1), subject(1)).who()).isEmpty();
    }

    private static long submit(Random random, LocalDate today) {
        int person = 1 + random.nextInt(PERSONS);
        return switch (random.nextInt(7)) {
            case 6 -> {
                int now = 1 + random.nextInt(PERSONS);
                var notice = numberChange(person, person == now ? 1 + now % PERSONS : now, "驻公户〔2024〕1号");
                yield store.load("id_check", with(notice, "ZT", random.nextInt(4) == 0 ? "撤销" : "有效"));
            }
            case 0 ->
                store.load("repair_result", repair(person, random.nextBoolean() ? "准予修复" : "撤销修复", today.toString()));
            case 1 -> store.load("objection", objection(person, random.nextBoolean() ? "受理" : "办结", today.toString()));
            default -> {
                var rows = new LinkedHashMap<Integer, Map<String, String>>();
                for (int row = random.nextInt(3); row >= 0; row--) {
                    int about = 1 + random.nextInt(PERSONS);
                    rows.put(about, penalty(about, "f" + random.nextInt(2)));
                }
                yield store.load("cf_person", List.copyOf(rows.values()));
            }
        };
    }

    private List<Seen> everybody() {
        var all = new ArrayList<Seen>();
        for (int person = 1; person <= PERSONS; person++) {
            all.add(Seen.of(persons.of(subject(person), true)));
        }
        return all;
    }

    /** Records without what they have in common with others now, and whose they are. */
    private record Seen(List<Kept> records, Optional<String> number, List<String> former) {

        static Seen of(PersonRecords.Person person) {
            var any = subject(0);
            return new Seen(
                    person.records().stream()
                            .map(it -> new Kept(
                                    it.dataset(),
                                    any,
                                    it.state(),
                                    it.marked(),
                                    it.decision(),
                                    it.versions(),
                                    it.events()))
                            .toList(),
                    person.who().map(Who::number),
                    person.who().stream()
                            .flatMap(who -> who.former().stream())
                            .map(Former::number)
                            .sorted()
                            .toList());
        }
    }

    /** What a number was told under on a day that is past, and by which decisions. */
    @Test
    void onADayBeforeTheNoticeTheNumbersAreTwoPersons() {
        at(FIRST, LocalTime.NOON);
        store.load("cf_person", penalty(1, "a"));
        store.load("cf_person", penalty(2, "b"));
        store.load("repair_result", repair(2, "准予修复", "2024-06-01"));
        at(FIRST.plusDays(1), LocalTime.NOON);
        store.load("id_check", numberChange(1, 2, "驻公户〔2024〕1号"));
        live(FIRST.plusDays(1));
        at(FIRST.plusDays(2), LocalTime.NOON);
        store.splits().split(subject(1), new Attribution("王管理", "查明不是一人"), "");

        for (int day = 0; day < 3; day++) {
            var then = persons.atEndOf(FIRST.plusDays(day), subject(1));
            assertThat(then.who().orElseThrow().former()).as("day %d", day).hasSize(day == 1 ? 1 : 0);
            assertThat(then.records())
                    .filteredOn(kept -> kept.dataset().equals("cf_person"))
                    .as("day %d", day)
                    .hasSize(day == 1 ? 2 : 1);
            long change =
                    new RecordHistory(store.jdbc).atEndOf(FIRST.plusDays(day)).change();
            assertThat(store.persons().replacedBy(subject(1), change).isPresent())
                    .isEqualTo(day == 1);
        }
        assertThat(persons.of(subject(1), false).records()).hasSize(1);
    }

    /** What a decision about a name let in, and its revocation took out, was there in between. */
    @Test
    void aDecisionThatWasRevokedIsToldOfTheDaysOnWhichItHeld() {
        at(FIRST, LocalTime.NOON);
        store.load("honor_moral", honor(1, "a"));
        at(FIRST.plusDays(1), LocalTime.NOON);
        long held = store.load("honor_moral", with(honor(1, "b"), "XM", "别名", "RDWH", "驻文明〔2024〕9号"));
        store.jdbc.update("""
                UPDATE submission SET status = 'PARTLY', rows_json = '{"physical":1,"blank":0,"added":0,"changed":0,
                  "unchanged":0,"older":0,"duplicate":0,"rejected":0,"held":1,"withheld":0}' WHERE batch_no = ?
                """, held);
        var receipt =
                store.jdbc.queryForObject("SELECT receipt FROM submission WHERE batch_no = ?", String.class, held);
        at(FIRST.plusDays(2), LocalTime.NOON);
        var who = new Attribution("王管理", "核对户籍");
        long decision =
                decisions().decide(receipt, 2, NameVerdict.SAME, who).decision().number();
        at(FIRST.plusDays(3), LocalTime.NOON);
        decisions().revoke(decision, who);

        for (int day = 0; day < 4; day++) {
            assertThat(persons.atEndOf(FIRST.plusDays(day), subject(1)).records())
                    .as("day %d", day)
                    .hasSize(day == 2 ? 2 : 1);
        }
        assertThat(persons.of(subject(1), true).records()).hasSize(1);
    }

    @Test
    void oneRecordIsToldAsItWasSeenWithWhatActedOnIt() {
        at(FIRST, LocalTime.NOON);
        long first = store.load("cf_person", penalty(1, "a"));
        at(FIRST.plusDays(1), LocalTime.NOON);
        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        live(FIRST.plusDays(1));
        at(FIRST.plusDays(2), LocalTime.NOON);
        store.withdraw(first);

        var history = new RecordHistory(store.jdbc);
        var submission = new Submissions(store.jdbc, store.transaction, store.clock).find(1);
        assertThat(history.ofRow(submission, 2)).isEmpty();
        assertThat(history.atEndOf(FIRST.minusDays(1)).ofRow(submission, 2)).isEmpty();
        var then = history.atEndOf(FIRST);
        assertThat(then.ofRow(submission, 2)).hasValueSatisfying(record -> {
            assertThat(record.state()).isEqualTo(RecordState.IN_FORCE);
            assertThat(then.actsOn(record.key())).isEmpty();
            assertThat(then.events(record)).isEmpty();
        });
        var next = history.atEndOf(FIRST.plusDays(1));
        assertThat(next.ofRow(submission, 2)).hasValueSatisfying(record -> {
            assertThat(record.state()).isEqualTo(RecordState.REPAIRED);
            assertThat(next.actsOn(record.key())).hasSize(1);
            assertThat(next.versions(record)).hasSize(1);
            assertThat(next.events(record)).hasSize(1);
        });
        assertThat(history.atEndOf(FIRST.plusDays(2)).ofRow(submission, 2)).isEmpty();
    }

    /** Before version 23 a withdrawal did not say what had been current. */
    @Test
    void whatAWithdrawalDidNotWriteDownIsNotGuessed() {
        at(FIRST, LocalTime.NOON);
        long wrong = store.load("cf_person", penalty(1, "a"));
        at(FIRST.plusDays(1), LocalTime.NOON);
        store.withdraw(wrong);
        store.jdbc.update("UPDATE record_event SET was_batch_no = NULL, was_row_no = NULL");
        assertThatThrownBy(() -> persons.atEndOf(FIRST, subject(1)))
                .hasMessage("那天之后有一次撤回是旧版本程序做的，没有记下撤回前的内容，那天的情况还原不了；请选撤回之后的日期");
        assertThat(persons.atEndOf(FIRST.plusDays(1), subject(1)).records()).isEmpty();
    }

    private static Digest16 subject(int person) {
        return Digest16.of(store.keyring.blindIndex().of(IdType.CITIZEN.name(), CreditStore.number(person)));
    }

    private static void at(LocalDate day, LocalTime time) {
        store.clock = Clock.fixed(LocalDateTime.of(day, time).atZone(ZONE).toInstant(), ZONE);
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

    private static void live(LocalDate today) {
        PassingTime.until(store.clock, store, store.mappings, true).run("test", () -> {});
    }
}
