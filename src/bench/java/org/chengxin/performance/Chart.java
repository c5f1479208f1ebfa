package org.chengxin.performance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bars as an SVG picture, in groups; each group has a scale of its own, and its first bar is ours. */
final class Chart {

    private static final int WIDTH = 860;
    private static final int NAMES = 330;
    private static final int FIGURES = 80;
    private static final int LINE = 24;
    private static final int GAP = 18;
    private static final int TOP = 44;

    private final String title;
    private final Map<String, List<Bar>> groups = new LinkedHashMap<>();

    Chart(String title) {
        this.title = title;
    }

    private record Bar(String name, double value) {}

    void bar(String group, String name, double value) {
        groups.computeIfAbsent(group, any -> new ArrayList<>()).add(new Bar(name, value));
    }

    String svg() {
        var body = new StringBuilder();
        text(body, 12, 24, "bold", "start", title);
        int y = TOP;
        for (var group : groups.entrySet()) {
            text(body, 12, y + 14, "bold", "start", group.getKey());
            y += LINE;
            y = bars(body, group.getValue(), y) + GAP;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH, y) + body + "</svg>\n";
    }

    private static int bars(StringBuilder body, List<Bar> bars, int top) {
        double longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int y = top;
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            double width = Math.max(1, (WIDTH - NAMES - FIGURES) * bar.value() / longest);
            text(body, NAMES - 8, y + 14, "normal", "end", bar.name());
            body.append("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>\n"
                    .formatted(NAMES, y + 2, width, i == 0 ? "#b3261e" : "#8a9aa8"));
            text(body, (int) (NAMES + width + 6), y + 14, "normal", "start", "%.2f".formatted(bar.value()));
            y += LINE;
        }
        return y;
    }

    private static void text(StringBuilder body, int x, int y, String weight, String anchor, String text) {
        body.append("<text x=\"%d\" y=\"%d\" font-weight=\"%s\" text-anchor=\"%s\" fill=\"#1d1d1d\">%s</text>\n"
                .formatted(x, y, weight, anchor, text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
