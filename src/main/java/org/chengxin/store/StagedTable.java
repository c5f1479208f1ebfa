package org.chengxin.store;

/**
 * What a submission's rows were read from, kept so that it can be gone on with days later.
 *
 * @param version of the dataset when they were read
 * @param takesOut whether its rows take out the records that they name
 */
public record StagedTable(String dataset, int version, TablePlace place, boolean takesOut) {}
