package org.chengxin.identity;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.identity.Regions.Standing;

/** Tells what a number is that is not what it was handed in as, where there is no doubt. */
final class Recognition {

    private Recognition() {}

    /** The kind of document that a text clearly belongs to, if that is another than {@code said}. */
    static Optional<IdType> of(String text, IdType said, LocalDate on) {
        return of(text.toUpperCase(Locale.ROOT), on).filter(found -> found != said && !mayBeCut(said, found));
    }

    /** An organisation code that lost a character can have the shape of a passport or a pass, which have no check. */
    private static boolean mayBeCut(IdType said, IdType found) {
        return said == IdType.ORGANISATION_CODE && (found == IdType.PASSPORT || found == IdType.HK_MACAO_PASS);
    }

    /** The kind that a text belongs to, or else the one that it looks most like. */
    static IdType likely(String text, LocalDate on) {
        return of(text, on).orElseGet(() -> resembled(text, on));
    }

    private static IdType resembled(String text, LocalDate on) {
        var digits = (int) text.chars().filter(c -> Shape.digit((char) c)).count();
        return switch (text.length()) {
            case 8, 10, 13, 14 ->
                digits == text.length() || text.startsWith("(", 10) ? IdType.TAIWAN_PASS : shortest(text);
            case 9 -> digits >= 6 ? IdType.ORGANISATION_CODE : IdType.PASSPORT;
            case 18 -> {
                if (ResidencePermit.prefixed(text)) {
                    yield IdType.RESIDENCE_PERMIT;
                }
                var letters = text.chars().filter(c -> Shape.capital((char) c)).count() > 3;
                if (letters || text.charAt(0) != '9') {
                    yield letters ? IdType.USCC : IdType.CITIZEN;
                }
                yield Shape.digits(text, 6, 14) && born(Shape.value(text, 6, 10), text, 10, on)
                        ? IdType.FOREIGNER_CARD
                        : IdType.USCC;
            }
            default -> shortest(text);
        };
    }

    /** Up to twelve characters are more of a passport than of anything longer, if there is a letter among them. */
    private static IdType shortest(String text) {
        return text.length() <= 12 && Shape.plain(text) && !Shape.digits(text, 0, text.length())
                ? IdType.PASSPORT
                : IdType.CITIZEN;
    }

    private static Optional<IdType> of(String text, LocalDate on) {
        if (text.length() == 18) {
            return eighteen(text, on);
        }
        if (ForeignerCard.older(text)) {
            return Optional.of(IdType.FOREIGNER_CARD);
        }
        if (TravelDocument.hkMacaoPass(text)) {
            return Optional.of(IdType.HK_MACAO_PASS);
        }
        if (TravelDocument.chinesePassport(text)) {
            return Optional.of(IdType.PASSPORT);
        }
        return OrganisationCode.checked(text) ? Optional.of(IdType.ORGANISATION_CODE) : fifteen(text, on);
    }

    private static Optional<IdType> eighteen(String text, LocalDate on) {
        if (Shape.checkedNumber18(text) && born(Shape.value(text, 6, 10), text, 10, on)) {
            if (ResidencePermit.prefixed(text)) {
                return Optional.of(IdType.RESIDENCE_PERMIT);
            }
            if (text.charAt(0) == '9' && Regions.table().knowsProvince(Shape.value(text, 1, 3))) {
                return Optional.of(IdType.FOREIGNER_CARD);
            }
            if (text.charAt(0) < '8' && known(text, Shape.value(text, 6, 10))) {
                return Optional.of(IdType.CITIZEN);
            }
        }
        if (CreditCode.shaped(text) && CreditCode.registered(text) && meantAsCreditCode(text)) {
            return Optional.of(IdType.USCC);
        }
        return Optional.empty();
    }

    /**
     * A citizen's number with one digit mistyped as a letter can have the shape of a credit code (41 is both Henan and the
     * Ministry of Culture). It is one when both its checks fit, when it begins as no citizen's number does and has a letter,
     * or when its organisation code begins with two letters, as all have since 2015.
     */
    private static boolean meantAsCreditCode(String text) {
        return CreditCode.checked(text)
                || (text.charAt(0) >= '8' && !Shape.digits(text, 0, 17))
                || Shape.capitals(text, 8, 10);
    }

    private static Optional<IdType> fifteen(String text, LocalDate on) {
        if (text.length() != 15 || !Shape.digits(text, 0, 15)) {
            return Optional.empty();
        }
        var year = 1900 + Shape.value(text, 6, 8);
        return born(year, text, 8, on) && known(text, year) ? Optional.of(IdType.CITIZEN) : Optional.empty();
    }

    private static boolean born(int year, String text, int month, LocalDate on) {
        return BirthDate.objection(
                        year, Shape.value(text, month, month + 2), Shape.value(text, month + 2, month + 4), on)
                .isEmpty();
    }

    private static boolean known(String text, int year) {
        return Regions.table().standing(Shape.value(text, 0, 6), year) != Standing.UNKNOWN;
    }
}
