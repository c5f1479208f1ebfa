package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chengxin.mapping.Bounds;
import org.chengxin.mapping.Due;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.QualityGate;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.sheet.RawRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form may say that a column counts up by one; where it does not, that is told and nothing else. */
class SerialNumbersTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 3 | ''",
                "7 8 9 | ''",
                "1 2 4 5 | '2: 序号不连续：应当是 3，实际是 4'",
                "1 2 2 3 | '2: 序号不连续：应当是 3，实际是 2'",
                "1 2 1 2 | '2: 序号不连续：应当是 3，实际是 1'",
                "1 _ 2 合计 3 | ''",
                "一 1.1 A1 1 2 99999999999 3 | ''",
            })
    void whereItDoesNotFollow(String numbers, String told) {
        var serials = new SerialNumbers(0);
        var found = new ArrayList<String>();
        var cells = numbers.split(" ");
        for (int i = 0; i < cells.length; i++) {
            int row = i;
            serials.next(row(i, cells[i].replace("_", "")))
                    .ifPresent(finding -> found.add(row + ": " + Codes.message(finding, Locale.SIMPLIFIED_CHINESE)));
        }
        assertThat(String.join("\n", found)).isEqualTo(told);
    }

    @Test
    void withoutSuchAColumnNothingIsSaid() {
        var serials = new SerialNumbers(-1);
        assertThat(Stream.of("1", "3").flatMap(number -> serials.next(row(1, number)).stream()))
                .isEmpty();
    }

    /** After a kill the rows that were stored are passed over, and what follows is told as it would have been. */
    @Test
    void passedOverRowsCount() {
        var whole = check();
        for (var row : List.of(penalty("1"), penalty("2"))) {
            whole.check(row);
        }
        var again = check();
        again.passOver(penalty("1"));
        again.passOver(penalty("2"));
        var expected = whole.check(penalty("4"));
        assertThat(expected).isInstanceOf(Outcome.Accepted.class);
        assertThat(again.check(penalty("4"))).isEqualTo(expected);
        assertThat(expected.findings())
                .contains(new Finding(expected.row(), 0, null, "R-SEQ", List.of("3", "4"), null));
    }

    private static RawRow row(int number, String serial) {
        return RawRow.ofText(number, serial);
    }

    private static RawRow penalty(String serial) {
        var good = PenaltyForm.with(Map.of());
        var texts = IntStream.range(0, good.width()).mapToObj(good::text).toArray(String[]::new);
        texts[0] = serial;
        return RawRow.ofText(Integer.parseInt(serial) + 1, texts);
    }

    private static RowCheck check() {
        var dataset = PenaltyForm.dataset(SubjectKind.PERSON);
        var form = new Form(
                "market-regulation",
                dataset,
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                QualityGate.DEFAULT,
                Bounds.NONE,
                Due.NONE,
                Optional.of("序 号"),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var headers = new ArrayList<>(List.of("序号*"));
        dataset.fields().forEach(field -> headers.add(field.name()));
        var match = form.match(headers);
        assertThat(match.complete()).isTrue();
        assertThat(match.serial()).isZero();
        return new RowCheck(form, match, PenaltyForm.FILE_DATE);
    }
}
