package org.chengxin.submission;

/** What came of trying to take a file. */
public sealed interface Claim {

    /** It is ours. */
    record Taken(Claimed file) implements Claim {}

    /** It lies where it lay, and why. */
    record Left(Sighting sighting) implements Claim {}
}
