package org.chengxin.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the check of one number found. The number is good when no fault is an error.
 *
 * @param number the normalised number (a 15-digit citizen number in its 18-digit form); empty when it could not be
 *     normalised
 * @param repairs typing faults that were put right without losing anything, by name
 * @param faults what is wrong or doubtful
 * @param birthDate as the number says, if it is good and says so
 * @param sex {@code M} or {@code F}, if it is good and says so
 * @param region the six-digit region code, if the number carries one
 * @param suggestion what was probably meant, if the number is refused and just one reading of it would be good
 */
public record Verdict(
        String number,
        List<Repair> repairs,
        List<Fault> faults,
        Optional<LocalDate> birthDate,
        Optional<String> sex,
        Optional<String> region,
        Optional<Suggestion> suggestion) {

    public Verdict {
        repairs = List.copyOf(repairs);
        faults = List.copyOf(faults);
    }

    /** A verdict without a suggestion. */
    public Verdict(
            String number,
            List<Repair> repairs,
            List<Fault> faults,
            Optional<LocalDate> birthDate,
            Optional<String> sex,
            Optional<String> region) {
        this(number, repairs, faults, birthDate, sex, region, Optional.empty());
    }

    /** A typing fault that can be put right without a guess. */
    public enum Repair {
        /** Spaces, tabs, non-breaking or zero-width characters left out. */
        SPACE,
        /** Full-width letters or digits made half-width. */
        WIDTH,
        /** A leading apostrophe left out. */
        APOSTROPHE,
        /** A small letter, ×, Roman or Cyrillic ten made X. */
        LETTER_X,
        /** Small letters made capital. */
        CASE,
        /** Hyphens or dots left out. */
        HYPHEN,
        /** A 15-digit number brought to 18 digits. */
        FIFTEEN_TO_EIGHTEEN,
        /** A trailing ".0" of a number of at most 15 digits left out: up to there Excel keeps every digit. */
        DECIMAL_ZERO,
        /**
         * The last two digits of an old 港澳居民来往内地通行证 left out: they count how often it was issued, and only the nine
         * characters before them stay a person's for life.
         */
        REISSUE_COUNT
    }

    /**
     * One thing that is wrong or doubtful.
     *
     * @param code of the error-code catalogue, such as {@code I-CHECK}
     * @param error whether the number is refused for it; otherwise a warning
     * @param arguments of the message; never the number or a part of it that identifies
     */
    public record Fault(String code, boolean error, List<String> arguments) {

        public Fault {
            arguments = List.copyOf(arguments);
        }
    }

    /** A verdict that says nothing about a person. */
    static Verdict of(String number, List<Repair> repairs, List<Fault> faults) {
        return new Verdict(number, repairs, faults, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Verdict with(Optional<Suggestion> suggested) {
        return suggested.isEmpty() ? this : new Verdict(number, repairs, faults, birthDate, sex, region, suggested);
    }

    /** Whether the number may be used: it has no fault that is an error. */
    public boolean good() {
        for (var fault : faults) {
            if (fault.error()) {
                return false;
            }
        }
        return true;
    }

    /** The number is personal data, and so is a suggestion: only what is said about it is printed. */
    @Override
    public String toString() {
        return "Verdict[faults=" + faults + ", repairs=" + repairs + "]";
    }
}
