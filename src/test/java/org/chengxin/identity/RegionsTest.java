package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.checked;
import static org.chengxin.identity.Invented.citizen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chengxin.identity.Regions.Standing;
import org.chengxin.identity.Verdict.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Region codes through time. */
class RegionsTest {

    private static final Regions REGIONS = Regions.table();

    @ParameterizedTest
    @CsvSource({
        // today's code, the one till 1999
        "411700, 412800",
        "411702, 412801",
        "411721, 412824",
        "411722, 412825",
        "411723, 412827",
        "411724, 412829",
        "411725, 412821",
        "411726, 412822",
        "411727, 412826",
        "411728, 412823",
        "411729, 412828",
    })
    void zhumadianHadOtherCodesTillItBecameACityIn2000(int today, int former) {
        for (var birth : new int[] {1900, 1980, 1990, 1998}) {
            assertThat(REGIONS.standing(former, birth)).isEqualTo(Standing.VALID);
            assertThat(REGIONS.standing(today, birth)).isEqualTo(Standing.OTHER_TIME);
        }
        // the year of the change belongs to both, and so does the one beside it: births are registered later
        for (var birth : new int[] {1999, 2000}) {
            assertThat(REGIONS.standing(former, birth)).isEqualTo(Standing.VALID);
            assertThat(REGIONS.standing(today, birth)).isEqualTo(Standing.VALID);
        }
        for (var birth : new int[] {2001, 2010, 2026}) {
            assertThat(REGIONS.standing(former, birth)).isEqualTo(Standing.OTHER_TIME);
            assertThat(REGIONS.standing(today, birth)).isEqualTo(Standing.VALID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "411702", "411721", "411722", "411723", "411724", "411725", "411726", "411727", "411728", "411729"
            })
    void aRegionOfAnotherTimeOnlyWarns(String region) {
        var verdict = citizen(checked(region + "18851231001"));
        assertThat(verdict.faults()).containsExactly(new Fault("I-REGIONTIME", false, List.of()));
        assertThat(verdict.good()).isTrue();
        assertThat(verdict.region()).contains(region);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "412801", "412821", "412822", "412823", "412824", "412825", "412826", "412827", "412828", "412829"
            })
    void aFormerRegionOnlyWarnsOfThoseBornAfterIt(String region) {
        assertThat(citizen(checked(region + "18851231001")).faults()).isEmpty();
        assertThat(citizen(checked(region + "20100101991")).faults())
                .containsExactly(new Fault("I-REGIONTIME", false, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "990101", "419900", "411799", "411703", "411771", "412831", "419000", "130099"})
    void aRegionThatNeverWasIsRefused(String region) {
        assertThat(citizen(checked(region + "18851231001")).faults())
                .containsExactly(new Fault("I-REGION", true, List.of()));
    }

    /** Dongguan, Zhongshan, Danzhou, Jiayuguan: cities without counties. */
    @ParameterizedTest
    @ValueSource(ints = {441900, 442000, 460400, 620200})
    void citiesWithoutCountiesGiveOutNumbersThemselves(int code) {
        assertThat(REGIONS.standing(code, 2020)).isEqualTo(Standing.VALID);
    }

    /** 市辖区 01 and 02, 郊区 11, 市区 20 stand on cards, but in no list. */
    @ParameterizedTest
    @CsvSource({
        "440401, 2010",
        "450111, 1990",
        "411701, 2010",
        "411711, 2010",
        "411720, 2010",
        "310201, 1985",
        "500201, 2000"
    })
    void suffixesOfCityDistrictsCountAsTheirCity(int code, int birth) {
        assertThat(REGIONS.standing(code, birth)).isEqualTo(Standing.VALID);
    }

    @Test
    void suffixesOfCityDistrictsNeedAKnownCity() {
        assertThat(REGIONS.standing(419901, 2010)).isEqualTo(Standing.UNKNOWN);
        assertThat(REGIONS.standing(411701, 1990)).isEqualTo(Standing.OTHER_TIME);
    }

    @Test
    void citiesUnderTheProvinceAreKnown() {
        assertThat(REGIONS.standing(419001, 2005)).isEqualTo(Standing.VALID);
        for (var code = 419002; code <= 419018; code++) {
            assertThat(REGIONS.standing(code, 1990)).as("%d", code).isEqualTo(Standing.VALID);
            assertThat(REGIONS.standing(code, 2010)).as("%d", code).isEqualTo(Standing.OTHER_TIME);
        }
    }

    @Test
    void aCountyFoundedAfterTheTableIsNotRefused() {
        assertThat(REGIONS.standing(411703, 2023)).isEqualTo(Standing.UNKNOWN);
        assertThat(REGIONS.standing(411703, 2024)).isEqualTo(Standing.OTHER_TIME);
    }

    /** 经开区 is 411771 to the statistics bureau, and to nobody else in any year. */
    @ParameterizedTest
    @ValueSource(ints = {1990, 2010, 2024, 2026})
    void codesOfTheStatisticsBureauAreNone(int birth) {
        assertThat(REGIONS.standing(411771, birth)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void provincesAreKnownByTheirTwoDigits() {
        assertThat(List.of(11, 41, 50, 65, 71)).allMatch(REGIONS::knowsProvince);
        assertThat(List.of(0, 10, 16, 40, 47, 60, 99)).noneMatch(REGIONS::knowsProvince);
    }

    /** What is passed on says where it comes from, and under which licence. */
    @ParameterizedTest
    @CsvSource({"regions.csv, 4", "nationalities.csv, 1"})
    void tablesAreSmallAndNameTheirSources(String table, int packages) throws IOException {
        try (var in = Regions.class.getResourceAsStream(table)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.length()).isLessThan(250_000);
            assertThat(text.lines().filter(line -> line.matches("#   \\S+ \\d+\\.\\d+\\.\\d+, .*(MIT|WTFPL).*")))
                    .hasSize(packages);
            assertThat(text).contains("Rebuilt by src/build/rebuild-tables");
        }
    }
}
