package org.chengxin.store;

/**
 * How far a target has been told.
 *
 * @param lastPackage number of the last package that was delivered, 0 for none
 * @param toldChange it knows of changes up to this one
 * @param definition digest of the target's part of the mappings by which it was told
 */
public record OutboundPosition(long lastPackage, long toldChange, String definition) {}
