package org.chengxin.store;

/** Which record a target is told of. */
public record OutboundKey(int datasetNo, Digest16 subject, Digest16 record) {}
