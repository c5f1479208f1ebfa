package org.chengxin.acceptance;

import java.nio.file.Files;
import java.time.Duration;
import org.springframework.util.FileSystemUtils;

/** A month of nights with all targets misbehaving; ends with 1 if anything differs in the end. See {@code docs/soak.md}. */
public final class Month {

    private Month() {}

    /** @param arguments nights, rows of each file, seed: all may be left out from the end */
    public static void main(String[] arguments) throws Exception {
        int nights = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : System.nanoTime();
        System.out.printf("%d nights, files of %d rows, seed %d%n", nights, rows, seed);
        long began = System.nanoTime();
        var folder = Files.createTempDirectory("month");
        int differences;
        try (var month = new MonthOfNights(folder, new Mischief(seed), nights)) {
            for (int night = 0; night < nights; night++) {
                month.night(rows);
            }
            month.calm();
            var different = month.differences();
            different.forEach(System.out::println);
            differences = different.size();
            System.out.println(month.figures());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.out.printf(
                "%d differences, %d s%n",
                differences, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        System.exit(differences == 0 ? 0 : 1);
    }
}
