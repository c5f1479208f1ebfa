package org.chengxin.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What foreigners' cards say of nationality, by the three digits of today's cards or the three letters of older ones
 * (GB/T 2659), read once from {@code nationalities.csv}, whose head says where it comes from.
 */
final class Nationalities {

    private static final String STATELESS = "000";

    private record Name(String chinese, String english) {}

    private final Map<String, Name> names;

    private Nationalities(Map<String, Name> names) {
        this.names = Map.copyOf(names);
    }

    /** The table that comes with the library. */
    static Nationalities table() {
        return Loaded.TABLE;
    }

    /** Whether a foreigner can have this on a card. */
    boolean known(String code) {
        return names.containsKey(code);
    }

    /** What the code says, in English, or in Chinese for any other language. */
    Optional<String> name(String code, Locale locale) {
        return Optional.ofNullable(names.get(code))
                .map(name -> locale.getLanguage().equals("en") ? name.english() : name.chinese());
    }

    private static final class Loaded {

        private static final Nationalities TABLE = load();

        private static Nationalities load() {
            var names = new HashMap<String, Name>();
            names.put(STATELESS, new Name("无国籍", "stateless"));
            try (var lines = new BufferedReader(new InputStreamReader(
                    Nationalities.class.getResourceAsStream("nationalities.csv"), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        var row = line.split("\\|", 4);
                        names.put(row[0], new Name(row[2], row[3]));
                        names.put(row[1], new Name(row[2], row[3]));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("nationalities.csv inside the program cannot be read", e);
            }
            return new Nationalities(names);
        }
    }
}
