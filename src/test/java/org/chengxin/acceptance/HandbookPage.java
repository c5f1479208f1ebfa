package org.chengxin.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operators' handbook, taken apart: its fenced blocks with what the invisible comment before each says.
 *
 * <p>{@code <!-- run: home=failed expect=1 -->} before a block of commands says in which home it is run and how its last
 * command ends; a block of {@code text} after it is what it prints. {@code <!-- file: home=notices path=/srv/… -->} before a
 * block of anything else says into which file of that home it is put.
 */
record HandbookPage(Path file, List<String> lines, List<Block> blocks) {

    private static final Pattern SAID = Pattern.compile("<!-- (run|file): (.*) -->");

    /**
     * One fenced block.
     *
     * @param line of its content's first line, from 0
     * @param content its lines
     * @param kind {@code run}, {@code file}, {@code output}, or empty where nothing is said about it
     */
    record Block(
            int line, String heading, String language, List<String> content, String kind, Map<String, String> said) {

        String home() {
            return said.getOrDefault("home", "");
        }

        int expected() {
            return Integer.parseInt(said.getOrDefault("expect", "0"));
        }

        String text() {
            return String.join("\n", content);
        }

        @Override
        public String toString() {
            return "line %d, %s: %s".formatted(line + 1, heading, content.isEmpty() ? "" : content.get(0));
        }
    }

    static HandbookPage read(Path file) throws IOException {
        var lines = Files.readAllLines(file);
        var blocks = new ArrayList<Block>();
        String heading = "";
        String kind = "";
        Map<String, String> said = Map.of();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var comment = SAID.matcher(line);
            if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ *", "");
            }
            if (comment.matches()) {
                kind = comment.group(1);
                said = said(comment.group(2));
            } else if (line.startsWith("```")) {
                int end = i + 1;
                while (!lines.get(end).startsWith("```")) {
                    end++;
                }
                var language = line.substring(3).strip();
                boolean output = kind.isEmpty() && language.equals("text");
                blocks.add(new Block(
                        i + 1,
                        heading,
                        language,
                        List.copyOf(lines.subList(i + 1, end)),
                        output ? "output" : kind,
                        said));
                i = end;
                kind = "";
                said = Map.of();
            } else if (!line.isBlank()) {
                kind = "";
                said = Map.of();
            }
        }
        return new HandbookPage(file, lines, blocks);
    }

    private static Map<String, String> said(String text) {
        var said = new LinkedHashMap<String, String>();
        for (var word : text.strip().split(" +")) {
            var parts = word.split("=", 2);
            said.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        return said;
    }

    /** What a block of commands prints, as far as the page shows it. */
    Optional<Block> outputOf(Block commands) {
        int next = blocks.indexOf(commands) + 1;
        return next < blocks.size() && blocks.get(next).kind().equals("output")
                ? Optional.of(blocks.get(next))
                : Optional.empty();
    }

    /** The page with other outputs. */
    String with(Map<Block, List<String>> outputs) {
        var page = new ArrayList<String>();
        int from = 0;
        for (var block : blocks) {
            var other = outputs.get(block);
            if (other != null) {
                page.addAll(lines.subList(from, block.line()));
                page.addAll(other);
                from = block.line() + block.content().size();
            }
        }
        page.addAll(lines.subList(from, lines.size()));
        return String.join("\n", page) + "\n";
    }
}
