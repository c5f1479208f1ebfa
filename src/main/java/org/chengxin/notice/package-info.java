/**
 * Tells departments and administrators what happened, by mail and webhook: {@link org.chengxin.notice.Event} says what can be
 * told, {@link org.chengxin.notice.Notices} writes it into the outbox (table {@code notice}), {@link
 * org.chengxin.notice.Sender} brings it away. No notice holds a value, a name or a number of a person, nor the name of a
 * file; a failure to tell fails nothing else.
 */
@NullMarked
package org.chengxin.notice;

import org.jspecify.annotations.NullMarked;
