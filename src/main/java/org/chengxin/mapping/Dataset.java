package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset of the catalogue, {@code mappings/catalogue/<id>.yml}: what the law lets in, and what its rows look like.
 *
 * @param id 数据代码, such as {@code cf_person}
 * @param version raised whenever the meaning of the file changes
 * @param fields in canonical column order
 * @param naturalKey what makes two rows the same decision
 * @param order the field by which a later version of a record is told from an older one
 * @param decisionDate the field with the day of the decision
 * @param actDate the field with the day of the act; age is taken on it, or on the day of the decision where it is empty
 * @param simpleProcedure when a row was decided under simple procedure, for {@link Gate#L_HN13}
 * @param authority who decided, to be held against the department's table of authorities
 * @param noticeDate the field with the day on which the subject was told beforehand, for {@link Gate#L_NOTICE}
 * @param gates legal gates that its rows pass
 * @param life what time does to its records; nothing, where it is empty
 * @param act what its rows do to records of other datasets; nothing, where it is empty
 * @param responsible who answers for its subjects, where these are organisations
 * @param derived how its records are made from others, where none are handed in
 * @param person what its rows say of the persons themselves; nothing, where it is empty
 * @param acceptance what becomes of the good rows of a submission of which others are rejected, unless a form says otherwise
 */
public record Dataset(
        String id,
        int version,
        String name,
        Header header,
        Nature nature,
        Share share,
        Subject subject,
        List<Field> fields,
        List<KeyPart> naturalKey,
        Optional<String> order,
        Optional<String> decisionDate,
        Optional<String> actDate,
        Optional<Condition> simpleProcedure,
        List<Rule> rules,
        Optional<Authority> authority,
        Optional<String> noticeDate,
        Set<Gate> gates,
        Optional<Life> life,
        Optional<Act> act,
        Optional<Responsible> responsible,
        Optional<Derived> derived,
        Optional<PersonChange> person,
        Acceptance acceptance) {

    public Dataset {
        fields = List.copyOf(fields);
        naturalKey = List.copyOf(naturalKey);
        rules = List.copyOf(rules);
        gates = Set.copyOf(gates);
    }

    /**
     * The header that 河南省社会信用条例 art. 11 asks of a catalogue item, as far as it is not said elsewhere.
     *
     * @param nationalItem the class of the national catalogue
     * @param provinceItem the item of the provincial catalogue
     * @param legalBasis the statute that lets the dataset be collected
     * @param provider 提供单位
     * @param coverage 覆盖范围
     * @param period 更新周期
     */
    public record Header(
            String nationalItem,
            String provinceItem,
            String legalBasis,
            String format,
            String provider,
            String subjectTypes,
            String coverage,
            String period) {}

    /**
     * Where a row says whom it is about.
     *
     * @param kinds whom it may be about
     * @param name field with the name
     * @param number field with the identity number; its {@link Field#identity} says of which kind
     * @param notEnough fields with numbers of former registers, from which nobody can be told for certain
     * @param category field whose code says the kind of subject, where the dataset has one; otherwise the kind follows
     *     from the kind of identity number
     * @param birth field with the day of birth, which the number must confirm
     * @param sex field whose words are 男 and 女, which the number must confirm
     */
    public record Subject(
            Set<SubjectKind> kinds,
            String name,
            String number,
            List<String> notEnough,
            Optional<String> category,
            Optional<String> birth,
            Optional<String> sex) {

        public Subject {
            kinds = Set.copyOf(kinds);
            notEnough = List.copyOf(notEnough);
        }
    }

    /**
     * Where a row says who decided.
     *
     * @param name field with the authority's name
     * @param code field with its unified social credit code
     */
    public record Authority(String name, String code) {}

    /** How records come about that nobody hands in. */
    public sealed interface Derived {

        /**
         * From a record of another dataset; which fields say so.
         *
         * @param role the field of the role in which its subject answers
         * @param source the field that names the record it is derived from: 32 hex digits
         * @param of the field with the name of that record's dataset
         */
        record FromRecord(String role, String source, String of) implements Derived {}

        /**
         * From a list of kind {@link PersonList.Kind#CLEAN}: one record for each person of whom it is answered.
         *
         * @param answer the field with the answer, in the words of {@link PersonList.Answer}
         * @param day the field with the day that speaks for it; empty where it cannot be told
         */
        record FromList(String answer, String day) implements Derived {}
    }

    /** How its records follow from those of other datasets, if they do. */
    public Optional<Derived.FromRecord> fromRecord() {
        return derived.filter(Derived.FromRecord.class::isInstance).map(Derived.FromRecord.class::cast);
    }

    /** How its records follow from a list, if they do: such a record is an answer, and nothing follows from it again. */
    public Optional<Derived.FromList> fromList() {
        return derived.filter(Derived.FromList.class::isInstance).map(Derived.FromList.class::cast);
    }

    /** One part of the natural key: a field's value, or the subject itself when {@code field} is empty. */
    public record KeyPart(Optional<String> field) {}

    /** A legal gate. */
    public enum Gate {
        /** 河南省社会信用条例 art. 13: a natural person's penalty under simple procedure is not reported. */
        L_HN13,
        /**
         * Penalties on persons under 18 at the act are not credit data (河南省社会信用条例 art. 3); minors are not listed
         * as dishonest judgment debtors (法释〔2017〕7号 art. 4).
         */
        L_MINOR,
        /** Nobody is put on a list of serious dishonesty without having been told beforehand (河南省社会信用条例 art. 28). */
        L_NOTICE
    }

    /** The rules that compare. */
    public List<Rule.Compare> comparisons() {
        return rules.stream()
                .filter(Rule.Compare.class::isInstance)
                .map(Rule.Compare.class::cast)
                .toList();
    }

    /** The rules about what rows have among each other. */
    public List<Rule.Unique> uniques() {
        return rules.stream()
                .filter(Rule.Unique.class::isInstance)
                .map(Rule.Unique.class::cast)
                .toList();
    }

    /** The position of a field in {@link #fields}. */
    public int index(String code) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).code().equals(code)) {
                return i;
            }
        }
        throw new IllegalArgumentException("dataset %s has no field %s".formatted(id, code));
    }

    public Field field(String code) {
        return fields.get(index(code));
    }
}
