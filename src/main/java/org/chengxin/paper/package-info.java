/**
 * Documents on paper: headings, tables and notes as PDF, with a Chinese font that goes with them. Start at {@link
 * org.chengxin.paper.Paper}. The only room that knows PDF.
 */
@NullMarked
package org.chengxin.paper;

import org.jspecify.annotations.NullMarked;
