package org.chengxin.submission;

/** What a look at a claimed file gave. */
public sealed interface Profiled permits Profile, Refusal {}
