package org.chengxin.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chengxin.samples.Pieces.Made;

/**
 * Writes {@code sample-data/}: the files of five invented departments and, beside them, what must come out of each. Always
 * the same files; what must come out is known from what was put in, not from running the program.
 */
public final class SampleData {

    private static final List<Pieces.Department> DEPARTMENTS =
            List.of(new CivilAffairs(), new Civilization(), new Court(), new MarketRegulation(), new Transport());

    /** What a target is told of: see its {@code accepts} and {@code feeds} in {@code mappings/targets}. */
    private static final Map<String, Set<String>> TARGETS = Map.of(
            "nation", Set.of("xk_person", "cf_org", "court_dishonest", "honor_moral"),
            "province", Set.of("cf_person", "xk_person", "cf_org", "court_dishonest", "honor_moral", "volunteer"));

    private SampleData() {}

    /** @param arguments the folder to write */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: SampleData FOLDER");
            System.exit(2);
        }
        var folder = Path.of(arguments[0]);
        write(folder);
        System.out.println("wrote " + folder.toAbsolutePath());
    }

    /** Writes the folder anew. */
    static void write(Path folder) throws IOException {
        Folders.delete(folder.resolve("intake"));
        Folders.delete(folder.resolve("expected"));
        var files = all();
        for (var made : files) {
            var expected = made.expected();
            Folders.write(
                    Folders.file(folder.resolve("intake").resolve(expected.department()), expected.file()),
                    made.content());
            Folders.write(
                    Folders.file(folder.resolve("expected").resolve(expected.department()), expected.file() + ".json"),
                    expected.json());
        }
        Folders.write(folder.resolve("expected/extracts.json"), Expected.json(extracts(files)));
        Folders.write(folder.resolve("README.md"), readme(files).getBytes(StandardCharsets.UTF_8));
    }

    /** Every file in the order in which it is to be imported: by department and name. */
    private static List<Made> all() throws IOException {
        var files = new ArrayList<Made>();
        for (var department : DEPARTMENTS) {
            var own = new ArrayList<>(department.files());
            own.sort(Comparator.comparing(made -> made.expected().file()));
            files.addAll(own);
        }
        return files;
    }

    /** For each target and dataset how many records it is told of in the first night. */
    private static Map<String, Map<String, Integer>> extracts(List<Made> files) {
        var told = new TreeMap<String, Map<String, Integer>>();
        TARGETS.forEach((target, datasets) -> {
            var records = new TreeMap<String, Integer>();
            for (var made : files) {
                made.dataset()
                        .filter(datasets::contains)
                        .filter(dataset -> made.records() > 0)
                        .ifPresent(dataset -> records.merge(dataset, made.records(), Integer::sum));
            }
            told.put(target, records);
        });
        return told;
    }

    private static String readme(List<Made> files) {
        var rows = new StringBuilder();
        for (var made : files) {
            var expected = made.expected();
            rows.append("| `%s/%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            expected.department(),
                            expected.file(),
                            expected.dataset().orElse("–"),
                            expected.status(),
                            counts(expected.rows()),
                            made.shows()));
        }
        return """
                # Sample data

                Files as five departments of a city might hand them in, and what must come out of each.
                Everybody in them is invented: people born 1880 to 1899 or with numbers that were never given out,
                organisations with codes of no one.

                - `intake/<department>/`: the files, to be laid into the intake folder of a home
                - `expected/<department>/<file>.json`: status, rows and findings by code, as in `nightly --json`
                - `expected/extracts.json`: for each target and dataset how many records it is told of in the first night

                | file | dataset | status | rows | what it shows |
                | --- | --- | --- | --- | --- |
                %s
                Files of one department are imported by time and then by name. The second workbook of `market-regulation`
                corrects the first, and so it must not be the older one.

                All of it is written by `org.chengxin.samples.SampleData` (in `src/test/java`), this page included. After a
                change there:

                ```
                ./mvnw -q spring-boot:test-run -Dspring-boot.run.main-class=org.chengxin.samples.SampleData \\
                  -Dspring-boot.run.arguments=sample-data
                ```

                `BigFiles` beside it writes files of any size for measuring:

                ```
                ./mvnw -q spring-boot:test-run -Dspring-boot.run.main-class=org.chengxin.samples.BigFiles \\
                  -Dspring-boot.run.arguments="1000000 target/big.csv"
                ```
                """.formatted(rows);
    }

    private static String counts(Map<String, Integer> rows) {
        var text = new StringBuilder();
        rows.forEach((name, count) -> {
            if (count > 0) {
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(count);
            }
        });
        return text.isEmpty() ? "none read" : text.toString();
    }
}
