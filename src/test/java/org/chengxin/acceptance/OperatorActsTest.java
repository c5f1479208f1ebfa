package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.chengxin.mapping.Act.Kind;
import org.chengxin.run.NightReport;
import org.chengxin.run.Objections;
import org.chengxin.run.RecordActs.Asked;
import org.chengxin.run.RecordStory;
import org.chengxin.store.Attribution;
import org.chengxin.store.RecordState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What operators decide about single records: with the effects and the provenance of a file, effective and told at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorActsTest {

    private static final Attribution WHO = new Attribution("王审核", "申请材料齐全");

    private Installation installation;
    private String receipt;

    @BeforeAll
    void fourWereFined(@TempDir Path home) throws Exception {
        installation = Installation.in(home);
        installation.handIn(
                PenaltyFile.DEPARTMENT,
                "第1期.csv",
                PenaltyFile.csv(
                        PenaltyFile.row(1, "0.2", "罚款人民币贰仟元"),
                        PenaltyFile.row(2, "0.2", "罚款人民币贰仟元"),
                        PenaltyFile.row(3, "0.2", "罚款人民币贰仟元"),
                        PenaltyFile.row(4, "0.2", "罚款人民币贰仟元")));
        receipt = installation.nightly().runs().get(0).receipt().orElseThrow();
    }

    @AfterAll
    void close() {
        installation.close();
    }

    /** 河南省社会信用条例第四十三条: within one working day; the same as a row of a file would do. */
    @Test
    void aRepairIsEffectiveAndToldAtOnceAndCanBeUndone() throws Exception {
        var told = act(2, new Asked(Kind.REPAIR, "repair", "repair", "驻信修〔2026〕1号", "市信用办"));
        assertThat(told.extracts())
                .filteredOn(extract -> extract.target().equals("province"))
                .singleElement()
                .satisfies(extract -> assertThat(extract.deleted()).isEqualTo(1));
        assertThat(why(2)).returns(RecordState.REPAIRED, RecordStory::state);
        assertThat(why(2).acts()).singleElement().satisfies(act -> {
            assertThat(act.says()).startsWith("修复决定 准予修复，修复决定日期 ");
            assertThat(act.version().by()).isEqualTo("王审核");
            assertThat(act.version().receipt()).isEmpty();
        });
        assertThatThrownBy(() -> act(2, new Asked(Kind.REPAIR, "repair", "repair", "驻信修〔2026〕2号", "市信用办")))
                .hasMessage("这条记录已经准予修复");

        act(2, new Asked(Kind.REPAIR, "repair", "undo", "驻信修〔2026〕3号", "市信用办"));
        assertThat(why(2).state()).isNotEqualTo(RecordState.REPAIRED);
        assertThat(why(2).acts()).hasSize(2);
    }

    /** 河南省社会信用条例第四十四条. The penalty was shown until 2025-02-28. */
    @Test
    void whatIsNoLongerShownIsArchivedAtOnceWhenItsSubjectDemandsIt() throws Exception {
        var demand = new Asked(Kind.ARCHIVING, "archive", "archive", "", "市信用办");
        assertThat(why(5)).returns(RecordState.NO_LONGER_SHOWN, RecordStory::state);
        var told = act(5, demand);
        assertThat(told.extracts())
                .filteredOn(extract -> extract.target().equals("province"))
                .singleElement()
                .satisfies(extract -> assertThat(extract.deleted()).isEqualTo(1));
        assertThat(why(5)).returns(RecordState.ARCHIVED, RecordStory::state);
        assertThat(why(5).acts())
                .singleElement()
                .satisfies(act -> assertThat(act.says()).startsWith("归档办理 归档，受理日期 "));
        assertThatThrownBy(() -> act(5, demand)).hasMessage("这条记录已经要求归档");
        act(5, new Asked(Kind.ARCHIVING, "archive", "undo", "", "市信用办"));
        assertThat(why(5)).returns(RecordState.NO_LONGER_SHOWN, RecordStory::state);

        act(5, new Asked(Kind.REPAIR, "repair", "repair", "驻信修〔2026〕9号", "市信用办"));
        assertThatThrownBy(() -> act(5, demand)).hasMessage("这条记录的状态是“已修复”：公示期满、还没有归档的，才能要求归档");
    }

    /** 河南省社会信用条例第四十一条. */
    @Test
    void anObjectionIsMarkedFromWhenItIsOpenedUntilItIsClosed() throws Exception {
        assertThatThrownBy(() -> objection("close")).hasMessage("这条记录没有正在办理的异议");
        objection("open");
        assertThat(why(3).marked()).isTrue();
        assertThat(open()).satisfies(one -> {
            assertThat(one.record()).isEqualTo(receipt + ":3");
            assertThat(one.state()).isEqualTo("受理");
            assertThat(one.accepted()).isEqualTo(LocalDate.now(ZoneId.of("Asia/Shanghai")));
            assertThat(one.reading().due()).isPresent();
        });
        assertThatThrownBy(() -> objection("open")).hasMessage("这条记录已有没有办结的异议");
        assertThatThrownBy(() -> objection("resume")).hasMessage("没有暂停，也没有转提供单位核查，不用恢复");
        objection("ask");
        assertThat(open().reading().answerDue()).isPresent();
        assertThat(installation.objections().deadlines())
                .as("the provider has to answer before it is settled")
                .extracting(Objections.Deadline::department, Objections.Deadline::answer, Objections.Deadline::overdue)
                .containsExactly(tuple(PenaltyFile.DEPARTMENT, true, false), tuple("", false, false));
        objection("pause");
        assertThat(open().reading()).satisfies(reading -> {
            assertThat(reading.paused()).isTrue();
            assertThat(reading.due()).isEmpty();
        });
        assertThatThrownBy(() -> objection("pause")).hasMessage("已经暂停");
        objection("resume");
        assertThat(open().reading().paused()).isFalse();
        objection("close");
        assertThat(why(3).marked()).isFalse();
        assertThat(installation.objections().open()).isEmpty();
    }

    /** 河南省社会信用条例第四十二条. */
    @Test
    void aRevocationIsSaidWithItsDocument() throws Exception {
        assertThatThrownBy(() -> act(4, new Asked(Kind.REVOCATION, "revoke", "revoke", " ", "市政府")))
                .hasMessage("请写明 --number 决定文书的文号");
        act(4, new Asked(Kind.REVOCATION, "revoke", "revoke", "驻政复决〔2026〕1号", "市政府"));
        assertThat(why(4)).returns(RecordState.REVOKED, RecordStory::state);
        assertThatThrownBy(() -> installation
                        .recordActs()
                        .act(receipt + ":99", new Asked(Kind.REVOCATION, "revoke", "revoke", "号", "市政府"), WHO))
                .hasMessageContaining("没有对应的在库记录");
    }

    private void objection(String step) throws Exception {
        act(3, new Asked(Kind.OBJECTION, "objection", step, "", "市信用办"));
    }

    private Objections.Open open() {
        assertThat(installation.objections().open()).hasSize(1);
        return installation.objections().open().get(0);
    }

    private NightReport act(int row, Asked asked) throws Exception {
        return installation.recordActs().act(receipt + ":" + row, asked, WHO);
    }

    private RecordStory why(int row) {
        return installation.records().why(receipt + ":" + row, WHO);
    }
}
