package org.chengxin.samples;

/** Where a physical row must be counted; by the names of the machine interface. */
enum Fate {
    BLANK,
    NEW,
    CHANGED,
    UNCHANGED,
    OLDER,
    DUPLICATE,
    REJECTED,
    HELD,
    WITHHELD
}
