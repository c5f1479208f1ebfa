package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chengxin.mapping.LifeTable.Period;
import org.chengxin.mapping.LifeTable.Publication;
import org.chengxin.mapping.LifeTable.Severities;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.LifeTable.SeverityClass;
import org.chengxin.mapping.LifeTable.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of rules are read for the fields of each dataset that lives by them; what cannot be understood stops. */
class LifeFileTest {

    private static final String LIVES = "life: {rules: slip, shown_until: RQ}";

    @TempDir
    private Path folder;

    @Test
    void aTableIsReadWhole() throws IOException {
        var day = LocalDate.of(2020, 1, 1);
        var table = new LifeTable(
                "slip",
                "罚单",
                Optional.of(new Term(6, "某法第三条")),
                List.of(new Severities(
                        day,
                        "某法第四条",
                        List.of(
                                new SeverityClass(
                                        Severity.SERIOUS,
                                        List.of(new Condition.Has("LB", Set.of("罚款"))),
                                        Map.of("JE", BigDecimal.valueOf(1000.0))),
                                new SeverityClass(Severity.LIGHT, List.of(), Map.of())))),
                List.of(new Publication(
                        day.plusYears(1),
                        "某法第五条",
                        Optional.of(new Condition.Present("JE")),
                        false,
                        new Period(0, 3),
                        new Period(3, 12),
                        new Period(12, 36))),
                Optional.of(new Term(60, "某法第六条")));
        assertThat(new SmallMappings().load(folder).datasets().get("fine").life())
                .contains(new Life(table, Optional.of("RQ"), Optional.empty(), Optional.empty()));
    }

    static Stream<Arguments> oneMistake() {
        return Stream.of(
                slip(
                        "adverse: {months: 6",
                        "adverse: {months: 1.5",
                        "3: 'months' is no number of months; write whole months, 12 for a year"),
                slip("adverse: {months: 6, ", "adverse: {", "3: 'months' is missing; write whole months"),
                slip(", cite: 某法第三条", "", "3: 'cite' is missing; add it"),
                slip(
                        "severity: serious",
                        "severity: grave",
                        "8: 'severity' cannot be 'grave'; known: light, ordinary, serious"),
                slip("{severity: light}", "{when: LB has 罚款}", "9: 'severity' is missing; add it"),
                slip("LB has 罚款", "LB has 罚", "8: there is no code in table kind '罚'; did you mean '罚款'?"),
                slip("JE: 1000", "JEE: 1000", "8: there is no number field 'JEE'; did you mean 'JE'?"),
                slip("2020-01-01", "2020-13-01", "5: '2020-13-01' is no day; write one such as \"2026-04-01\""),
                slip("least: 12", "least: 48", "16: the least is more than the most; write fewer months"),
                slip("    light: {most: 3}\n", "", "11: 'light' is missing; write {most: 12} in months"),
                slip("JE present", "JEE present", "13: there is no field 'JEE'; did you mean 'JE'?"),
                slip("most: 3}", "most: 3, at: 1}", "14: there is no key 'at'; known: most, least"),
                slip(
                        "publication:\n",
                        "publication:\n  - {from: \"2022-01-01\", cite: c, light: {most: 1}, ordinary: {most: 1}, serious: {most: 1}}\n",
                        "10: the generation from 2021-01-01 stands behind that from 2022-01-01; put the oldest first"),
                Arguments.of(
                        "catalogue/fine.yml",
                        "shown_until: RQ",
                        "shown_until: XM",
                        "catalogue/fine.yml:29: field XM is no date; name a field of type DATE"),
                Arguments.of(
                        "catalogue/fine.yml",
                        "shown_until: RQ",
                        "shown_til: RQ",
                        "catalogue/fine.yml:29: there is no key 'shown_til'; did you mean 'shown_until'?"),
                Arguments.of(
                        "catalogue/fine.yml",
                        LIVES,
                        "",
                        "rules/slip.yml:1: no dataset lives by these rules; name them under 'life' of one, or remove the file"));
    }

    @ParameterizedTest
    @MethodSource
    void oneMistake(String file, String before, String after, String problem) {
        var small = new SmallMappings().with(file, before, after);
        var refused = catchThrowableOfType(MappingException.class, () -> small.load(folder));
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).containsExactly(problem);
    }

    @Test
    void rulesThatNobodyWroteAreToldAtBothEnds() {
        var small = new SmallMappings().with("catalogue/fine.yml", "rules: slip", "rules: slips");
        var refused = catchThrowableOfType(MappingException.class, () -> small.load(folder));
        assertThat(refused.problems())
                .containsExactly(
                        "catalogue/fine.yml:29: there is no table of rules 'slips'; did you mean 'slip'?",
                        "rules/slip.yml:1: no dataset lives by these rules; name them under 'life' of one, or remove the file");
    }

    /** A record is asked anew only when what is asked changes. */
    @Test
    void onlyTheRulesThemselvesMakeAnotherVersionOfThem() throws IOException {
        var version = new SmallMappings().load(folder.resolve("a")).rulesVersion();
        assertThat(new SmallMappings()
                        .with("departments/bureau.yml", "name: 某局", "name: 另一局")
                        .load(folder.resolve("b"))
                        .rulesVersion())
                .isEqualTo(version);
        assertThat(new SmallMappings()
                        .with("rules/slip.yml", "most: 36", "most: 35")
                        .load(folder.resolve("c"))
                        .rulesVersion())
                .isNotEqualTo(version);
        assertThat(new SmallMappings()
                        .with("catalogue/fine.yml", ", shown_until: RQ", "")
                        .load(folder.resolve("d"))
                        .rulesVersion())
                .isNotEqualTo(version);
    }

    private static Arguments slip(String before, String after, String problem) {
        return Arguments.of("rules/slip.yml", before, after, "rules/slip.yml:" + problem);
    }
}
