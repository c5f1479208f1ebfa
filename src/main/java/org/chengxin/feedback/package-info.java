/**
 * What a department gets back: receipts, annotated workbooks, resend files.
 */
@NullMarked
package org.chengxin.feedback;

import org.jspecify.annotations.NullMarked;
