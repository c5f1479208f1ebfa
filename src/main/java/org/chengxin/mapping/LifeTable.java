package org.chengxin.mapping;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What time does to the records of a dataset, {@code mappings/rules/<id>.yml}: how grave they are, from when they count, and
 * how long they are shown. Every rule cites its article. Rules come in generations; a record belongs to the youngest that began on
 * or before the day of its decision.
 *
 * @param name such as 行政处罚
 * @param adverse from when a record counts against its subject; never, where it is empty
 * @param severity how grave a record is, oldest generation first
 * @param publication how long a record is shown, oldest generation first
 * @param ceiling after which no record is shown or used any more
 */
public record LifeTable(
        String id,
        String name,
        Optional<Term> adverse,
        List<Severities> severity,
        List<Publication> publication,
        Optional<Term> ceiling) {

    public LifeTable {
        severity = List.copyOf(severity);
        publication = List.copyOf(publication);
    }

    /** 失信程度, as order 36 of 2025 of the state's reform commission tells them apart. */
    public enum Severity {
        /** 轻微. */
        LIGHT("轻微"),
        /** 一般. */
        ORDINARY("一般"),
        /** 严重. */
        SERIOUS("严重");

        private final String title;

        Severity(String title) {
            this.title = title;
        }

        /** In Chinese. */
        public String title() {
            return title;
        }
    }

    /**
     * A stretch of whole months from the day of the decision: it ends with the day of the same number, or with the last of a
     * month that is too short (民法典 art. 202).
     */
    public record Term(int months, String cite) {}

    /** Which records are how grave; of the classes the first that fits counts, and none is guessed where none fits. */
    public record Severities(LocalDate from, String cite, List<SeverityClass> classes) {

        public Severities {
            classes = List.copyOf(classes);
        }
    }

    /**
     * One class of records.
     *
     * @param when all of it must hold; nothing asked, it fits every record
     * @param atLeast by field code what its number must reach
     */
    public record SeverityClass(Severity severity, List<Condition> when, Map<String, BigDecimal> atLeast) {

        public SeverityClass {
            when = List.copyOf(when);
            atLeast = Map.copyOf(atLeast);
        }
    }

    /**
     * Which records are taken in, and how long they are shown.
     *
     * @param notCollected the decisions that are not taken in; none, where it is empty
     * @param earlierToo whether records of earlier generations that are still shown when this one begins are shown no longer
     *     than it allows
     * @param light of what is {@link Severity#LIGHT}, and so on
     */
    public record Publication(
            LocalDate from,
            String cite,
            Optional<Condition> notCollected,
            boolean earlierToo,
            Period light,
            Period ordinary,
            Period serious) {

        /** Of a severity. */
        public Period of(Severity severity) {
            return switch (severity) {
                case LIGHT -> light;
                case ORDINARY -> ordinary;
                case SERIOUS -> serious;
            };
        }
    }

    /**
     * Whole months from the day of the decision.
     *
     * @param least after which its subject may ask for repair
     * @param most after which it is shown no longer; 0 for what is not shown at all
     */
    public record Period(int least, int most) {}
}
