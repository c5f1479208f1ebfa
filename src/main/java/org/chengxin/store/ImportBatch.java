package org.chengxin.store;

import org.chengxin.mapping.Dataset;

/**
 * The change to the store that one submission asks for.
 *
 * @param datasetNo the dataset's short number in the store
 */
public record ImportBatch(long batchNo, long submissionNo, Dataset dataset, int datasetNo) {}
