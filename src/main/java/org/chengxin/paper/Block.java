package org.chengxin.paper;

import java.util.List;

/** A piece of a document, from top to bottom. Line breaks in texts are kept. */
public sealed interface Block {

    /** @param level 1 the document's title, 2 a part, 3 a piece of a part */
    record Heading(int level, String text) implements Block {}

    /** A paragraph in small print. */
    record Note(String text) implements Block {}

    /**
     * A table. A row that is higher than a page goes on on the next one; the titles stand above each page's part.
     *
     * @param rows as many texts in each as there are columns
     */
    record Grid(List<Column> columns, List<List<String>> rows) implements Block {

        public Grid {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row of %d cells in a table of %d columns".formatted(row.size(), columns.size()));
                }
            }
        }

        boolean titled() {
            return columns.stream().anyMatch(column -> !column.title().isEmpty());
        }
    }

    /**
     * A column of a table.
     *
     * @param title empty in all columns of a table without titles
     * @param share of the table's width, in parts of the sum
     */
    record Column(String title, int share) {

        public Column {
            if (share <= 0) {
                throw new IllegalArgumentException("a column needs a share of the width");
            }
        }
    }
}
