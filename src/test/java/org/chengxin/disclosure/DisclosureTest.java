package org.chengxin.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Mappings;
import org.chengxin.paper.Printed;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonLists;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords.Kept;
import org.chengxin.store.PersonRecords.Person;
import org.chengxin.store.PersonRecords.Who;
import org.chengxin.store.RecordHistory.Version;
import org.chengxin.store.RecordState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosureTest {

    private static final AskedNumber NUMBER = new AskedNumber(IdType.CITIZEN, "412801188512310017");

    @TempDir
    Path keys;

    private Keyring keyring;
    private Disclosure disclosure;

    @BeforeEach
    void open() {
        keyring = Keyring.openOrCreate(keys);
        disclosure = new Disclosure(Mappings.load(Path.of("mappings")), keyring.fieldCipher(), name -> name);
    }

    @Test
    void aDatasetThatTheMappingsKnowNoMoreIsCounted() {
        var report = report(Purpose.SELF, "2026-11-24", kept("gone", "{}", RecordState.IN_FORCE));
        assertThat(report.records()).isEmpty();
        assertThat(report.beyond()).containsExactly(new PersonReport.Beyond("gone", "gone", Optional.empty(), 1));
        assertThat(printed(report).run()).contains("gone现行配置里没有这个数据集1条");
    }

    /** 河南省社会信用条例第十九条: the day counts, not the night that writes it down. */
    @ParameterizedTest
    @CsvSource({
        "2025-02-28, IN_FORCE, IN_FORCE",
        "2025-03-01, IN_FORCE, NO_LONGER_SHOWN",
        "2029-02-28, IN_FORCE, NO_LONGER_SHOWN",
        "2029-03-01, IN_FORCE, ARCHIVED",
        "2029-03-01, NO_LONGER_SHOWN, ARCHIVED",
        "2029-03-01, REVOKED, REVOKED",
        "2025-02-28, NO_LONGER_SHOWN, NO_LONGER_SHOWN",
    })
    void aRecordIsToldInTheStateOfTheDay(String today, RecordState kept, RecordState told) {
        var payload = "{\"CF_JDRQ\":\"2024-02-29\",\"CF_GSJZQ\":\"2025-02-28\"}";
        for (var purpose : Purpose.values()) {
            var report = report(purpose, today, kept("cf_person", payload, kept));
            boolean open = purpose != Purpose.GOVERNMENT && purpose.opens(told);
            assertThat(report.records())
                    .as("%s", purpose)
                    .extracting(PersonReport.Item::state)
                    .containsExactly(open ? new RecordState[] {told} : new RecordState[0]);
            assertThat(report.recordsBeyond())
                    .as("%s", purpose)
                    .isEqualTo(purpose == Purpose.GOVERNMENT && told.shared() ? 1 : 0);
        }
    }

    @Test
    void whoeverIsMaskedIsMaskedInBothFormsAndAnOrganisationIsNot() {
        var payload = "{\"XM\":\"测试甲\",\"ZJHM\":\"%s\",\"RYMC\":\"诚信之星\"}"
                .formatted(keyring.fieldCipher().encrypt(NUMBER.number()));
        var report = report(Purpose.GOVERNMENT, "2026-11-24", kept("honor_moral", payload, RecordState.IN_FORCE));
        var json = new String(ReportJson.of(report), StandardCharsets.UTF_8);
        assertThat(json).contains("测**", "412801********0017").doesNotContain("测试甲", NUMBER.number());
        assertThat(printed(report).run()).contains("测**", "诚信之星").doesNotContain("测试甲", NUMBER.number());

        var organisation = disclosure.report(
                head(Purpose.GOVERNMENT, "2026-11-24"),
                new AskedNumber(IdType.USCC, "91350100M000100Y43"),
                new Person(Optional.of(who("ORGANISATION", "USCC", "测试公司")), List.of(), Map.of()),
                new PersonQueries.Asked(0, List.of()));
        assertThat(organisation.subject().name()).contains("测试公司");
        assertThat(printed(organisation).whole()).startsWith("公共信用信息报告");
    }

    /** Standards §3.6: what was done under age is told to the person and to whom a statute lets; what speaks for a minor is not published. */
    @Test
    void ofMinorsOnlyWhatTheyLetIsToldToOthers() {
        var payload = "{\"CF_JDRQ\":\"2024-02-29\",\"CF_GSJZQ\":\"2099-12-31\"}";
        for (var purpose : Purpose.values()) {
            var report = report(
                    purpose, "2024-06-03", LocalDate.of(2006, 3, 1), kept("cf_person", payload, RecordState.IN_FORCE));
            assertThat(report.records()).as("%s", purpose).hasSize(purpose.whole() ? 1 : 0);
            assertThat(report.recordsBeyond()).as("not even that there is").isZero();
            var honour = report(
                    purpose, "2024-02-29", LocalDate.of(2006, 3, 1), kept("honor_moral", "{}", RecordState.IN_FORCE));
            assertThat(honour.records()).as("%s", purpose).hasSize(purpose == Purpose.GOVERNMENT ? 0 : 1);
            assertThat(honour.recordsBeyond()).isEqualTo(purpose == Purpose.GOVERNMENT ? 1 : 0);
        }
    }

    /** Standards §3.4: yes, no, or not determinable, which is never a yes. */
    @ParameterizedTest(name = "known {0}, against {1}, waiting {2}, unasked {3}: {4}")
    @CsvSource({
        "true, false, 0, 0, YES, ''",
        "true, true, 0, 0, NO, 2024-02-29 作出的决定，自然人行政处罚信息，回执 20240301-000001 第 2 行",
        "true, true, 1, 0, NO, 2024-02-29 作出的决定，自然人行政处罚信息，回执 20240301-000001 第 2 行",
        "false, false, 0, 0, NOT_DETERMINABLE, 库中没有此人的记录，不能据此认定",
        "true, false, 2, 0, NOT_DETERMINABLE, 有 2 行与此号码有关而姓名不一致，正在核实",
        "true, true, 0, 3, NOT_DETERMINABLE, 有 3 条记录还没有按现行规则算过，运行 nightly 后再查",
    })
    void threeCleanYearsAreYesNoOrNotDeterminable(
            boolean known, boolean against, int waiting, int unasked, Standing.Answer answer, String why) {
        var member = new PersonLists.Member(
                "clean_years",
                "",
                LocalDate.of(2024, 8, 29),
                Optional.of(LocalDate.of(2027, 2, 28)),
                Optional.empty(),
                "cf_person",
                Optional.of(LocalDate.of(2024, 2, 29)),
                "20240301-000001",
                2);
        var members = against ? List.of(member) : List.<PersonLists.Member>of();
        var certainty = new PersonLists.Certainty(known, waiting, unasked);
        var day = LocalDate.of(2026, 11, 24);
        assertThat(disclosure
                        .standing(members, certainty, Purpose.GOVERNMENT, day)
                        .clean())
                .singleElement()
                .returns(answer, Standing.CleanYears::answer)
                .returns(why, Standing.CleanYears::why)
                .returns(
                        answer == Standing.Answer.NO ? Optional.of(LocalDate.of(2024, 2, 29)) : Optional.empty(),
                        Standing.CleanYears::evidence);
        assertThat(disclosure.standing(members, certainty, Purpose.AUTHORISED, day))
                .as("what state organs share is not told to others")
                .isEqualTo(Standing.NONE);
    }

    @Test
    void aReportNamesNobodyWhereItIsLogged() {
        var report = report(Purpose.SELF, "2026-11-24", kept("gone", "{}", RecordState.IN_FORCE));
        assertThat(report).hasToString("PersonReport[BG-1]");
        assertThat(report.subject()).hasToString("Subject[CITIZEN]");
    }

    private PersonReport report(Purpose purpose, String today, LocalDate birth, Kept record) {
        var who = new Who(
                "PERSON",
                "CITIZEN",
                "sealed",
                "测试甲",
                Optional.of(birth),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDateTime.of(2024, 1, 1, 2, 0)),
                Optional.empty(),
                List.of());
        return disclosure.report(
                head(purpose, today),
                NUMBER,
                new Person(Optional.of(who), List.of(record), Map.of()),
                new PersonQueries.Asked(0, List.of()));
    }

    private PersonReport report(Purpose purpose, String today, Kept... records) {
        return disclosure.report(
                head(purpose, today),
                NUMBER,
                new Person(Optional.of(who("PERSON", "CITIZEN", "测试甲")), List.of(records), Map.of()),
                new PersonQueries.Asked(0, List.of()));
    }

    private static PersonReport.Head head(Purpose purpose, String today) {
        var question = new Question(purpose, "王窗口", "某单位", "函1号", purpose == Purpose.AUTHORISED ? "SQ-1" : "");
        return new PersonReport.Head(
                "BG-1", LocalDate.parse(today).atTime(9, 0), question, Optional.empty(), "0123456789ab", "0.1.0");
    }

    private static Who who(String kind, String type, String name) {
        return new Who(
                kind,
                type,
                "sealed",
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(LocalDateTime.of(2024, 3, 1, 2, 0)),
                Optional.empty(),
                List.of());
    }

    private static Kept kept(String dataset, String payload, RecordState state) {
        return new Kept(
                dataset,
                new Digest16(1, 2),
                state,
                false,
                Optional.of(LocalDate.of(2024, 2, 29)),
                List.of(new Version(
                        1,
                        "20240301-000001",
                        "civilization",
                        "名单.csv",
                        0,
                        2,
                        LocalDateTime.of(2024, 3, 1, 2, 0),
                        "nightly",
                        "0123456789ab",
                        payload)),
                List.of());
    }

    private static Printed printed(PersonReport report) {
        try {
            var out = new ByteArrayOutputStream();
            ReportPaper.write(report, out);
            return Printed.read(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
