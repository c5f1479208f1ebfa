package org.chengxin.acceptance;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.springframework.util.FileSystemUtils;

/**
 * Nights that are killed and stopped, over and over, at random instants and in every place; each must leave what an
 * undisturbed one leaves. Ends with 1 if any does not. See {@code docs/soak.md}.
 */
public final class Soak {

    private final SameNight night;
    private final SameNight.Undisturbed undisturbed;
    private final Random random;
    private final int rows;
    private final List<At> kills = new ArrayList<>();
    private final List<At> stops = new ArrayList<>();
    private int nights;
    private int differences;

    private Soak(SameNight night, Random random, int rows) throws Exception {
        this.night = night;
        this.random = random;
        this.rows = rows;
        this.undisturbed = night.undisturbed();
    }

    /** @param arguments kills, stops, rows of each file, seed: all may be left out from the end */
    public static void main(String[] arguments) throws Exception {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        int stops = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        int rows = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_200;
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : System.nanoTime();
        System.out.printf("%d kills, %d stops, files of %d rows, seed %d%n", kills, stops, rows, seed);
        long began = System.nanoTime();
        var folder = Files.createTempDirectory("soak");
        try {
            var soak = new Soak(new SameNight(folder, rows), new Random(seed), rows);
            soak.kill(kills);
            soak.stop(stops);
            soak.print(Duration.ofNanos(System.nanoTime() - began));
            System.exit(soak.differences == 0 ? 0 : 1);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private interface Disturbing {
        List<At> in(Disturbance night) throws Exception;
    }

    /** In turn at random instants and in the places that were met least. */
    private void kill(int count) throws Exception {
        var open = new ArrayList<At>();
        while (met(kills) < count) {
            kills.addAll(aNight("killed", disturbance -> disturbance.killAtRandom(undisturbed.millis())));
            if (open.isEmpty()) {
                open.addAll(everywhere());
            }
            kills.addAll(aNight("killed", disturbance -> disturbance.killThrough(open, false)));
        }
    }

    private void stop(int count) throws Exception {
        while (met(stops) < count) {
            stops.addAll(aNight("stopped", disturbance -> disturbance.stopAtRandom(undisturbed.millis() / 2)));
        }
    }

    private List<At> aNight(String how, Disturbing disturbing) throws Exception {
        try (var database = TestDatabase.migrated()) {
            nights++;
            var home = night.home("night");
            var met = disturbing.in(new Disturbance(night, home, database, random));
            var different = new ArrayList<String>();
            try {
                night.finish(home, database);
                different.addAll(Leftovers.differences(undisturbed.left(), Leftovers.of(home, database)));
            } catch (AssertionError failed) {
                different.add(failed.getMessage());
            }
            differences += different.size();
            System.out.printf("night %d, %s at %s: %d differences%n", nights, how, met, different.size());
            different.forEach(System.out::println);
            return met;
        }
    }

    private static List<At> everywhere() {
        var all = new ArrayList<>(List.of(new At(Place.CLAIM, "")));
        for (var file : List.of(SameNight.WORKBOOK, SameNight.CSV)) {
            for (var place : Place.values()) {
                if (place.compareTo(Place.READ) >= 0 && place.compareTo(Place.END) <= 0) {
                    all.add(new At(place, file));
                }
            }
        }
        for (var place : List.of(Place.PREPARE, Place.WRITE, Place.DELIVER)) {
            all.add(new At(place, ""));
        }
        return all;
    }

    /** Those that came too late do not count. */
    private static long met(List<At> all) {
        return all.stream().filter(at -> at.place() != Place.OVER).count();
    }

    private void print(Duration took) {
        var table = new TreeMap<Place, int[]>();
        count(kills, table, 0);
        count(stops, table, 3);
        System.out.println("| where | killed: xlsx | csv | neither | stopped: xlsx | csv | neither |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        table.forEach((place, counts) -> System.out.printf(
                "| %s | %d | %d | %d | %d | %d | %d |%n",
                place.name().toLowerCase(Locale.ROOT),
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5]));
        System.out.printf(
                "%d kills, %d stops, %d nights, %d rows handed in, %d differences, %d min%n",
                met(kills), met(stops), nights, 2L * rows * nights, differences, took.toMinutes());
        var unmet = new TreeSet<>(List.of(Place.values()));
        unmet.removeAll(table.keySet());
        unmet.removeAll(List.of(Place.START, Place.OVER));
        if (!unmet.isEmpty()) {
            System.out.println("never met: " + unmet);
            differences++;
        }
    }

    private static void count(List<At> all, TreeMap<Place, int[]> table, int first) {
        for (var at : all) {
            if (at.place() != Place.OVER) {
                int form = at.file().equals(SameNight.WORKBOOK) ? 0 : at.file().equals(SameNight.CSV) ? 1 : 2;
                table.computeIfAbsent(at.place(), place -> new int[6])[first + form]++;
            }
        }
    }
}
