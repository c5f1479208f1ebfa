import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes the table of nationalities on foreigners' cards from an npm package; see {@code rebuild-tables}. */
class NationalityTable {

    /** No foreigner is of these: China itself, Hong Kong, Macao, Taiwan. */
    private static final List<String> OWN = List.of("CN", "HK", "MO", "TW");

    /** Uninhabited, so that nobody is of these; and one that neither standard has. */
    private static final List<String> NOBODYS = List.of("AQ", "BV", "HM", "TF", "UM", "XK");

    public static void main(String[] arguments) throws IOException {
        var country = Path.of(arguments[0]);
        var chinese = names(country.resolve("langs/zh.json"));
        var english = names(country.resolve("langs/en.json"));
        var lines = new ArrayList<String>();
        var matcher = Pattern.compile("\\[\"([A-Z]{2})\",\\s*\"([A-Z]{3})\",\\s*\"(\\d{3})\"")
                .matcher(Files.readString(country.resolve("codes.json")));
        while (matcher.find()) {
            var two = matcher.group(1);
            if (!OWN.contains(two) && !NOBODYS.contains(two)) {
                lines.add(String.join(
                        "|", matcher.group(3), matcher.group(2), chinese.get(two), english.get(two)));
            }
        }
        if (lines.size() < 200 || lines.stream().anyMatch(line -> line.contains("null"))) {
            throw new IOException(country + ": codes or names are missing; has the package changed its form?");
        }
        lines.sort(null);
        var text = new ArrayList<>(HEADER.lines().toList());
        text.addAll(lines);
        Files.write(Path.of(arguments[1]), text);
        System.out.printf("%s: %d codes%n", arguments[1], lines.size());
    }

    /** The first of the names where there are several. */
    private static Map<String, String> names(Path file) throws IOException {
        var names = new TreeMap<String, String>();
        var matcher = Pattern.compile("\"([A-Z]{2})\":\\s*\\[?\\s*\"([^\"]*)\"").matcher(Files.readString(file));
        while (matcher.find()) {
            names.put(matcher.group(1), matcher.group(2));
        }
        return names;
    }

    private static final String HEADER =
            """
            # Nationalities on foreigners' permanent residence cards (GB/T 2659, which is ISO 3166-1): digits, letters, names.
            # Rebuilt by src/build/rebuild-tables; do not edit by hand.
            # China, Hong Kong, Macao and Taiwan are left out, as are places where nobody lives.
            # Facts only, taken from this npm package:
            #   i18n-iso-countries 7.14.0, Copyright (c) 2016 widdix GmbH, MIT
            """;
}
