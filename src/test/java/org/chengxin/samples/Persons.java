package org.chengxin.samples;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * People who do not exist: born 1880 to 1899, long before numbers were given out, with valid check digits and names that
 * nobody bears.
 */
public final class Persons {

    /** Counties of the prefecture as the lists of 1980 had them. */
    private static final String[] COUNTIES = {
        "412801", "412821", "412822", "412823", "412824", "412825", "412826", "412827", "412828", "412829"
    };

    private static final String FAMILIES = "试例样测";
    private static final String STEMS = "甲乙丙丁戊己庚辛壬癸";
    private static final String NUMERALS = "一二三四五六七八九十";
    private static final int DAYS = 7304;
    private static final int SEQUENCES = 999;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;

    private Persons() {}

    /** An invented person. */
    public record Person(String name, String number) {}

    /** Another person for each number up to 7,303. */
    public static Person person(int n) {
        return new Person(name(n), number(COUNTIES[n % COUNTIES.length], birth(n), 1 + n % SEQUENCES));
    }

    /** The same, but with a number that ends in X. */
    public static Person personWithX(int n) {
        for (int sequence = 1; ; sequence++) {
            var number = number(COUNTIES[n % COUNTIES.length], birth(n), sequence);
            if (number.endsWith("X")) {
                return new Person(name(n), number);
            }
        }
    }

    /** Whose number begins with a code that came a hundred years after the birth. */
    public static Person personOfNewDistrict(int n) {
        return new Person(name(n), number("411702", birth(n), 1 + n % SEQUENCES));
    }

    /** Born after 2001, with a code that was abolished before: such a number was never given out. */
    public static Person youngPerson(int n) {
        var birth = LocalDate.of(2002, 1, 1).plusDays(n % 1000L);
        return new Person(name(n), number("412828", birth, 1 + n % SEQUENCES));
    }

    /** A minor at any time before 2026. */
    public static Person child(int n) {
        return new Person(name(n), number("412828", LocalDate.of(2008, 2, 29), 1 + n % SEQUENCES));
    }

    /** Born on 30 February, with the check digit that belongs to it. */
    public static Person bornOnNoDay(int n) {
        return new Person(name(n), number("412801", "18850230", 1 + n % SEQUENCES));
    }

    public static String name(int n) {
        return "" + FAMILIES.charAt(n % 4) + STEMS.charAt(n / 4 % 10) + NUMERALS.charAt(n / 40 % 10);
    }

    /** The same number with another last digit. */
    public static String misread(String number) {
        char last = number.charAt(17);
        return number.substring(0, 17) + (last == '7' ? '6' : '7');
    }

    public static String number(String county, LocalDate birth, int sequence) {
        return number(county, BASIC.format(birth), sequence);
    }

    private static String number(String county, String birth, int sequence) {
        var body = county + birth + String.valueOf(1000 + sequence).substring(1);
        return body + checkDigit(body);
    }

    /** ISO 7064 MOD 11-2. */
    public static char checkDigit(String body) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (body.charAt(i) - '0') * WEIGHTS[i];
        }
        return "10X98765432".charAt(sum % 11);
    }

    private static LocalDate birth(int n) {
        return LocalDate.of(1880, 1, 1).plusDays(n * 37L % DAYS);
    }
}
