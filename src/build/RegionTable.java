import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes the table of region codes through time from four npm packages; see {@code rebuild-tables}.
 *
 * <p>Every package is a list of codes as of one day or several. A code began in the year after the last list without it
 * and ended in the year before the first list that lacks it again, so an interval is never too short by what lies
 * between two lists. What the lists cannot say is corrected from the decisions that made the change.
 */
class RegionTable {

    /** The last year that the newest list speaks for. */
    private static final int THROUGH = 2023;

    private static final int OPEN = 9999;

    /** Years known from the decision itself: a code or the beginning of codes, first and last year (0: as the lists say). */
    private static final List<Known> KNOWN = List.of(
            // Zhumadian became a prefecture-level city in 2000; the year-end list of 1999 is the last with 4128.
            new Known("4128", 0, 1999),
            new Known("4117", 2000, 0),
            // Hainan province, 1988; Chongqing municipality, 1997.
            new Known("46", 1988, 0),
            new Known("50", 1997, 0),
            // Jiyuan is administered by the province since 1997; the lists show it only from 2008.
            new Known("419001", 1997, 0),
            // Cities of the Xinjiang Production and Construction Corps, in the lists years after they were founded.
            new Known("659005", 2011, 0),
            new Known("659006", 2012, 0),
            new Known("659007", 2014, 0),
            new Known("659008", 2015, 0));

    /** Founded after the newest list: 和康县 and 和安县, announced on 2024-12-27. */
    private static final Map<String, String> FOUNDED_2024 = Map.of("653228", "和康县", "653229", "和安县");

    /** Codes of the statistics bureau that no card bears, beside all that end in 71 to 80. */
    private static final Set<String> STATISTICS = Set.of(
            "232761", "232762", "232763", "232764", "460321", "460322", "460323", "620201", "632857");

    private record Known(String prefix, int from, int to) {}

    public static void main(String[] arguments) throws IOException {
        var packages = Path.of(arguments[0]);
        var everKnown = named(packages.resolve("identity-card/src/area.data.ts"), "(\\d{6}):'([^'|]*)\\|[01]'");
        var lists = new TreeMap<Integer, Set<String>>();
        lists.put(1998, named(packages.resolve("id-validator/src/GB2260.js"), "\"?(\\d{6})\"?:\"([^\"]*)\"").keySet());
        try (var files = Files.newDirectoryStream(packages.resolve("gb2260/lib"), "2*.json")) {
            for (var file : files) {
                var year = Integer.parseInt(file.getFileName().toString().substring(0, 4));
                lists.computeIfAbsent(year, any -> new HashSet<>()).addAll(named(file, "\"(\\d{6})\":\"([^\"]*)\"").keySet());
            }
        }
        lists.put(2020, named(packages.resolve("identity-card/src/area.data.ts"), "(\\d{6}):'([^'|]*)\\|1'").keySet());
        var newest = newest(packages.resolve("china-division/dist"));
        lists.put(THROUGH, newest.keySet());

        var names = new TreeMap<>(everKnown);
        names.putAll(newest);
        // The newest list leaves these three out.
        for (var code : List.of("710000", "810000", "820000")) {
            newest.put(code, everKnown.get(code));
        }
        var lines = new ArrayList<String>();
        for (var code : names.keySet()) {
            lines.add(line(code, names.get(code), lists));
        }
        FOUNDED_2024.forEach((code, name) -> lines.add(code + ",2024,," + name));
        lines.sort(null);
        var text = new ArrayList<>(HEADER.lines().toList());
        text.add("through," + THROUGH);
        text.addAll(lines);
        Files.write(Path.of(arguments[1]), text);
        System.out.printf("%s: %d codes%n", arguments[1], lines.size());
    }

    private static String line(String code, String name, NavigableMap<Integer, Set<String>> lists) {
        var years = lists.keySet().stream().filter(year -> lists.get(year).contains(code)).toList();
        var from = 1980;
        var to = 1997;
        if (!years.isEmpty()) {
            var before = lists.lowerKey(years.get(0));
            from = before == null ? 1980 : before + 1;
            var after = lists.higherKey(years.get(years.size() - 1));
            to = after == null ? OPEN : after - 1;
        }
        for (var known : KNOWN) {
            if (code.startsWith(known.prefix)) {
                // Of a whole province or prefecture no code is older than it; of one code the year itself is known.
                from = known.prefix.length() == 6 ? known.from : Math.max(from, Math.min(known.from, to));
                to = known.to == 0 ? to : Math.min(known.to, to);
            }
        }
        return code + "," + from + "," + (to == OPEN ? "" : to) + "," + name;
    }

    private static Map<String, String> newest(Path directory) throws IOException {
        var codes = new TreeMap<String, String>();
        named(directory.resolve("areas.json"), "\"code\":\"(\\d{6})\",\"name\":\"([^\"]*)\"").forEach(codes::put);
        named(directory.resolve("cities.json"), "\"code\":\"(\\d{4})\",\"name\":\"([^\"]*)\"")
                .forEach((code, name) -> codes.put(code + "00", name));
        named(directory.resolve("provinces.json"), "\"code\":\"(\\d{2})\",\"name\":\"([^\"]*)\"")
                .forEach((code, name) -> codes.put(code + "0000", name));
        codes.keySet().removeIf(code -> code.substring(4).compareTo("71") >= 0 && code.substring(4).compareTo("80") <= 0);
        codes.keySet().removeAll(STATISTICS);
        codes.values().removeIf(name -> name.equals("市辖区") || name.equals("县") || name.contains("直辖县级"));
        return codes;
    }

    private static Map<String, String> named(Path file, String pair) throws IOException {
        var codes = new TreeMap<String, String>();
        var text = Files.readString(file).replaceAll("\\s*([:,])\\s*", "$1");
        var matcher = Pattern.compile(pair).matcher(text);
        while (matcher.find()) {
            codes.put(matcher.group(1), matcher.group(2));
        }
        if (codes.isEmpty()) {
            throw new IOException(file + ": no codes found; has the package changed its form?");
        }
        return codes;
    }

    private static final String HEADER =
            """
            # Region codes (GB/T 2260) that identity numbers begin with, 1980 to today: code, first year, last year, name.
            # Rebuilt by src/build/rebuild-tables; do not edit by hand.
            # Years are those of year-end lists. Before 1998 there is no list by year: a code of that time counts from 1980
            # (and, if it was gone by 1998, to 1997). An empty last year: in use in the newest list, which speaks for the
            # year given as "through". County codes of the statistics bureau (71 to 80 and a few others) are left out.
            # Facts only, taken from these npm packages:
            #   identity-card 1.2.0, raoyc, MIT: every code the Ministry of Civil Affairs listed from 1980 to August 2020
            #   id-validator 1.3.0, Copyright (c) 2014 mc-zone, MIT: the list of 1998
            #   gb2260 0.6.0, Hsiaoming Yang, MIT: the lists of 2002 to 2016
            #   china-division 2.7.0, modood, MIT (package.json) and WTFPL (LICENSE): the list of 2023
            """;
}
