package org.chengxin.store;

/**
 * What a submission's rows were read from, kept so that it can be gone on with days later.
 *
 * @param version of the dataset when they were read
 */
public record StagedTable(String dataset, int version, TablePlace place) {}
