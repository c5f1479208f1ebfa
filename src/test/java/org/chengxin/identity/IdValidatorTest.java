package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.codes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The npm package id-validator checks the same numbers by other code; what it said of 3000 invented ones lies in
 * {@code id-validator.csv}. Every difference has one of the reasons listed here, and it is known how many each has.
 */
class IdValidatorTest {

    private static final LocalDate ON = LocalDate.of(2026, 6, 1);

    /** Why a number that id-validator takes is refused here, or the other way about. The first that applies is counted. */
    private enum Reason {
        /** id-validator looks only whether month and day are within 12 and 31. */
        NO_SUCH_DAY,
        /** id-validator takes any year: births before 1800 and after the day of handing in. */
        NO_SUCH_YEAR,
        /** Where id-validator does not know a county it is content with the prefecture, or else with the province. */
        NO_SUCH_COUNTY,
        /** id-validator does not look at the sequence; 000 is never given out. */
        SEQUENCE_ZERO,
        /** id-validator takes all of 15 digits to be born after 1900, the centenarians too. */
        CENTENARIAN,
        /** In 15 characters id-validator does not ask the last three to be digits. */
        NOT_DIGITS,
        /** id-validator's list does not have 71, Taiwan's code in GB/T 2260. */
        TAIWAN
    }

    private record Vector(String number, boolean valid, String birth, String sex) {}

    @Test
    void agreesButForTheReasonsListed() throws IOException {
        var met = new EnumMap<Reason, Integer>(Reason.class);
        var alike = 0;
        for (var vector : vectors()) {
            var ours = Identity.check(IdType.CITIZEN, vector.number(), ON);
            if (ours.good() != vector.valid()) {
                met.merge(reason(vector, ours), 1, Integer::sum);
                continue;
            }
            alike++;
            if (vector.valid()) {
                assertThat(ours.birthDate()).as(vector.number()).contains(LocalDate.parse(vector.birth()));
                assertThat(ours.sex()).as(vector.number()).contains(vector.sex());
            }
        }
        assertThat(met)
                .isEqualTo(Map.of(
                        Reason.NO_SUCH_DAY, 23,
                        Reason.NO_SUCH_YEAR, 102,
                        Reason.NO_SUCH_COUNTY, 56,
                        Reason.SEQUENCE_ZERO, 133,
                        Reason.CENTENARIAN, 98,
                        Reason.NOT_DIGITS, 40,
                        Reason.TAIWAN, 15));
        assertThat(alike).isEqualTo(3000 - 467);
    }

    private static Reason reason(Vector vector, Verdict ours) {
        if (ours.good()) {
            assertThat(vector.number()).startsWith("71");
            return Reason.TAIWAN;
        }
        var fault = ours.faults().get(0);
        return switch (fault.code()) {
            case "I-BIRTH" ->
                fault.arguments().equals(List.of("birth-no-such-day")) ? Reason.NO_SUCH_DAY : Reason.NO_SUCH_YEAR;
            case "I-REGION" -> Reason.NO_SUCH_COUNTY;
            case "I-SEQ" -> Reason.SEQUENCE_ZERO;
            case "I-CENTENARY" -> Reason.CENTENARIAN;
            case "I-LEN", "I-CHAR" -> {
                assertThat(vector.number()).hasSize(15).containsPattern("[^0-9]");
                yield Reason.NOT_DIGITS;
            }
            default -> throw new AssertionError("unexplained: %s %s".formatted(vector.number(), codes(ours)));
        };
    }

    private static List<Vector> vectors() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                IdValidatorTest.class.getResourceAsStream("id-validator.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Vector(cells[0], Boolean.parseBoolean(cells[1]), cells[2], cells[3]))
                    .toList();
        }
    }
}
