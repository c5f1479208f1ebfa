package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.chengxin.check.Codes.Severity;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Identity;
import org.chengxin.identity.Verdict;
import org.chengxin.mapping.Rule;
import org.chengxin.mapping.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CodesTest {

    private static final Pattern CODE = Pattern.compile("[\"']([FRIULBNT]-[A-Z0-9]+)[\"']");

    /** Rules and targets name their codes in the mappings, not in the sources. */
    private static final Set<String> NAMED_IN_MAPPINGS =
            Set.of("R-DATEORDER", "R-FUTURE", "R-MAGNITUDE", "R-RANGE", "T-LEN", "T-SUBJECT");

    @Test
    void everyCodeThatTheSourcesNameIsInTheCatalogue() throws IOException {
        assertThat(Codes.all()).containsAll(named());
    }

    @Test
    void everyCodeOfTheCatalogueIsNamedSomewhere() throws IOException {
        var unused = new TreeSet<>(Codes.all());
        unused.removeAll(named());
        unused.removeAll(NAMED_IN_MAPPINGS);
        assertThat(unused).isEmpty();
    }

    @Test
    void everyTextIsThereInBothLanguages() {
        for (var code : Codes.all()) {
            for (var locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                var finding = new Finding(1, 1, null, code, List.of("a", "b", "c"), null);
                assertThat(Codes.message(finding, locale)).as(code).isNotBlank().doesNotContain("{", "[");
                assertThat(Codes.remedy(code, locale)).as(code).isNotBlank().doesNotContain("{", "[");
                assertThat(Codes.of(code).fixer()).isNotBlank();
            }
            assertThat(Codes.message(code, List.of(), Locale.CHINESE))
                    .as("said of the code as such: %s", code)
                    .doesNotContain("：", "“”", "  ");
            assertThat(Codes.message(code, List.of(), Locale.ENGLISH)).as(code).matches("[\\p{ASCII}“”]*");
            assertThat(Codes.remedy(code, Locale.SIMPLIFIED_CHINESE)).as(code).containsPattern("\\p{IsHan}");
        }
    }

    @Test
    void everyTermThatTheSourcesNameHasWords() throws IOException {
        var term = Pattern.compile(
                "\"((?:repair|date|number|length|type|condition|rule|history|birth|doubt|and)-[a-z0-9-]+)\"");
        var terms = new TreeSet<String>();
        for (var room : List.of("check", "identity")) {
            for (var source : sources("src/main/java/org/chengxin/" + room)) {
                term.matcher(source).results().forEach(found -> terms.add(found.group(1)));
            }
        }
        for (var repair : Verdict.Repair.values()) {
            terms.add(IdentityCheck.term(repair));
        }
        for (var type : IdType.values()) {
            terms.add("id-" + type.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        for (var operator : Rule.Operator.values()) {
            terms.add(Comparison.term(operator));
        }
        for (var kind : SubjectKind.values()) {
            terms.add(SubjectReading.term(kind));
        }
        assertThat(terms)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Catalogue.LOADED.terms()).containsKey(name));
    }

    @Test
    void everyTermIsChineseInChineseAndEnglishInEnglish() {
        Catalogue.LOADED.terms().forEach((name, wording) -> {
            assertThat(wording.english().text()).as(name).matches("\\p{ASCII}+");
            assertThat(wording.chinese().text()).as(name).isNotBlank().doesNotMatch("[a-z ]+");
        });
    }

    /** Whatever is wrong with a number is said in English without a Chinese word: its arguments are terms. */
    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithANumberIsEnglishInEnglish(IdType type) {
        var numbers = List.of(
                "412801188502300017",
                "412801179912310014",
                "412801203012310011",
                "412801188512310000",
                "4128011885123100",
                "41I8O1I88SI231OOI7",
                "911124198108030024",
                "99991119810803002X",
                "CAN110081023012",
                "810000199408230021",
                "E1234_678",
                "E12345678901234567",
                "H123456",
                "123456789",
                "护照遗失",
                "D2143569A",
                "91350100M000100Y43",
                "91350100M000100Y4",
                "9".repeat(70),
                "440524800101999",
                "440524800101001",
                "张三、李四",
                "4128****0017",
                "412801188512310017 412801188607040021",
                "000000000000000000",
                "无");
        var said = new TreeSet<String>();
        for (var number : numbers) {
            for (var fault :
                    Identity.check(type, number, LocalDate.of(2026, 11, 23)).faults()) {
                said.add(fault.code());
                assertThat(Codes.message(fault.code(), fault.arguments(), Locale.ENGLISH))
                        .as("%s %s", fault.code(), fault.arguments())
                        .matches("\\p{ASCII}+");
                assertThat(Codes.message(fault.code(), fault.arguments(), Locale.CHINESE))
                        .doesNotContain("-");
            }
        }
        assertThat(said).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "F-TYPE,REFUSE_FILE",
        "F-SHEETS,NOTE",
        "R-REQ,REJECT_ROW",
        "R-PUA,WARN",
        "I-REGIONTIME,WARN",
        "I-CONFLICT,HOLD_ROW",
        "B-DUP,NOTE",
        "B-KEYCLASH,REJECT_ROW",
        "N-TYPED,NOTE"
    })
    void aCodeHasOneSeverity(String code, Severity severity) {
        assertThat(Codes.of(code).severity()).isEqualTo(severity);
    }

    @Test
    void neverExemptibleAreIdentityNumbersLawAndWhatDoesNotReject() {
        for (var code : Codes.all()) {
            if (Codes.of(code).exemptible()) {
                assertThat(code).matches("[FRB]-.*");
                assertThat(Codes.of(code).closed()).as(code).isFalse();
                assertThat(Codes.of(code).severity())
                        .as(code)
                        .isIn(Severity.REFUSE_FILE, Severity.CONFIRM_FILE, Severity.REJECT_ROW);
            }
        }
    }

    @Test
    void leavesOutWhatIsNotSaid() {
        assertThat(Codes.message("B-DUP", List.of(), Locale.SIMPLIFIED_CHINESE)).isEqualTo("与本文件中的另一行完全相同，只算一次");
        assertThat(Codes.message("B-DUP", List.of("7", "2"), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("与本文件中的另一行完全相同（第 7 行，共 2 行），只算一次");
        assertThat(Codes.message("F-HEADER", List.of("D:备考", "缺 姓名"), Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("表头与要求不符：D:备考、缺 姓名");
    }

    @Test
    void anUnknownCodeIsAMistakeOfOurs() {
        assertThatThrownBy(() -> Codes.of("R-NOSUCH"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("codes.yml has no code R-NOSUCH");
    }

    private static Set<String> named() throws IOException {
        var named = new TreeSet<String>();
        for (var source : sources("src/main/java")) {
            CODE.matcher(source).results().forEach(found -> named.add(found.group(1)));
        }
        return named;
    }

    private static List<String> sources(String folder) throws IOException {
        try (var files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(CodesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
