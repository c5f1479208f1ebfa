package org.chengxin.acceptance;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.TreeMap;
import org.chengxin.acceptance.Whereabouts.Place;
import org.springframework.util.FileSystemUtils;

/** Many steps of {@link KilledPersons} and many kills; ends with 1 if anything differs from the model. See {@code docs/soak.md}. */
public final class KilledModel {

    private static final int LOOKS = 10;

    private KilledModel() {}

    /** @param arguments steps, kills, seed: all may be left out from the end */
    public static void main(String[] arguments) throws Exception {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
        int kills = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        System.out.printf("%d steps, %d kills, seed %d%n", steps, kills, seed);
        long began = System.nanoTime();
        var folder = Files.createTempDirectory("killed-model");
        int differences = 0;
        try (var persons = new KilledPersons(folder, new Random(seed))) {
            for (int look = 1; look <= LOOKS && differences == 0; look++) {
                persons.go(
                        steps * look / LOOKS - steps * (look - 1) / LOOKS,
                        kills * look / LOOKS - kills * (look - 1) / LOOKS);
                var different = persons.differences();
                differences += different.size();
                System.out.printf(
                        "%d steps, %d processes killed: %d differences%n",
                        steps * look / LOOKS, persons.kills().size(), differences);
                different.forEach(System.out::println);
            }
            var where = new TreeMap<Place, Integer>();
            persons.kills().forEach(at -> where.merge(at.place(), 1, Integer::sum));
            System.out.printf("killed at %s%n%s%n", where, persons.figures());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.out.printf(
                "%d differences, %d s%n",
                differences, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        System.exit(differences == 0 ? 0 : 1);
    }
}
