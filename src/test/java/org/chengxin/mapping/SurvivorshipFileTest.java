package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.SubjectAttribute.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code survivorship.yml} is read whole; what cannot be understood stops. */
class SurvivorshipFileTest {

    private static final String FILE = """
            amount:
              name: 金额
              from:
                - {dataset: fine, field: JE, day: RQ, departments: [bureau], when: LB has 罚款}
                - {dataset: fine, field: JE}
            """;

    @TempDir
    private Path folder;

    @Test
    void sourcesAreReadInTheirOrder() throws IOException {
        var mappings = new SmallMappings().and("survivorship.yml", FILE).load(folder);
        var fine = mappings.datasets().get("fine");
        assertThat(mappings.survivorship())
                .containsExactly(new SubjectAttribute(
                        "amount",
                        "金额",
                        List.of(
                                new Source(
                                        fine,
                                        fine.field("JE"),
                                        Optional.of("RQ"),
                                        Set.of("bureau"),
                                        Optional.of(new Condition.Has("LB", Set.of("罚款")))),
                                new Source(fine, fine.field("JE"), Optional.empty(), Set.of(), Optional.empty()))));
    }

    @Test
    void itMayBeMissing() throws IOException {
        assertThat(new SmallMappings().load(folder).survivorship()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: 金额              | name:                | 2: 'name' has no value; write one or leave the line out
            dataset: fine, field: JE, day | dataset: fined, field: JE, day | 4: there is no dataset 'fined'; did you mean 'fine'?
            JE, day: RQ            | JEE, day: RQ         | 4: there is no field 'JEE'; did you mean 'JE'?
            JE, day: RQ            | ZJHM, day: RQ        | 4: field ZJHM is a number that says who somebody is; name a field that says something about them
            day: RQ                | day: WH              | 4: field WH is no date; name a field of type DATE
            [bureau]               | [buro]               | 4: there is no department 'buro'; known: bureau
            when: LB               | where: LB            | 4: there is no key 'where'; did you mean 'when'?
            day: RQ,               | day: RQ, by: JE,     | 4: there is no key 'by'; known: dataset, field, day, departments, when
            """)
    void oneMistake(String before, String after, String problem) throws IOException {
        var broken = new SmallMappings().and("survivorship.yml", FILE.replace(before, after));
        assertThat(catchThrowableOfType(MappingException.class, () -> broken.load(folder)))
                .hasMessageContaining("survivorship.yml:" + problem);
    }

    @Test
    void somethingMustSayWhatItIs() throws IOException {
        var broken = new SmallMappings().and("survivorship.yml", "amount:\n  name: 金额\n");
        assertThat(catchThrowableOfType(MappingException.class, () -> broken.load(folder)))
                .hasMessage(
                        "1 problem(s) in the mappings:\n"
                                + "survivorship.yml:1: nothing says what amount is; list sources under 'from', the first counts");
    }
}
