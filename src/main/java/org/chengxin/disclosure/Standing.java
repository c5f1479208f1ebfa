package org.chengxin.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.PersonList;
import org.chengxin.mapping.PersonList.Kind;
import org.chengxin.store.PersonLists.Certainty;
import org.chengxin.store.PersonLists.Member;

/**
 * On which lists somebody stands on a day, as far as a purpose opens them.
 *
 * @param lists on which they are
 * @param clean what is to be said of their last years
 */
public record Standing(List<Listed> lists, List<CleanYears> clean) {

    public Standing {
        lists = List.copyOf(lists);
        clean = List.copyOf(clean);
    }

    /** On no list. */
    public static final Standing NONE = new Standing(List.of(), List.of());

    /**
     * Somebody on a list.
     *
     * @param source what the dataset of the record that puts them on it is called
     */
    public record Listed(PersonList list, Member by, String source) {

        /** The list, and which of several such. */
        public String title() {
            return by.detail().isEmpty() ? list.name() : "%s：%s".formatted(list.name(), by.detail());
        }

        /** From when to when, and by which row, in Chinese. */
        public String words() {
            var until = by.until().map(day -> "，至 " + day).orElse("");
            var noticed = by.noticed().map(day -> "，告知或者公示 " + day).orElse("");
            return "自 %s%s%s（%s）".formatted(by.since(), until, noticed, from());
        }

        private String from() {
            return by.receipt().isEmpty() ? source : "%s，回执 %s 第 %d 行".formatted(source, by.receipt(), by.row());
        }
    }

    /** Whether nothing was held against somebody for so long. */
    public enum Answer {
        YES(PersonList.Answer.YES),
        NO(PersonList.Answer.NO),
        /** It is never taken for a yes. */
        NOT_DETERMINABLE(PersonList.Answer.NOT_DETERMINABLE);

        private final String title;

        Answer(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * What is to be said of somebody's last years.
     *
     * @param day as of which
     * @param evidence the day of the youngest decision that stands against a yes
     * @param why in Chinese
     */
    public record CleanYears(PersonList list, Answer answer, LocalDate day, Optional<LocalDate> evidence, String why) {

        /** In Chinese. */
        public String words() {
            return "%s（截至 %s）%s".formatted(answer.title(), day, why.isEmpty() ? "" : "：" + why);
        }
    }

    /**
     * @param members of one person on that day
     * @param certainty whether what is known of them suffices
     */
    static Standing of(
            Mappings mappings, Collection<Member> members, Certainty certainty, Purpose purpose, LocalDate day) {
        var lists = new ArrayList<Listed>();
        var clean = new ArrayList<CleanYears>();
        for (var list : mappings.lists().values()) {
            if (!purpose.opens(list.share())) {
                continue;
            }
            var of = members.stream()
                    .filter(member -> member.list().equals(list.id()))
                    .map(member -> new Listed(list, member, name(mappings, member)))
                    .toList();
            if (list.kind() == Kind.CLEAN) {
                clean.add(clean(list, of, certainty, day));
            } else {
                lists.addAll(of);
            }
        }
        return new Standing(lists, clean);
    }

    private static String name(Mappings mappings, Member member) {
        var dataset = mappings.datasets().get(member.dataset());
        return dataset == null ? member.dataset() : dataset.name();
    }

    private static CleanYears clean(PersonList list, List<Listed> against, Certainty certainty, LocalDate day) {
        if (!certainty.known()) {
            return not(list, day, "库中没有此人的记录，不能据此认定");
        }
        if (certainty.unasked() > 0) {
            return not(list, day, "有 %d 条记录还没有按现行规则算过，运行 nightly 后再查".formatted(certainty.unasked()));
        }
        if (!against.isEmpty()) {
            var first = against.get(0);
            var decided = first.by().decision();
            return new CleanYears(
                    list,
                    Answer.NO,
                    day,
                    decided,
                    "%s作出的决定，%s".formatted(decided.map(it -> it + " ").orElse(""), first.from()));
        }
        if (certainty.waiting() > 0) {
            return not(list, day, "有 %d 行与此号码有关而姓名不一致，正在核实".formatted(certainty.waiting()));
        }
        return new CleanYears(list, Answer.YES, day, Optional.empty(), "");
    }

    private static CleanYears not(PersonList list, LocalDate day, String why) {
        return new CleanYears(list, Answer.NOT_DETERMINABLE, day, Optional.empty(), why);
    }
}
