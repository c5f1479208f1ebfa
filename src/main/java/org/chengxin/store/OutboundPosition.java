package org.chengxin.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How far a target has been told.
 *
 * @param lastPackage number of the last package; 0 before the first
 * @param toldChange it knows of changes up to this one
 * @param definition digest of the target's part of the mappings by which it was told; no target's where the next package compares every
 *     record
 * @param day it knows who was of age on it; empty where that is not known
 */
public record OutboundPosition(long lastPackage, long toldChange, String definition, Optional<LocalDate> day) {

    /** The day of which it knows, where that is before this one. */
    public Optional<LocalDate> before(LocalDate date) {
        return day.filter(date::isAfter);
    }

    /** The day that counts on this one: whoever was of age once does not become a minor again when a past day is made up for. */
    public LocalDate dayFor(LocalDate date) {
        return day.filter(date::isBefore).orElse(date);
    }
}
