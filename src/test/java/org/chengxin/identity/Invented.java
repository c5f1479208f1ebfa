package org.chengxin.identity;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.chengxin.identity.Verdict.Fault;

/**
 * Numbers that are nobody's: specimens of the standards, births of the 1880s, and births after the region's code was
 * abolished.
 */
final class Invented {

    /** The day on which everything here is handed in. */
    static final LocalDate ON = LocalDate.of(2026, 6, 1);

    /** 新蔡县 had this code till 1999; born ten years after. */
    static final String MAN = "412828201001019918";

    static final String OLD_MAN = "412801188512310017";

    /** The example of GB 11643-1999; a woman. */
    static final String WOMAN_X = "11010519491231002X";

    private Invented() {}

    static Verdict citizen(String raw) {
        return Identity.check(IdType.CITIZEN, raw, ON);
    }

    static List<String> codes(Verdict verdict) {
        return verdict.faults().stream().map(Fault::code).toList();
    }

    /** Appends the check digit, counted another way than the library does: the first 17 digits read to the base 13. */
    static String checked(String seventeen) {
        var check = BigInteger.ONE
                .subtract(new BigInteger(seventeen, 13).shiftLeft(1))
                .mod(BigInteger.valueOf(11))
                .intValue();
        return seventeen + (check == 10 ? "X" : check);
    }
}
