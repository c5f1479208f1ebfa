package org.chengxin.feedback;

import java.nio.file.Path;

/**
 * The submitted file and where its table stands.
 *
 * @param path of the claimed copy, bytes as handed in
 * @param sheet name of the sheet that was read; empty for a CSV file
 * @param headerRow physical row of the header, counted from 1
 */
public record ReadFile(Path path, String sheet, int headerRow) {}
