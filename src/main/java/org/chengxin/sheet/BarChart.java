package org.chengxin.sheet;

import java.util.List;

/**
 * A chart of horizontal bars, one for each category from top to bottom; several series are stacked on one another.
 *
 * @param categories what the bars stand for, and how their heading reads
 * @param shares whether the numbers are shares of one, shown as percentages
 */
public record BarChart(String title, String heading, List<String> categories, List<Series> series, boolean shares) {

    /**
     * One number for each category.
     *
     * @param colour RRGGBB
     */
    public record Series(String name, String colour, List<Double> numbers) {

        public Series {
            numbers = List.copyOf(numbers);
        }
    }

    public BarChart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        for (var one : series) {
            if (one.numbers().size() != categories.size()) {
                throw new IllegalArgumentException(
                        "%d numbers for %d categories".formatted(one.numbers().size(), categories.size()));
            }
        }
    }
}
