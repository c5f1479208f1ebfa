package org.chengxin.mapping;

/** What a dataset says of its subject (信息性质). */
public enum Nature {
    GOOD,
    BAD,
    NEUTRAL
}
