package org.chengxin.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Characters that count as one when two names are compared: by width and compatibility (NFKC), traditional and simplified,
 * old and new shapes, private characters of old fonts; read once from {@code name-characters.csv}, whose head says where
 * they come from.
 */
final class NameCharacters {

    private NameCharacters() {}

    /** The name with every character made the one it is held for, without spaces, dots and other marks. */
    static String folded(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var out = new StringBuilder(plain.length());
        plain.codePoints()
                .map(c -> Loaded.SAME.getOrDefault(c, c))
                .filter(c -> Character.isLetterOrDigit(c) || Chars.han(c) || unwritable(c) || placeholder(c))
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** A private character that no table knows: some character that the writer's keyboard did not have. */
    static boolean unwritable(int c) {
        return Character.getType(c) == Character.PRIVATE_USE;
    }

    /** What is typed or left where a character cannot be written. */
    static boolean placeholder(int c) {
        return c == '?' || c == '*' || c == 0x3013 || c == 0x25A1 || c == 0x25CB || c == 0xFFFD;
    }

    /** Whether a character is so rare that many keyboards do not have it: not among the 6763 of GB 2312. */
    static boolean rare(int c) {
        return Chars.han(c)
                && (c > 0xFFFF || !Charset.forName("GB2312").newEncoder().canEncode((char) c));
    }

    /** @param written one line of the table: a character or the hexadecimal number of a private one */
    private static int point(String written) {
        return written.length() == 4 ? Integer.parseInt(written, 16) : written.codePointAt(0);
    }

    private static final class Loaded {

        private static final Map<Integer, Integer> SAME = load();

        private static Map<Integer, Integer> load() {
            var same = new HashMap<Integer, Integer>();
            try (var lines = new BufferedReader(new InputStreamReader(
                    NameCharacters.class.getResourceAsStream("name-characters.csv"), StandardCharsets.UTF_8))) {
                for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.startsWith("#")) {
                        int bar = line.indexOf('|');
                        same.put(point(line.substring(0, bar)), line.codePointAt(bar + 1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("name-characters.csv inside the program cannot be read", e);
            }
            return Map.copyOf(same);
        }
    }
}
