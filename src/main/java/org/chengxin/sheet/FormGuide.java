package org.chengxin.sheet;

import java.util.List;

/**
 * The sheet of a blank form that explains it, from top to bottom.
 *
 * @param sheet its name
 * @param title first line
 * @param before paragraphs above the table
 * @param head headers of the table
 * @param rows the table
 * @param widths of its columns in characters, a Chinese one counting two
 * @param after paragraphs below the table
 * @param smallPrint last line
 */
public record FormGuide(
        String sheet,
        String title,
        List<String> before,
        List<String> head,
        List<List<String>> rows,
        List<Integer> widths,
        List<String> after,
        String smallPrint) {

    public FormGuide {
        before = List.copyOf(before);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        widths = List.copyOf(widths);
        after = List.copyOf(after);
    }
}
