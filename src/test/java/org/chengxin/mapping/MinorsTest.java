package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standards §3.6: nothing is held against minors, and what speaks for them is not published. */
class MinorsTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    /** 河南省社会信用条例第三条, 行政处罚法第三十条: by the age at the act, or at the decision where the act's day is not said. */
    @ParameterizedTest(name = "born {0}, acted {1}, decided {2}: {3}")
    @CsvSource({
        "2008-03-01, 2026-02-28, 2026-05-06,",
        "2008-03-01, 2026-03-01, 2026-05-06, AUTHORISED",
        "2008-03-01,           , 2026-02-28,",
        "2008-03-01,           , 2026-03-01, AUTHORISED",
        // On a leap day: of age on the last day of February.
        "2008-02-29, 2026-02-27, 2026-05-06,",
        "2008-02-29, 2026-02-28, 2026-05-06, AUTHORISED",
        "2014-03-01, 2026-02-28, 2026-05-06,",
        ", 2026-02-28, 2026-05-06, AUTHORISED"
    })
    void whatAMinorDidIsToldToNobodyElse(
            @Nullable LocalDate birth, @Nullable String acted, LocalDate decided, @Nullable Share share) {
        var values = acted == null ? Map.<String, String>of() : Map.of("CF_WFRQ", acted);
        assertThat(Minors.share(
                        MAPPINGS.datasets().get("cf_person"),
                        values::get,
                        Optional.of(decided),
                        Optional.ofNullable(birth),
                        LocalDate.of(2040, 1, 1)))
                .isEqualTo(Optional.ofNullable(share));
    }

    /** 未成年人保护法 art. 103: an honour of a minor is told only to those whom they let ask, until they are of age. */
    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2026-02-28, AUTHORISED", "2026-03-01, PUBLIC"})
    void whatSpeaksForAMinorIsNotPublished(LocalDate today, Share share) {
        assertThat(Minors.share(
                        MAPPINGS.datasets().get("honor_moral"),
                        field -> null,
                        Optional.of(LocalDate.of(2025, 3, 5)),
                        Optional.of(LocalDate.of(2008, 3, 1)),
                        today))
                .contains(share);
    }

    @ParameterizedTest(name = "on {0}: born until {1}")
    @CsvSource({
        "2026-02-27, 2008-02-27",
        "2026-02-28, 2008-02-29",
        "2026-03-01, 2008-03-01",
        "2028-02-29, 2010-02-28",
        "2028-03-01, 2010-03-01"
    })
    void whoIsOfAgeOnADay(LocalDate day, LocalDate born) {
        assertThat(Minors.youngestOfAge(day)).isEqualTo(born);
    }

    /** A dataset that forgets its gate is refused. */
    @Test
    void whateverIsHeldAgainstPersonsKeepsMinorsOut() {
        assertThat(MAPPINGS.datasets().values())
                .filteredOn(dataset -> dataset.nature() == Nature.BAD
                        && dataset.subject().kinds().contains(SubjectKind.PERSON)
                        && dataset.derived().isEmpty())
                .isNotEmpty()
                .allMatch(dataset -> dataset.gates().contains(Dataset.Gate.L_MINOR));
    }
}
