package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.chengxin.acceptance.SampleRows.archiving;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.objection;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.repair;
import static org.chengxin.acceptance.SampleRows.revocation;
import static org.chengxin.acceptance.SampleRows.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.chengxin.delivery.Transport;
import org.chengxin.extract.ExtractException;
import org.chengxin.extract.Extracted;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What repairs, objections and revocations do to records, in a real store with the shipped mappings. */
class ActsTest extends OneStoreTold {

    private Target province;

    @BeforeEach
    void begin() {
        province = store.mappings.targets().get("province");
    }

    /** 国家发展和改革委员会令第36号: what is repaired is not shown, shared or used any more; who was told is told again. */
    @Test
    void whatIsRepairedIsTakenBackFromEverybodyWhoWasTold() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        live("2024-06-01");
        assertThat(outbox.one(province)).returns(2, Extracted::added);

        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        assertThat(live("2024-06-02")).isEqualTo(1);
        assertThat(penalties()).containsExactly("1 R", "2 A");
        assertThat(outbox.one(province)).returns(1, Extracted::deleted).returns(0, Extracted::modified);
        assertThat(outbox.replayed(province).records).hasSize(1);
        assertThat(live("2024-06-03")).as("and again").isZero();
    }

    @Test
    void whatIsDecidedFromALaterDayOnWaitsForIt() {
        store.load("cf_person", penalty(1, "a"));
        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        live("2024-06-01");
        assertThat(penalties()).containsExactly("1 A");
        live("2024-06-02");
        assertThat(penalties()).containsExactly("1 R");
    }

    /** 河南省社会信用条例第四十四条: its subject may demand it of what is no longer shown, and of nothing else. */
    @Test
    void whatIsNoLongerShownIsArchivedOnDemandAndNotBefore() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        live("2025-02-28");
        assertThat(outbox.one(province)).returns(2, Extracted::added);
        store.load("archiving", archiving(1, "归档", "2025-02-01"));
        live("2025-02-28");
        assertThat(penalties()).as("its last day").containsExactly("1 A", "2 A");
        live("2025-03-01");
        assertThat(penalties()).containsExactly("1 X", "2 E");
        assertThat(outbox.one(province)).returns(1, Extracted::deleted);

        store.load("archiving", archiving(2, "归档", "2025-06-03"));
        live("2025-06-02");
        assertThat(penalties()).as("the day before").containsExactly("1 X", "2 E");
        live("2025-06-03");
        assertThat(penalties()).containsExactly("1 X", "2 X");
        store.load("archiving", archiving(1, "取消归档", "2025-06-04"));
        live("2025-06-04");
        assertThat(penalties()).containsExactly("1 E", "2 X");
        live("2029-03-01");
        assertThat(penalties()).as("after five years it needs no demand").containsExactly("1 X", "2 X");
    }

    @Test
    void aRepairThatIsRefusedDoesNothing() {
        store.load("cf_person", penalty(1, "a"));
        store.load("repair_result", repair(1, "不予修复", "2024-06-02"));
        live("2024-06-03");
        assertThat(penalties()).containsExactly("1 A");
    }

    @Test
    void aRepairThatIsTakenBackLeavesTheRecordAsItWas() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        live("2024-06-02");
        store.load("repair_result", repair(1, "撤销修复", "2024-07-01"));
        live("2024-07-01");
        assertThat(penalties()).containsExactly("1 A");
        assertThat(events()).containsExactly("A>R 2024-06-02", "R>A 2024-07-01");
        live("2025-03-01");
        assertThat(penalties()).as("its period goes on").containsExactly("1 E");
    }

    /** Who has made good is not punished again because a department hands in the same decision once more. */
    @Test
    void aRepairedRecordThatIsHandedInAgainStaysRepaired() {
        store.load("cf_person", penalty(1, "a"));
        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        live("2024-06-02");
        store.load("cf_person", penalty(1, "b"));
        live("2024-06-03");
        assertThat(penalties()).containsExactly("1 R");
    }

    /** 河南省社会信用条例第四十二条. */
    @Test
    void whatIsRevokedIsNoMoreWhateverElseWasDecided() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        live("2024-05-01");
        assertThat(outbox.one(province)).returns(1, Extracted::added);
        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        store.load("objection", objection(1, "受理", "2024-04-01"));
        store.load("revocation", revocation(1, "撤销", "2024-05-20"));
        live("2024-06-02");
        assertThat(penalties()).containsExactly("1 V marked");
        assertThat(outbox.one(province)).returns(1, Extracted::deleted);
        store.load("revocation", revocation(1, "恢复效力", "2024-08-01"));
        live("2024-08-01");
        assertThat(penalties()).as("the repair still stands").containsExactly("1 R marked");
    }

    /** 河南省社会信用条例第四十一条: shown with a mark until it is settled. */
    @Test
    void anObjectionMarksTheRecordUntilItIsSettled() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        live("2024-03-01");
        assertThat(outbox.one(province)).returns(2, Extracted::added);
        assertThat(marks()).containsExactly("", "");

        store.load("objection", objection(1, "受理", "2024-04-01"));
        live("2024-04-01");
        assertThat(penalties()).containsExactly("1 A marked", "2 A");
        assertThat(outbox.one(province)).returns(1, Extracted::modified);
        assertThat(marks()).containsExactlyInAnyOrder("异议", "");

        store.load("objection", objection(1, "暂停", "2024-04-03"));
        assertThat(live("2024-04-03")).as("nothing new for anybody").isZero();
        store.load("objection", objection(1, "办结", "2024-04-08"));
        live("2024-04-08");
        assertThat(outbox.one(province)).returns(1, Extracted::modified);
        assertThat(marks()).containsExactly("", "");
        assertThat(events()).containsExactly("A>A marked 2024-04-01", "A>A 2024-04-08");
    }

    @Test
    void aPackageWithAMarkIsWrittenAgainByteForByte() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        store.load("objection", objection(1, "受理", "2024-04-01"));
        live("2024-04-01");
        outbox.transport = real -> new Transport() {
            @Override
            public Optional<Path> deliver(Path file, String name, LocalDate date) throws IOException {
                // Neither there nor any more on its way.
                Files.delete(file);
                throw new IOException("gone");
            }

            @Override
            public Optional<Held> held(String name, LocalDate date) throws IOException {
                return real.held(name, date);
            }
        };
        assertThatThrownBy(() -> outbox.all(province)).isInstanceOf(ExtractException.class);
        store.load("objection", objection(1, "办结", "2024-04-02"));
        live("2024-04-02");
        outbox.transport = transport -> transport;
        assertThat(outbox.all(province))
                .as("what was prepared, then what became of it since")
                .extracting(Extracted::added, Extracted::modified)
                .containsExactly(tuple(1, 0), tuple(0, 1));
        assertThat(marks()).containsExactly("");
    }

    /** An act names its record by that one's own key: another subject, class, authority or number is another record. */
    @Test
    void nothingElseIsTouched() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), with(penalty(1, "a"), "CF_WSH", "另一号"));
        store.load("honor_moral", honor(1, "a"));
        store.load(
                "repair_result",
                with(repair(1, "准予修复", "2024-06-02"), "JLLB", "失信被执行人"),
                with(repair(1, "准予修复", "2024-06-02"), "RDJGDM", "11411700MB0000019D"),
                repair(3, "准予修复", "2024-06-02"));
        live("2024-06-02");
        assertThat(penalties()).containsExactly("1 A", "1 A", "2 A");
    }

    /** A record that comes in only after what acts on it is acted on. */
    @Test
    void theRecordMayComeLater() {
        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        live("2024-06-02");
        store.load("cf_person", penalty(1, "a"));
        live("2024-06-03");
        assertThat(penalties()).containsExactly("1 R");
    }

    @Test
    void targetsAreToldAtOnceWhileAnActWaits() throws Exception {
        assertThat(lifecycle("2024-06-01").actsWait()).isFalse();
        store.load("cf_person", penalty(1, "a"));
        assertThat(lifecycle("2024-06-01").actsWait()).as("an ordinary file").isFalse();
        live("2024-06-01");
        outbox.one(province);
        store.load("repair_result", repair(1, "准予修复", "2024-06-02"));
        assertThat(lifecycle("2024-06-02").actsWait()).as("not brought about").isTrue();
        live("2024-06-02");
        assertThat(lifecycle("2024-06-02").actsWait()).as("not told").isTrue();
        outbox.one(province);
        assertThat(lifecycle("2024-06-02").actsWait()).isFalse();
    }

    private static long live(String today) {
        return lifecycle(today).run("test", () -> {}).moved();
    }

    private static Lifecycle lifecycle(String today) {
        return PassingTime.until(today, store);
    }

    /** By person the state, and the mark. */
    private static List<String> penalties() {
        return store.jdbc.queryForList("""
                SELECT CONCAT(SUBSTRING(s.name, 3), ' ', c.state, IF(c.marked, ' marked', ''))
                FROM credit_record c
                JOIN subject s ON s.subject_key = c.subject_key
                JOIN dataset_number d ON d.dataset_no = c.dataset_no
                WHERE d.dataset = 'cf_person' ORDER BY s.name
                """, String.class);
    }

    private static List<String> events() {
        return store.jdbc.queryForList("""
                SELECT CONCAT(e.from_state, '>', e.to_state, IF(e.marked, ' marked ', ' '), b.reason)
                FROM record_event e JOIN batch b ON b.batch_no = e.batch_no ORDER BY b.change_no
                """, String.class);
    }

    /** Of every record that the province has, what its mark says. */
    private List<String> marks() throws Exception {
        return outbox.replayed(province).records.values().stream()
                .map(told -> told.contains("YYBZ=异议") ? "异议" : "")
                .toList();
    }
}
