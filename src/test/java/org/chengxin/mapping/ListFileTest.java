package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.PersonList.Kind;
import org.chengxin.mapping.PersonList.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that the policy names; what cannot be understood stops. */
class ListFileTest {

    private static final String FILE = "lists/fined.yml";

    private static final String LIST = """
            id: fined
            name: 被罚
            kind: PUNISHED
            cite: 某法第七条
            share: GOVERNMENT
            full_age: 18
            of:
              - {dataset: fine, when: LB has 罚款, until: [RQ], removed: [RQ], by: LX}
            """;

    @TempDir
    private Path folder;

    @Test
    void aListIsReadWhole() throws IOException {
        var mappings = new SmallMappings().and(FILE, LIST).load(folder);
        assertThat(mappings.lists())
                .containsOnlyKeys("fined")
                .containsValue(new PersonList(
                        "fined",
                        "被罚",
                        Kind.PUNISHED,
                        "某法第七条",
                        Share.GOVERNMENT,
                        18,
                        0,
                        List.of(new Source(
                                mappings.datasets().get("fine"),
                                Optional.of(new Condition.Has("LB", Set.of("罚款"))),
                                Optional.empty(),
                                List.of("RQ"),
                                List.of("RQ"),
                                Optional.of("LX")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: PUNISHED | kind: PUNISH | 3: 'kind' cannot be 'PUNISH'; did you mean 'PUNISHED'?",
                "cite: 某法第七条 | cites: 某法 | 1: 'cite' is missing; add it#4: there is no key 'cites'; did you mean 'cite'?",
                "full_age: 18 | full_age: 18.5 | 6: 'full_age' is no whole number up to 1200; write one, such as 36",
                "full_age: 18 | months: 36 | 6: 'months' say how far back records count, for CLEAN and for nothing else; leave them out",
                "dataset: fine | dataset: fines | 8: there is no dataset 'fines'; did you mean 'fine'?",
                "until: [RQ] | until: [WH] | 8: field WH is no date; name a field of type DATE",
                "by: LX | by: WH | 8: field WH does not say which one; name a field of type ENUM",
                "by: LX | by: LXX | 8: there is no field 'LXX'; did you mean 'LX'?",
                "has 罚款 | has 罚 | 8: there is no code in table kind '罚'; did you mean '罚款'?",
            })
    void oneMistake(String before, String after, String problems) {
        assertThat(problems(LIST.replace(before, after)))
                .containsExactly(List.of(problems.split("#")).stream()
                        .map(problem -> FILE + ":" + problem)
                        .toArray(String[]::new));
    }

    @Test
    void cleanYearsCountFromWhenTheRulesSayAndForSoManyMonths() {
        assertThat(problems(LIST.replace("PUNISHED", "CLEAN").replace(", removed: [RQ], by: LX", "")))
                .containsExactly(
                        FILE
                                + ":1: 'months' say how far back records count, for CLEAN and for nothing else; write months: 36 for three years",
                        FILE
                                + ":8: 'until' means nothing here: records count from when the rules say, for 'months'; leave it out");
    }

    /** Who is on a list is worked out anew when its file changes. */
    @Test
    void aListIsPartOfTheRules() throws IOException {
        var without = new SmallMappings().load(folder.resolve("a"));
        var with = new SmallMappings().and(FILE, LIST).load(folder.resolve("b"));
        var other = new SmallMappings()
                .and(FILE, LIST.replace("full_age: 18", "full_age: 16"))
                .load(folder.resolve("c"));
        assertThat(Set.of(without.rulesVersion(), with.rulesVersion(), other.rulesVersion()))
                .hasSize(3);
    }

    private List<String> problems(String list) {
        var small = new SmallMappings().and(FILE, list);
        return catchThrowableOfType(MappingException.class, () -> small.load(folder))
                .problems();
    }
}
