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
                Due.NONE);
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
