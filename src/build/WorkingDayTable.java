import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes one table a year of the days that are not what their weekday says; see {@code rebuild-tables}. */
class WorkingDayTable {

    public static void main(String[] arguments) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of(arguments[0]), "[0-9][0-9][0-9][0-9].json")) {
            for (var file : files) {
                var year = file.getFileName().toString().substring(0, 4);
                var text = Files.readString(file);
                var days = new TreeMap<LocalDate, String>();
                days(text, "holidays").forEach((day, name) -> {
                    if (!weekend(day)) {
                        days.put(day, "off," + name);
                    }
                });
                days(text, "workdays").forEach((day, name) -> {
                    if (!weekend(day) || days.containsKey(day)) {
                        throw new IllegalArgumentException(file + ": " + day + " is worked without need to say so");
                    }
                    days.put(day, "work," + name);
                });
                var lines = new ArrayList<>(HEADER.formatted(year, year).lines().toList());
                days.forEach((day, meaning) -> lines.add(day + "," + meaning));
                Files.write(Path.of(arguments[1], year + ".csv"), lines);
                System.out.printf("%s: %d days%n", year, days.size());
            }
        }
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Map<LocalDate, String> days(String text, String section) {
        var days = new TreeMap<LocalDate, String>();
        var part = Pattern.compile("\"" + section + "\":\\{([^}]*)\\}").matcher(text);
        if (!part.find()) {
            throw new IllegalArgumentException("no section " + section);
        }
        var day = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\d)\":\"[^,]*,([^,]*),").matcher(part.group(1));
        while (day.find()) {
            days.put(LocalDate.parse(day.group(1)), day.group(2));
        }
        return days;
    }

    private static final String HEADER =
            """
            # Days of %s in the People's Republic of China that are not what their weekday says:
            # "off" is a weekday that is not worked, "work" a Saturday or Sunday that is worked in its stead.
            # From the yearly notice of the General Office of the State Council, by way of dist/years/%s.json of the
            # npm package chinese-days 1.5.7, Copyright (c) 2024 Yawei sun, MIT. Rebuilt by src/build/rebuild-tables.
            """;
}
