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

    private static final String ANSWERING = """
            id: fined
            name: 没有被罚
            kind: CLEAN
            cite: 某法第七条
            share: GOVERNMENT
            full_age: 18
            months: 36
            answer: {into: answers, about: [fine]}
            of:
              - {dataset: fine}
            """;

    private static final String ANSWERS = """
            id: answers
            version: 1
            name: 答复
            header:
              province_item: 某项
              legal_basis: 某法第一条
              format: 推出
              provider: 平台
              coverage: 全市
              period: 每夜
            nature: NEUTRAL
            share: GOVERNMENT
            subject: {kinds: [PERSON], name: XM, number: ZJHM}
            natural_key: [SUBJECT]
            # 推出。
            derived: {answer: JL, day: RQ}
            fields:
              - {code: XM, name: 姓名, type: C..50, required: true, mask: NAME}
              - {code: LX, name: 证件类型, type: ENUM(paper), required: true}
              - {code: ZJHM, name: 证件号码, type: C..64, required: true, identity_by: LX, encrypted: true, mask: ID}
              - {code: JL, name: 答复, type: ENUM(word), required: true}
              - {code: RQ, name: 日期, type: DATE}
            """;

    private static final String WORDS = """
            id: word
            name: 词
            codes:
              - {code: 是}
              - {code: 否}
              - {code: 不能确定}
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
                                Optional.of("LX"))),
                        Optional.empty()));
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

    /** An answer follows from a list; nothing follows from it again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "into: answers | into: fine | 8: records of fine hold no answers; name a dataset with 'derived: {answer: …, day: …}'",
                "share: GOVERNMENT | share: AUTHORISED | 8: the list is AUTHORISED, and records of answers are GOVERNMENT; give both the same class",
                "into: answers | into: answer | 8: there is no dataset 'answer'; did you mean 'answers'?",
                "about: [fine] | about: [answers] | 8: records of answers are answers of a list themselves; leave it out",
                "about: [fine] | about: [] | 8: it is answered of nobody; name datasets under 'about'",
                "{dataset: fine} | {dataset: answers} | 10: records of answers are answers of a list themselves; leave it out",
                "kind: CLEAN | kind: PUNISHED | 7: 'months' say how far back records count, for CLEAN and for nothing else; leave them out#8: only a list of kind CLEAN answers; leave 'answer' out",
            })
    void anAnswerFollowsFromAListAndNothingFromAnAnswer(String before, String after, String problems) {
        assertThat(ANSWERING).contains(before);
        assertThat(problems(ANSWERING.replace(before, after), ANSWERS, WORDS))
                .containsExactly(List.of(problems.split("#")).stream()
                        .map(problem -> FILE + ":" + problem)
                        .toArray(String[]::new));
    }

    @Test
    void anAnswerIsOneOfThreeWordsAndADay() {
        assertThat(problems(LIST, ANSWERS.replace("answer: JL", "answer: LX"), WORDS))
                .containsExactly(
                        "catalogue/answers.yml:16: field LX cannot hold an answer; name one of type ENUM with the codes [不能确定, 否, 是] and no others");
        assertThat(problems(LIST, ANSWERS.replace("day: RQ", "day: JL"), WORDS))
                .containsExactly("catalogue/answers.yml:16: field JL is no date; name a field of type DATE");
        assertThat(problems(LIST, ANSWERS, WORDS.replace("不能确定", "不知道"))).hasSize(1);
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

    private List<String> problems(String list, String answers, String words) {
        var small = new SmallMappings()
                .and(FILE, list)
                .and("catalogue/answers.yml", answers)
                .and("codes/word.yml", words);
        return catchThrowableOfType(MappingException.class, () -> small.load(folder))
                .problems();
    }
}
