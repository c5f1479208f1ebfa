package org.chengxin.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.ListGround;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists that are shipped, asked of single records. */
class ListRulesTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    /** 驻政办〔2017〕102号六（一）: a decision counts for three years, and no day longer. */
    @ParameterizedTest(name = "decided {0}: the last day that looks back on it is {1}")
    @CsvSource({
        "2024-03-05, 2027-03-04",
        "2023-12-31, 2026-12-30",
        // Three years before 2027-02-28 it was 2024-02-28, and the decision came a day later.
        "2024-02-29, 2027-02-28",
        "2025-02-28, 2028-02-27"
    })
    void threeCleanYearsBeginThreeYearsAfterTheDecision(LocalDate decided, LocalDate last) {
        assertThat(grounds("cf_person", decided, Map.of()))
                .singleElement()
                .returns("clean_years", ListGround::list)
                .returns(Optional.empty(), ListGround::since)
                .returns(Optional.of(last), ListGround::until)
                .returns(18, ListGround::fullAge)
                .returns(Optional.of(decided), ListGround::acted);
    }

    @Test
    void ageIsThatOfTheActAndNotOfTheDecision() {
        assertThat(grounds("cf_person", LocalDate.of(2024, 3, 5), Map.of("CF_WFRQ", "2024-01-31")))
                .singleElement()
                .returns(Optional.of(LocalDate.of(2024, 1, 31)), ListGround::acted);
    }

    /** 河南省社会信用条例第二十八条、第三十七条: on the list until its term is over or a removal, whichever comes first. */
    @ParameterizedTest(name = "term {0}, removed {1}: until {2}")
    @CsvSource({", ,", "2027-03-04,, 2027-03-04", ",2026-04-01, 2026-03-31", "2026-01-31, 2026-04-01, 2026-01-31"})
    void whoIsRemovedFromTheBlackListIsNoLongerOnItNorPunished(
            @Nullable String term, @Nullable String removed, @Nullable LocalDate until) {
        var row = new HashMap<>(Map.of("MDMC", "重大税收违法失信主体", "GZRQ", "2024-02-20"));
        Optional.ofNullable(term).ifPresent(day -> row.put("MDYXQ", day));
        Optional.ofNullable(removed).ifPresent(day -> row.put("YCRQ", day));
        var grounds = grounds("list_black", LocalDate.of(2024, 3, 5), row);
        assertThat(grounds).extracting(ListGround::list).containsExactlyInAnyOrder("black", "punished", "clean_years");
        assertThat(grounds)
                .filteredOn(ground -> !ground.list().equals("clean_years"))
                .allSatisfy(ground -> assertThat(ground)
                        .returns("重大税收违法失信主体", ListGround::detail)
                        .returns(Optional.of(LocalDate.of(2024, 3, 5)), ListGround::since)
                        .returns(Optional.ofNullable(until), ListGround::until)
                        .returns(Optional.of(LocalDate.of(2024, 2, 20)), ListGround::noticed));
    }

    @Test
    void aJudgmentDebtorIsPunishedUntilTheDayThatTheCourtSaid() {
        var grounds = grounds("court_dishonest", LocalDate.of(2024, 3, 5), Map.of("SXQXZ", "2026-03-05"));
        assertThat(grounds)
                .filteredOn(ground -> ground.list().equals("punished"))
                .singleElement()
                .returns(Optional.of(LocalDate.of(2026, 3, 5)), ListGround::until);
    }

    /** 国办发〔2016〕98号二（三）: a file for each occupation, as long as the certificate holds. */
    @Test
    void aCertificateOpensTheFileOfItsOccupation() {
        assertThat(grounds("practice_person", LocalDate.of(2024, 3, 5), Map.of("ZYLB", "教师", "ZXRQ", "2026-01-01")))
                .singleElement()
                .returns("occupation", ListGround::list)
                .returns("教师", ListGround::detail)
                .returns(Optional.of(LocalDate.of(2025, 12, 31)), ListGround::until);
    }

    /** 河南省社会信用条例第十九条: five years, but as long as the subject is on the list. */
    @ParameterizedTest(name = "removed {0}: shown until {1}, archived from {2}")
    @CsvSource({", ,", "2026-04-01, 2026-03-31, 2029-03-06", "2031-04-01, 2031-03-31, 2031-04-01"})
    void whoIsStillOnASeriousListIsToldAsOnItBeyondFiveYears(
            @Nullable String removed, @Nullable LocalDate shown, @Nullable LocalDate archived) {
        var rules = new LifeRules(MAPPINGS.datasets().get("list_black").life().orElseThrow());
        var row = Stream.ofNullable(removed)
                .collect(HashMap<String, String>::new, (map, day) -> map.put("YCRQ", day), Map::putAll);
        var facts = rules.of(row::get, Optional.of(LocalDate.of(2024, 3, 5)));
        assertThat(facts.shownUntil()).isEqualTo(Optional.ofNullable(shown));
        assertThat(facts.archiveFrom()).isEqualTo(Optional.ofNullable(archived));
    }

    @Test
    void whatNoListAsksForPutsNobodyOnAny() {
        assertThat(grounds("volunteer", LocalDate.of(2024, 3, 5), Map.of())).isEmpty();
    }

    private static List<ListGround> grounds(String dataset, LocalDate decided, Map<String, String> row) {
        return new ListRules(MAPPINGS.datasets().get(dataset), MAPPINGS.lists().values())
                .of(row::get, Optional.of(decided));
    }
}
