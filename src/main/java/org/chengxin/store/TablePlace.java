package org.chengxin.store;

/**
 * Where the table of a submitted file stands, kept so that its answers can be written again days later.
 *
 * @param sheet the sheet that was read, by its place among the workbook's tabs, from 0
 * @param headerRow physical row of the header, counted from 1
 * @param nameColumn column of the subject's name, from 0; -1 if none
 * @param statusColumn column of an earlier answer of ours, from 0; -1 if none
 */
public record TablePlace(int sheet, int headerRow, int nameColumn, int statusColumn) {}
