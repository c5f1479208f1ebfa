package org.chengxin.report;

/**
 * What is counted of records that a target was told of, to be added up over datasets.
 *
 * @param told in a form that had not been refused before
 * @param notSent because the target would refuse them
 * @param accepted of {@code told}, at once, and {@code refused} of them
 * @param terms told for the first time, with a decision day and a term, of which {@code inTime} came within it
 */
record Reception(long told, long notSent, long accepted, long refused, long terms, long inTime) {

    static final Reception NONE = new Reception(0, 0, 0, 0, 0, 0);

    Reception plus(Reception more) {
        return new Reception(
                told + more.told,
                notSent + more.notSent,
                accepted + more.accepted,
                refused + more.refused,
                terms + more.terms,
                inTime + more.inTime);
    }
}
