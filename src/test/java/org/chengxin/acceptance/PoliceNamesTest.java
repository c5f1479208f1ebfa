package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.SampleRows.nameChange;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.util.List;
import java.util.Map;
import org.chengxin.store.Attribution;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.OperatorActions;
import org.junit.jupiter.api.Test;

/** The police say that somebody has another name: the old and the new one are the same person's, as long as they stand by it. */
class PoliceNamesTest extends OneStore {

    private static final String OLD = "测试1";
    private static final String NEW = "王小二";

    @Test
    void whatWaitsUnderTheNewNameComesInAndWhatComesUnderTheOldOneIsTheirs() {
        store.load("cf_person", fined(OLD, "1"));
        handIn(fined(NEW, "2"));
        assertThat(documents()).containsExactly("1");
        store.load("id_check", nameChange(1, OLD, NEW));
        refresh();
        assertThat(name()).isEqualTo(NEW);
        assertThat(documents()).containsExactly("1", "2");
        store.load("cf_person", fined(OLD, "3"));
        store.load("cf_person", fined("李四维", "4"));
        assertThat(documents()).as("a third name waits for a person").containsExactly("1", "2", "3");
        assertThat(decisions().all()).singleElement().satisfies(decision -> {
            assertThat(decision.name()).isEqualTo(NEW);
            assertThat(decision.former())
                    .hasValueSatisfying(former -> assertThat(former.name()).isEqualTo(OLD));
            assertThat(decision.who().reason()).matches("公安告知姓名变更：回执 .+ 第 2 行");
        });
    }

    /** Whoever is first: also where the store has the person by the new name, or not at all. */
    @Test
    void whoIsKnownByTheNewNameAlreadyWasCalledSoBefore() {
        store.load("id_check", nameChange(1, OLD, NEW));
        store.load("cf_person", fined(OLD, "1"));
        store.load("cf_person", fined(NEW, "2"));
        refresh();
        assertThat(name()).isEqualTo(NEW);
        assertThat(documents()).containsExactly("1", "2");
    }

    @Test
    void aNoticeAboutSomebodyWhoIsCalledOtherwiseWaitsForAPerson() {
        store.load("cf_person", fined(OLD, "1"));
        store.load("id_check", nameChange(1, "李四维", NEW));
        refresh();
        assertThat(name()).isEqualTo(OLD);
        assertThat(decisions().all()).isEmpty();
    }

    @Test
    void aNoticeThatIsTakenBackLeavesTheNameAsItWas() {
        store.load("cf_person", fined(OLD, "1"));
        handIn(fined(NEW, "2"));
        store.load("id_check", nameChange(1, OLD, NEW));
        refresh();
        store.load("id_check", with(nameChange(1, OLD, NEW), "ZT", "撤销"));
        refresh();
        assertThat(name()).isEqualTo(OLD);
        assertThat(documents()).containsExactly("1");
        assertThat(decisions().all()).allMatch(decision -> decision.revoked().isPresent());
        assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM held_record WHERE NOT decided", Integer.class))
                .as("waits again")
                .isEqualTo(1);
    }

    /** With all that came in by it, until the other one is taken back as well. */
    @Test
    void aNameThatAnotherNoticeGivesAsWellStays() {
        var second = with(nameChange(1, OLD, NEW), "WSH", "驻公户〔2024〕6号");
        store.load("cf_person", fined(OLD, "1"));
        handIn(fined(NEW, "2"));
        store.load("id_check", nameChange(1, OLD, NEW));
        refresh();
        store.load("id_check", second);
        store.load("id_check", with(nameChange(1, OLD, NEW), "ZT", "撤销"));
        refresh();
        assertThat(name()).isEqualTo(NEW);
        assertThat(documents()).containsExactly("1", "2");
        store.load("id_check", with(second, "ZT", "撤销"));
        refresh();
        assertThat(name()).isEqualTo(OLD);
        assertThat(documents()).containsExactly("1");
        assertThat(decisions().all())
                .hasSize(2)
                .allMatch(decision -> decision.revoked().isPresent());
    }

    /** Nothing that came in by the new name is taken out by guess. */
    @Test
    void aNameByWhichSomethingCameInSinceStays() {
        store.load("cf_person", fined(OLD, "1"));
        long notice = store.load("id_check", nameChange(1, OLD, NEW));
        store.load("cf_person", fined(NEW, "2"));
        store.withdraw(notice);
        refresh();
        refresh();
        assertThat(name()).isEqualTo(NEW);
        assertThat(documents()).containsExactly("1", "2");
        assertThat(decisions().all()).allMatch(decision -> decision.revoked().isEmpty());
    }

    @Test
    void aCorrectionOfTheNoticeThatLeavesTheNamesLeavesTheDecision() {
        store.load("cf_person", fined(OLD, "1"));
        store.load("id_check", nameChange(1, OLD, NEW));
        store.load("id_check", with(nameChange(1, OLD, NEW), "BGRQ", "2024-03-02"));
        refresh();
        assertThat(name()).isEqualTo(NEW);
        assertThat(decisions().all())
                .singleElement()
                .satisfies(decision -> assertThat(decision.revoked()).isEmpty());
    }

    /** An operator may know better. */
    @Test
    void whatAnOperatorRevokedIsNotDecidedAgain() {
        store.load("cf_person", fined(OLD, "1"));
        store.load("id_check", nameChange(1, OLD, NEW));
        decisions().revoke(decisions().all().get(0).number(), new Attribution("王管理", "告知的是另一人"));
        refresh();
        assertThat(name()).isEqualTo(OLD);
        assertThat(decisions().all()).extracting(NameDecision::number).hasSize(1);
    }

    private static Map<String, String> fined(String name, String document) {
        return with(penalty(1, "a"), "CF_XDR_MC", name, "CF_WSH", "驻市监罚〔2024〕%s号".formatted(document));
    }

    /** As a file whose one row waits. */
    private static void handIn(Map<String, String> row) {
        long held = store.load("cf_person", row);
        store.jdbc.update("""
                UPDATE submission SET status = 'PARTLY', rows_json = '{"physical":1,"blank":0,"added":0,"changed":0,
                  "unchanged":0,"older":0,"duplicate":0,"rejected":0,"held":1,"withheld":0}' WHERE batch_no = ?
                """, held);
    }

    private static void refresh() {
        store.persons().refresh("test", "");
    }

    private static String name() {
        return store.jdbc.queryForObject("SELECT name FROM subject", String.class);
    }

    private static List<String> documents() {
        return store.jdbc.queryForList("""
                SELECT REGEXP_SUBSTR(REGEXP_SUBSTR(v.payload, '〔2024〕[0-9]+'), '[0-9]+$') AS document
                FROM credit_record c
                JOIN dataset_number n ON n.dataset_no = c.dataset_no AND n.dataset = 'cf_person'
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                ORDER BY document
                """, String.class);
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
}
