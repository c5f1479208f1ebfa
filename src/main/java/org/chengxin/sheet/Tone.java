package org.chengxin.sheet;

/** How loudly a returned workbook shows something. */
public enum Tone {
    /** No colour; a cell's note is still written. */
    PLAIN,
    /** Yellow: somebody should look. */
    CAUTION,
    /** Red: this must be put right. */
    FAILED
}
