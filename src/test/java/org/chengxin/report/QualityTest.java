package org.chengxin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.sheet.Figure;
import org.chengxin.store.HandedIn;
import org.chengxin.store.RowAccount;
import org.chengxin.store.SubmissionStatus;
import org.junit.jupiter.api.Test;

class QualityTest {

    /** 100 rows handed in of 110: 80 passed, 70 stand in the store, 29 were repetitions. */
    private static final RowAccount ROWS = new RowAccount(110, 10, 40, 10, 20, 1, 9, 15, 3, 2);

    @Test
    void everyRateIsToldFromItsRows() {
        var first = Quality.of(outcome(SubmissionStatus.PARTLY, ROWS, 10, 2), true)
                .plus(Quality.ofTerms(24, true))
                .plus(Quality.ofTerms(12, false))
                .plus(Quality.of(new HandedIn.Filled("court", "court_dishonest", 800, 765)));
        assertThat(first.undated()).isEqualTo(4);
        // In time 24 of 36; passed at first (80 - 8) of (100 - 10); valid 70 of 100; filled 765 of 800; repeated 29 of
        // 100.
        assertThat(rates(first))
                .containsExactly("66.6%", "33.4%", "80.0%", "70.0%", "95.6%", "29.0%", "0", "0", "0", "0");
        assertThat(counts(first)).containsExactly("1", "0", "0", "100", "40", "10", "20", "9", "1", "15", "3", "2");
    }

    @Test
    void aShareOfNothingIsNoZero() {
        assertThat(rates(Quality.NONE)).containsExactly("—", "—", "—", "—", "—", "—", "0", "0", "0", "0");
        // Everything handed in corrects something: nothing was handed in for the first time.
        var corrections = new RowAccount(5, 0, 5, 0, 0, 0, 0, 0, 0, 0);
        assertThat(rates(Quality.of(outcome(SubmissionStatus.ACCEPTED, corrections, 5, 0), true)))
                .startsWith("—", "—", "—", "100.0%", "—", "0.0%");
    }

    @Test
    void whatWasReturnedWholePassedNothing() {
        var withheld = new RowAccount(100, 0, 0, 0, 0, 0, 0, 60, 0, 40);
        var refused = Quality.of(outcome(SubmissionStatus.REFUSED, withheld, 10, 3), true);
        assertThat(rates(refused)).startsWith("—", "—", "0.0%", "0.0%", "—", "0.0%");
        assertThat(refused.undated()).isZero();
        var repeated = Quality.of(outcome(SubmissionStatus.DUPLICATE_FILE, RowAccount.NONE, 0, 0), true);
        assertThat(counts(refused.plus(repeated))).startsWith("2", "1", "1", "100");
    }

    @Test
    void whatIsNotDoneIsAFileAndNothingElse() {
        var open = Quality.of(outcome(SubmissionStatus.FAILED, ROWS, 10, 2), true);
        assertThat(open).isEqualTo(new Quality(1, 0, 0, 1, RowAccount.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void oneOfManyIsSeen() {
        assertThat(Figure.share(9_999, 10_000).text()).isEqualTo("99.9%");
        assertThat(Figure.shareOfFaults(1, 10_000).text()).isEqualTo("0.1%");
        assertThat(Figure.share(10_000, 10_000).text()).isEqualTo("100.0%");
        assertThat(Figure.shareOfFaults(0, 10_000).text()).isEqualTo("0.0%");
        for (int part = 0; part <= 997; part++) {
            assertThat(Figure.share(part, 997).number().orElseThrow()
                            + Figure.shareOfFaults(997 - part, 997).number().orElseThrow())
                    .isCloseTo(1, offset(1e-9));
        }
    }

    private static HandedIn.Outcome outcome(SubmissionStatus status, RowAccount rows, int resent, int failedAgain) {
        return new HandedIn.Outcome("court", Optional.of("court_dishonest"), status, rows, resent, failedAgain);
    }

    private static List<String> rates(Quality quality) {
        return texts(Measure.RATES.stream(), quality);
    }

    private static List<String> counts(Quality quality) {
        return texts(Measure.COUNTS.stream(), quality);
    }

    private static List<String> texts(Stream<Measure> measures, Quality quality) {
        return measures.map(measure -> measure.figure().apply(quality).text()).toList();
    }
}
