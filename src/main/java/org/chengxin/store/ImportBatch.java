package org.chengxin.store;

import org.chengxin.mapping.Dataset;

/**
 * The change to the store that one submission asks for.
 *
 * @param datasetNo the dataset's short number in the store
 * @param takesOut whether its rows take out the records that they name, instead of bringing any in
 */
public record ImportBatch(long batchNo, long submissionNo, Dataset dataset, int datasetNo, boolean takesOut) {

    /** The kind of a batch that takes out the records that its rows name. */
    static final String KEYS = "KEYS";

    /** One that brings records in. */
    ImportBatch(long batchNo, long submissionNo, Dataset dataset, int datasetNo) {
        this(batchNo, submissionNo, dataset, datasetNo, false);
    }
}
