package org.chengxin.performance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines as an SVG picture; both axes begin at nought. */
final class Curve {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int TOP = 60;
    private static final int RIGHT = 30;
    private static final int BOTTOM = 40;
    private static final List<String> COLOURS = List.of("#b3261e", "#2f6f9f", "#8a9aa8");

    private final String title;
    private final Map<String, List<Point>> lines = new LinkedHashMap<>();

    record Point(double x, double y) {}

    Curve(String title) {
        this.title = title;
    }

    void line(String name, List<Point> points) {
        lines.put(name, points);
    }

    String svg() {
        double mostX = most(true);
        double mostY = most(false);
        var body = new StringBuilder();
        text(body, 12, 24, "start", "#1d1d1d", title);
        body.append("<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#1d1d1d\"/>\n"
                .formatted(LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT));
        int number = 0;
        for (var line : lines.entrySet()) {
            var colour = COLOURS.get(number % COLOURS.size());
            text(body, LEFT + 12, TOP + 4 + 18 * number, "start", colour, line.getKey());
            var path = new StringBuilder();
            for (var point : line.getValue()) {
                double x = LEFT + (WIDTH - LEFT - RIGHT - 40) * point.x / mostX;
                double y = HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP - 40) * point.y / mostY;
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : " L", x, y));
                body.append(String.format(
                        Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n", x, y, colour));
                // Those of the first line below it, where another may come near it.
                int beside = (int) y + (number == 0 ? 18 : -8);
                text(body, (int) x, beside, "middle", colour, String.format(Locale.ROOT, "%.1f", point.y));
                text(
                        body,
                        (int) x,
                        HEIGHT - BOTTOM + 18,
                        "middle",
                        "#1d1d1d",
                        String.format(Locale.ROOT, "%,.0f", point.x));
            }
            body.append("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n".formatted(path, colour));
            number++;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH, HEIGHT) + body + "</svg>\n";
    }

    private double most(boolean x) {
        return lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(point -> x ? point.x : point.y)
                .max()
                .orElse(1);
    }

    private static void text(StringBuilder body, int x, int y, String anchor, String colour, String text) {
        body.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n"
                .formatted(x, y, anchor, colour, text));
    }
}
