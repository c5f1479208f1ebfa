package org.chengxin.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.chengxin.check.Codes.Severity;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What {@code codes.yml} says.
 *
 * @param terms arguments that are words of the catalogue, such as {@code date-calendar}
 */
record Catalogue(Map<String, Entry> entries, Map<String, Wording> terms) {

    static final Catalogue LOADED = load();

    /** One code with its texts. */
    record Entry(Codes.Code code, Wording message, Wording remedy) {}

    /** One text in both languages. */
    record Wording(Template chinese, Template english) {

        Template in(Locale locale) {
            return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : chinese;
        }
    }

    /**
     * A text with places for arguments: {@code {0}} for one, {@code {*}} for all of them in a list. What stands in square
     * brackets is left out when an argument in it is missing or empty.
     */
    record Template(String text, String listSeparator) {

        String fill(List<String> arguments, UnaryOperator<String> term) {
            var words = arguments.stream().map(term).toList();
            var out = new StringBuilder();
            for (int i = 0; i < text.length(); ) {
                int end = text.charAt(i) == '[' ? text.indexOf(']', i) : -1;
                if (end > 0) {
                    fillOptional(text.substring(i + 1, end), words, out);
                    i = end + 1;
                } else {
                    int next = text.indexOf('[', i);
                    fill(text.substring(i, next < 0 ? text.length() : next), words, out);
                    i = next < 0 ? text.length() : next;
                }
            }
            return out.toString();
        }

        private void fillOptional(String part, List<String> words, StringBuilder out) {
            var filled = new StringBuilder();
            if (fill(part, words, filled)) {
                out.append(filled);
            }
        }

        /** Gives whether all arguments that are asked for were there. */
        private boolean fill(String part, List<String> words, StringBuilder out) {
            boolean all = true;
            for (int i = 0; i < part.length(); i++) {
                if (part.charAt(i) == '{' && i + 2 < part.length() && part.charAt(i + 2) == '}') {
                    var word = word(part.charAt(i + 1), words);
                    all &= !word.isEmpty();
                    out.append(word);
                    i += 2;
                } else {
                    out.append(part.charAt(i));
                }
            }
            return all;
        }

        private String word(char which, List<String> words) {
            if (which == '*') {
                return String.join(listSeparator, words);
            }
            int index = which - '0';
            return index < words.size() ? words.get(index) : "";
        }
    }

    String term(String argument, Locale locale) {
        var term = terms.get(argument);
        return term == null ? argument : term.in(locale).text();
    }

    private static Catalogue load() {
        try (var in = Catalogue.class.getResourceAsStream("codes.yml")) {
            if (in == null) {
                throw new IllegalStateException("codes.yml is not in the jar");
            }
            Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, Entry> entries = new TreeMap<>();
            asMap(file.get("codes"))
                    .forEach((code, texts) -> entries.put((String) code, entry((String) code, asMap(texts))));
            Map<String, Wording> terms = new TreeMap<>();
            asMap(file.get("terms"))
                    .forEach((term, texts) -> terms.put((String) term, wording((String) term, asMap(texts))));
            return new Catalogue(Collections.unmodifiableMap(entries), Collections.unmodifiableMap(terms));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String code, Map<?, ?> texts) {
        var severity = Severity.valueOf(text(code, texts, "severity"));
        return new Entry(
                new Codes.Code(
                        code,
                        severity,
                        text(code, texts, "fixer"),
                        Boolean.TRUE.equals(texts.get("closed")),
                        Boolean.TRUE.equals(texts.get("exemptible")),
                        Boolean.TRUE.equals(texts.get("alarm"))),
                wording(code, asMap(texts.get("message"))),
                wording(code, asMap(texts.get("remedy"))));
    }

    private static Wording wording(String of, Map<?, ?> texts) {
        return new Wording(new Template(text(of, texts, "zh"), "、"), new Template(text(of, texts, "en"), ", "));
    }

    private static Map<?, ?> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(String of, Map<?, ?> texts, String key) {
        if (texts.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalStateException("codes.yml: %s has no %s".formatted(of, key));
    }
}
