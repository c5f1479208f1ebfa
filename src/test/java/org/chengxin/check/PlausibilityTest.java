package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.check.Figures.OfField;
import org.chengxin.mapping.Bounds;
import org.chengxin.mapping.Bounds.Span;
import org.chengxin.mapping.Due;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.QualityGate;
import org.chengxin.mapping.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a submission that is not like what its department usually hands in. */
class PlausibilityTest {

    private static final Bounds DECLARED = new Bounds(
            Optional.of(new Span(100, 5000)), Map.of("FK", new Span(0.2, 0.9), "BZ", new Span(0, 0.5)), List.of("WSH"));

    @Test
    void whatLiesWithinTheBoundsIsNotMentioned() {
        assertThat(beyond(DECLARED, figures(100, 100).filled("FK", 20))).isEmpty();
        assertThat(beyond(DECLARED, figures(5000, 4000).filled("FK", 3600))).isEmpty();
        assertThat(beyond(Bounds.NONE, figures(1, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"99,行数不在通常的范围内：共 99 行，一般是 100 到 5000 行", "5001,行数不在通常的范围内：共 5001 行，一般是 100 到 5000 行"})
    void fewerOrMoreRowsThanDeclared(int rows, String message) {
        assertThat(beyond(DECLARED, figures(rows, 60).filled("FK", 30))).containsExactly("F-ROWS " + message);
    }

    @Test
    void aFieldThatIsFilledLessOrMoreOftenThanDeclared() {
        assertThat(beyond(DECLARED, figures(200, 200).filled("FK", 39).filled("BZ", 101)))
                .containsExactly(
                        "F-FILL “罚款金额（万元）”这一列的填写率不在通常的范围内：合格的行里填了 19.5%，一般是 20% 到 90%",
                        "F-FILL “备注”这一列的填写率不在通常的范围内：合格的行里填了 50.5%，一般是 0% 到 50%");
        assertThat(beyond(DECLARED, figures(200, 200)))
                .containsExactly("F-FILL “罚款金额（万元）”这一列的填写率不在通常的范围内：合格的行里填了 0%，一般是 20% 到 90%");
    }

    @Test
    void aFieldThatShouldVaryAndIsTheSameThroughout() {
        assertThat(beyond(DECLARED, figures(200, 150).filled("FK", 100).same("WSH", 150)))
                .containsExactly("F-SAME “文号”这一列每一行都相同（共 150 行），一般不会这样");
        assertThat(beyond(DECLARED, figures(200, 150).filled("FK", 100).same("JG", 150)))
                .isEmpty();
    }

    /** A name pulled down over a column makes wrong identities, whatever is declared. */
    @Test
    void aNaturalPersonIsNotTheSameInEveryRow() {
        var figures = figures(20, 20).same("MC", 20).same("ZJHM", 20).same("ZJLX", 20);
        assertThat(beyond(Bounds.NONE, figures))
                .containsExactly("F-SAME “行政相对人名称”这一列每一行都相同（共 20 行），一般不会这样", "F-SAME “证件号码”这一列每一行都相同（共 20 行），一般不会这样");
        var organisations = form(Bounds.NONE, SubjectKind.ORGANISATION);
        assertThat(Plausibility.beyondBounds(organisations, figures.done())).isEmpty();
    }

    @Test
    void ofAFewRowsOnlyTheirNumberIsJudged() {
        var few = figures(19, 19).same("MC", 19).same("WSH", 19);
        assertThat(beyond(DECLARED, few)).containsExactly("F-ROWS 行数不在通常的范围内：共 19 行，一般是 100 到 5000 行");
        assertThat(beyond(Bounds.NONE, few)).isEmpty();
    }

    private static final List<Figures> BEFORE = List.of(
            figures(100, 100).filled("BZ", 90).filled("JG", 100).done(),
            figures(120, 120).filled("BZ", 120).filled("JG", 120).done(),
            figures(150, 140).filled("BZ", 133).filled("JG", 140).done(),
            figures(110, 110).filled("BZ", 100).filled("JG", 110).done());

    @Test
    void whatIsLikeBeforeIsNotMentioned() {
        assertThat(unlike(figures(80, 80).filled("BZ", 72).filled("JG", 80))).isEmpty();
        assertThat(unlike(figures(300, 300).filled("BZ", 300).filled("JG", 300)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"79", "301"})
    void rowsOutOfLineWithThoseBeforeAreTold(int rows) {
        assertThat(unlike(figures(rows, 20).filled("BZ", 20).filled("JG", 20)))
                .containsExactly("F-HISTORY 与以往的报送明显不同：行数，这次是 %d，以往是 100-150".formatted(rows));
    }

    @Test
    void aColumnThatIsSuddenlyLeftOutOrAlwaysTheSameIsTold() {
        assertThat(unlike(figures(120, 120).filled("BZ", 83).same("JG", 120)))
                .containsExactly(
                        "F-HISTORY 与以往的报送明显不同：以往各行不同，这次全部相同（“处罚机关”）",
                        "F-HISTORY 与以往的报送明显不同：填写率（“备注”），这次是 69.2%，以往是 90%-100%");
    }

    @Test
    void afterFewerThanFourSubmissionsNothingIsKnownOfWhatIsUsual() {
        var now = figures(20, 20).same("JG", 20).done();
        var form = form(Bounds.NONE, SubjectKind.PERSON);
        assertThat(Plausibility.unlikeBefore(form, now, BEFORE)).hasSize(3);
        assertThat(Plausibility.unlikeBefore(form, now, BEFORE.subList(0, 3))).isEmpty();
    }

    /** What is declared is not asked of history again, and what was not counted before is not missed. */
    @Test
    void onlyWhatIsNotDeclaredAndWasCountedIsComparedWithBefore() {
        var declared = new Bounds(Optional.of(new Span(1, 9999)), Map.of("BZ", new Span(0, 1)), List.of("JG"));
        var now = figures(20, 20).same("JG", 20).filled("FK", 20).done();
        assertThat(Plausibility.unlikeBefore(form(declared, SubjectKind.PERSON), now, BEFORE))
                .isEmpty();
    }

    @Test
    void boundsAreSuggestedWithMargins() {
        var form = form(Bounds.NONE, SubjectKind.PERSON);
        var before = List.of(
                figures(100, 100)
                        .filled("FK", 30)
                        .filled("BZ", 100)
                        .filled("WSH", 100)
                        .same("JG", 100)
                        .filled("ZCH", 0)
                        .done(),
                figures(101, 100)
                        .filled("FK", 40)
                        .filled("BZ", 90)
                        .filled("WSH", 100)
                        .same("JG", 100)
                        .filled("ZCH", 0)
                        .done(),
                figures(140, 100)
                        .filled("FK", 33)
                        .filled("BZ", 100)
                        .filled("WSH", 100)
                        .filled("JG", 100)
                        .filled("ZCH", 0)
                        .done(),
                figures(120, 100)
                        .filled("FK", 30)
                        .filled("BZ", 1)
                        .filled("WSH", 100)
                        .same("JG", 100)
                        .filled("ZCH", 0)
                        .done());
        assertThat(new UsualFigures(form, before).suggestion())
                .isEqualTo(new Bounds(
                        Optional.of(new Span(80, 280)), Map.of("FK", new Span(0.24, 0.8)), List.of("WSH", "FK")));
        assertThat(new UsualFigures(form, before).medianRows()).isEqualTo(120);
        assertThat(new UsualFigures(form, before.subList(1, 4)).suggestion()).isEqualTo(Bounds.NONE);
    }

    private static List<String> unlike(Counted counted) {
        return told(Plausibility.unlikeBefore(form(Bounds.NONE, SubjectKind.PERSON), counted.done(), BEFORE));
    }

    private static List<String> beyond(Bounds bounds, Counted counted) {
        return told(Plausibility.beyondBounds(form(bounds, SubjectKind.PERSON), counted.done()));
    }

    private static List<String> told(List<Finding> findings) {
        assertThat(findings).allSatisfy(finding -> assertThat(finding.row()).isZero());
        return findings.stream()
                .map(finding -> finding.code() + " " + Codes.message(finding, Locale.SIMPLIFIED_CHINESE))
                .toList();
    }

    private static Form form(Bounds bounds, SubjectKind... kinds) {
        return new Form(
                "market-regulation",
                PenaltyForm.dataset(kinds),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                QualityGate.DEFAULT,
                bounds,
                Due.NONE,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Counted figures(int rows, int good) {
        return new Counted(rows, good);
    }

    /** What was counted; fields of which nothing is said are empty. */
    private static final class Counted {

        private final int rows;
        private final int good;
        private final Map<String, OfField> fields = new HashMap<>();

        Counted(int rows, int good) {
            this.rows = rows;
            this.good = good;
        }

        Counted filled(String field, int rows) {
            fields.put(field, new OfField(rows, false));
            return this;
        }

        Counted same(String field, int rows) {
            fields.put(field, new OfField(rows, true));
            return this;
        }

        Figures done() {
            return new Figures(rows, good, fields);
        }
    }
}
