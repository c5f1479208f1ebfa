package org.chengxin.acceptance;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What goes wrong, drawn from a seed, and how often it did. */
final class Mischief {

    private final long seed;
    private final Random random;
    private final Map<String, Integer> done = new TreeMap<>();
    private boolean over;

    Mischief(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** From now on nothing goes wrong. */
    void end() {
        over = true;
    }

    boolean over() {
        return over;
    }

    /** Whether it goes wrong, in this share of all times. */
    boolean happens(double share) {
        return !over && random.nextDouble() < share;
    }

    boolean happens(double share, String fault) {
        boolean happens = happens(share);
        if (happens) {
            count(fault);
        }
        return happens;
    }

    /** The same for the same thing, in whatever order it is asked. */
    boolean happensTo(String thing, double share) {
        return !over && new Random(seed ^ thing.hashCode() * 0x9E3779B97F4A7C15L).nextDouble() < share;
    }

    synchronized void count(String fault) {
        done.merge(fault, 1, Integer::sum);
    }

    /** A number from 0 to one less than this. */
    int upTo(int bound) {
        return random.nextInt(bound);
    }

    Map<String, Integer> done() {
        return done;
    }

    int faults() {
        return done.values().stream().mapToInt(Integer::intValue).sum();
    }
}
