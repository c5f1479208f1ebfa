/**
 * A submitted file as rows of raw cells, each with its physical address and raw cell type, and the writing of workbooks. The only room that knows POI and OpenCSV. Start at {@link org.chengxin.sheet.SheetFile}.
 */
@NullMarked
package org.chengxin.sheet;

import org.jspecify.annotations.NullMarked;
