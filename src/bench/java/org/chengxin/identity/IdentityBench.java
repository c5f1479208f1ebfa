package org.chengxin.identity;

import java.time.LocalDate;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many numbers one core checks in a second (aim: 5 million citizens' numbers), and what garbage each leaves. Every call
 * takes another of 65,536 invented numbers, so that neither caches nor branches know it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class IdentityBench {

    private static final LocalDate ON = LocalDate.of(2026, 6, 1);
    private static final int NUMBERS = 1 << 16;
    private static final String[] COUNTIES = {
        "412801", "412821", "412822", "412823", "412824", "412825", "412826", "412827", "412828", "412829", "110101",
        "440524", "510104", "320102", "653128", "330102", "210102", "370102", "430102", "610102"
    };

    private String[] citizens;
    private String[] mistyped;
    private String[] spaced;
    private String[] creditCodes;
    private int next;

    @Setup
    public void invent() {
        var random = new Random(11_643);
        citizens = numbers(random, IdentityBench::citizen);
        mistyped = numbers(random, any -> {
            var number = citizen(any);
            var i = any.nextInt(17);
            return number.substring(0, i) + (char) ('0' + (number.charAt(i) - '0' + 1) % 10) + number.substring(i + 1);
        });
        spaced = numbers(random, any -> " " + citizen(any));
        creditCodes = numbers(random, IdentityBench::creditCode);
    }

    @Benchmark
    public Verdict citizen() {
        return Identity.check(IdType.CITIZEN, citizens[next++ & (NUMBERS - 1)], ON);
    }

    @Benchmark
    public Verdict citizenWithAWrongDigit() {
        return Identity.check(IdType.CITIZEN, mistyped[next++ & (NUMBERS - 1)], ON);
    }

    @Benchmark
    public Verdict citizenWithASpace() {
        return Identity.check(IdType.CITIZEN, spaced[next++ & (NUMBERS - 1)], ON);
    }

    @Benchmark
    public Verdict creditCode() {
        return Identity.check(IdType.USCC, creditCodes[next++ & (NUMBERS - 1)], ON);
    }

    private static String[] numbers(Random random, Function<Random, String> one) {
        var numbers = new String[NUMBERS];
        for (var i = 0; i < NUMBERS; i++) {
            numbers[i] = one.apply(random);
        }
        return numbers;
    }

    /** Born in the 1880s or 1890s, so nobody's. */
    private static String citizen(Random random) {
        var body = "%s%d%02d%02d%03d"
                .formatted(
                        COUNTIES[random.nextInt(COUNTIES.length)],
                        1880 + random.nextInt(20),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        1 + random.nextInt(995));
        return body + Mod11.ofNumber(body);
    }

    private static String creditCode(Random random) {
        var body = new StringBuilder("91411702MA");
        for (var i = 10; i < 16; i++) {
            body.append("0123456789ABCDEFGHJKLMNPQRTUWXY".charAt(random.nextInt(31)));
        }
        body.append(Mod11.ofOrganisation(body, 8));
        return body.toString() + CreditCode.checkCharacter(body.toString());
    }
}
