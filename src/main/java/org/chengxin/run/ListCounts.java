package org.chengxin.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.PersonList;
import org.chengxin.mapping.PersonList.Kind;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.PersonLists;

/** How many are on the lists, without saying who. */
public final class ListCounts {

    private final PersonLists lists;
    private final DerivedRecords derived;
    private final Mappings mappings;

    ListCounts(PersonLists lists, DerivedRecords derived, Mappings mappings) {
        this.lists = lists;
        this.derived = derived;
        this.mappings = mappings;
    }

    /**
     * A line.
     *
     * @param name of the list, and which of several such
     */
    public record Line(String name, long people, String cite) {}

    /** The day of which they are; before the first night a day long ago. */
    public LocalDate day() {
        return lists.position().day();
    }

    /** By list, also those on which nobody is. */
    public List<Line> lines() {
        var counts = lists.counts();
        var lines = new ArrayList<Line>();
        for (var list : mappings.lists().values()) {
            var of = counts.stream()
                    .filter(count -> count.list().equals(list.id()))
                    .toList();
            if (of.isEmpty()) {
                lines.add(new Line(name(list), 0, list.cite()));
            }
            of.forEach(count -> lines.add(new Line(
                    count.detail().isEmpty() ? name(list) : "%s：%s".formatted(name(list), count.detail()),
                    count.people(),
                    list.cite())));
        }
        return lines;
    }

    /** Who answers for serious records of organisations and is not linked, in the operator's words. */
    public List<String> unlinked() {
        var unlinked = derived.unlinked();
        var lines = new ArrayList<String>();
        told(lines, unlinked.nameOnly(), "只有姓名、没有证件号码");
        told(lines, unlinked.otherName(), "号码在库中是另一个姓名");
        told(lines, unlinked.minors(), "行为时不满18周岁");
        return lines;
    }

    private static void told(List<String> lines, long people, String why) {
        if (people > 0) {
            lines.add("严重失信单位的责任人 %d 人没有关联：%s（why 记录看是谁）".formatted(people, why));
        }
    }

    private static String name(PersonList list) {
        return list.kind() == Kind.CLEAN ? list.name() + "（为“否”的）" : list.name();
    }
}
