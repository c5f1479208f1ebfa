package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OverviewTest {

    @Test
    void whatFailsComesBeforeWhatIsToldAndThatBeforeNotesEachTheMostFrequentFirst() {
        var submission = new ReturnedSubmission(
                "20240305-000001",
                "market-regulation",
                "市场监管局",
                Optional.empty(),
                Optional.empty(),
                "3月.xlsx",
                1,
                "00",
                Instant.EPOCH,
                ReturnedSubmission.Status.PARTLY,
                Map.of(),
                Map.of("N-TYPED", 90L, "I-CONFLICT", 5L, "I-REGIONTIME", 6L, "R-REQ", 2L, "I-CHECK", 1L, "R-DATE", 1L),
                List.of(),
                Optional.empty());
        assertThat(Overview.of(submission, Stream::empty).lines(submission))
                .extracting(Overview.Line::code)
                .containsExactly("R-REQ", "I-CHECK", "R-DATE", "I-REGIONTIME", "I-CONFLICT", "N-TYPED");
    }
}
