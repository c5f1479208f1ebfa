package org.chengxin.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.paper.Block;
import org.chengxin.paper.Block.Column;
import org.chengxin.paper.Block.Grid;
import org.chengxin.paper.Block.Heading;
import org.chengxin.paper.Block.Note;

/** What sources say of a subject, for people: whose word counts, and below it what others say. */
final class AttributePaper {

    private static final List<Column> COLUMNS =
            List.of(new Column("项目", 16), new Column("内容", 26), new Column("来源", 44), new Column("日期", 14));

    private AttributePaper() {}

    static List<Block> of(List<Attribute> attributes) {
        if (attributes.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<List<String>>();
        for (var attribute : attributes) {
            var counts = attribute.said().get(0);
            rows.add(row(attribute.name(), counts));
            attribute.said().stream()
                    .skip(1)
                    .map(said -> row(said.shown().equals(counts.shown()) ? "（相同）" : "（未采用）", said))
                    .forEach(rows::add);
        }
        return List.of(
                new Heading(2, "主体信息"), new Note("几个来源所报不一致的，按配置规定的来源次序和日期采用一个，没有采用的列在下面备查。"), new Grid(COLUMNS, rows));
    }

    private static List<String> row(String what, Attribute.Said said) {
        var more = said.rows() > 1 ? "，共 %d 行".formatted(said.rows()) : "";
        var source = "%s“%s”，回执 %s 第 %d 行%s"
                .formatted(said.department(), said.datasetName(), said.receipt(), said.row(), more);
        return List.of(
                what, said.shown(), source, said.day().map(LocalDate::toString).orElse("—"));
    }
}
