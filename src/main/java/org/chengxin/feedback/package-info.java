/**
 * What a department gets back: receipts, annotated workbooks, resend files. Start at
 * {@link org.chengxin.feedback.Answers}.
 */
@NullMarked
package org.chengxin.feedback;

import org.jspecify.annotations.NullMarked;
