package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A list that the policy names, {@code mappings/lists/<id>.yml}: whose records of which datasets put them on it, and for how long.
 *
 * @param name such as 严重失信主体名单
 * @param cite by which article there is such a list
 * @param share who may be told who is on it
 * @param fullAge who was younger at the act is not put on it; 0 for no such age
 * @param months for {@link Kind#CLEAN}: how far back a record counts, from the day of its decision
 * @param answer for {@link Kind#CLEAN}: of whom it is answered in a record of its own, so that targets can be told
 */
public record PersonList(
        String id,
        String name,
        Kind kind,
        String cite,
        Share share,
        int fullAge,
        int months,
        List<Source> sources,
        Optional<Answer> answer) {

    public PersonList {
        sources = List.copyOf(sources);
    }

    /** What it means to be on it. */
    public enum Kind {
        /** 守信激励对象. */
        HONOURED,
        /** 严重失信主体. */
        DISHONEST,
        /** 联合惩戒对象. */
        PUNISHED,
        /** Bad records within so many months: who is on it is not clean. */
        CLEAN,
        /** Somebody with an occupation of which a file is kept (职业信用档案). */
        OCCUPATION
    }

    /**
     * Of whom the list answers.
     *
     * @param into the dataset with the answers
     * @param about datasets of which somebody has a record of whom it is answered
     */
    public record Answer(Dataset into, List<Dataset> about) {

        /** Nothing was held against somebody for so long. */
        public static final String YES = "是";

        /** Something was. */
        public static final String NO = "否";

        /** It is never taken for a yes. */
        public static final String NOT_DETERMINABLE = "不能确定";

        static final Set<String> CODES = Set.of(YES, NO, NOT_DETERMINABLE);

        public Answer {
            about = List.copyOf(about);
        }
    }

    /**
     * Records that put their subjects on it.
     *
     * @param when only then; always, where it is empty
     * @param from the field of the first day; the day of the decision, where it is empty. Of {@link Kind#CLEAN} it is the day
     *     from which the rules let the record count
     * @param until fields of the last day; the earliest of those filled counts
     * @param removed fields of the day on which somebody is taken off it; as above
     * @param by the field that says on which of several such lists
     */
    public record Source(
            Dataset dataset,
            Optional<Condition> when,
            Optional<String> from,
            List<String> until,
            List<String> removed,
            Optional<String> by) {

        public Source {
            until = List.copyOf(until);
            removed = List.copyOf(removed);
        }
    }
}
