package org.chengxin.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.paper.Block.Column;
import org.chengxin.paper.Block.Grid;

/** Facts one below another, each beside its name. */
final class FactGrid {

    private static final List<Column> COLUMNS = List.of(new Column("", 24), new Column("", 76));

    private final List<List<String>> facts = new ArrayList<>();

    void add(String name, String value) {
        facts.add(List.of(name, value));
    }

    Grid grid() {
        return new Grid(COLUMNS, facts);
    }
}
